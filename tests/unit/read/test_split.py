from indexer.model import Block
from indexer.read import split as stage


def split(lines, title, **rules):
    return stage.split([Block(line) for line in lines], title, **rules)


BODY = "近年来,我县推进园区建设,企业数量稳步增加。"


def titles(lines):
    return [part.title for part in split(lines, "网页标题")]


def test_markers_name_papers_that_have_no_title_of_their_own():
    lines = ["篇一:园区材料", BODY, "第二篇 ", BODY, "篇三:招商材料", BODY]
    assert titles(lines) == ["园区材料", "网页标题", "招商材料"]


def test_a_title_and_a_signature_begin_a_paper_inside_a_part():
    lines = ["甲县园区", BODY, "扩总量促转型", "努力实现新跨越", "乙口县人民政府", BODY]
    parts = split(lines, "")
    assert [p.title for p in parts] == ["甲县园区", "扩总量促转型——努力实现新跨越"]
    assert parts[1].issuer == "乙口县人民政府"


def test_a_signature_at_the_end_ends_a_paper():
    parts = split(["甲县园区", BODY, "甲口县人民政府办公室", "铁路修到哪里", BODY], "")
    assert [(p.title, p.issuer) for p in parts] == [
        ("甲县园区", "甲口县人民政府办公室"),
        ("铁路修到哪里", None),
    ]


def test_a_new_place_with_a_restarting_outline_begins_a_paper():
    lines = ["甲市园区情况", "一、做法", BODY, "白石市招商情况", "一、做法", BODY]
    assert titles(lines) == ["甲市园区情况", "白石市招商情况"]


def test_a_subheading_begins_no_paper():
    lines = ["甲市园区情况", "“联动式”提升能力", BODY, "“开放式”构建生态", BODY]
    assert len(titles(lines)) == 1


def test_salutation_and_date_are_no_text():
    (part,) = split(["甲市园区情况", "(2011年3月2日)", "各位领导:", BODY, "2011年3月2日"], "")
    assert part.lines == (BODY,)


def test_an_authority_under_a_title_that_the_page_took_is_the_issuer():
    (part,) = split(["清河口县人民政府", "2011年3月", BODY], "园区建设材料")
    assert (part.title, part.issuer, part.lines) == ("园区建设材料", "清河口县人民政府", (BODY,))


def test_numbering_that_goes_on_holds_one_report_together():
    lines = ["甲市园区情况", "一、做法", BODY, "白石市招商情况", "二、成效", BODY]
    assert len(titles(lines)) == 1


def test_a_heading_that_ends_like_an_office_signs_nothing():
    lines = ["甲市园区情况", BODY, "提升园区承载能力", "打造特色产业示范中心", BODY, "三年行动", BODY]
    assert len(titles(lines)) == 1


def test_a_person_overrules_where_a_paper_begins():
    lines = ["甲市园区情况", BODY, "铁路修到哪里", BODY]
    assert len(split(lines, "")) == 1
    assert len(split(lines, "", overrules=stage.Overrules(begins=frozenset({"铁路修到哪里"})))) == 2
    twice = ["篇一:园区材料", BODY, "篇二:招商材料", BODY]
    joined = stage.Overrules(joined=frozenset({"篇二:招商材料"}))
    assert len(split(twice, "", overrules=joined)) == 1


def test_few_signs_are_carried_as_a_doubt():
    lines = ["甲市园区情况", "一、做法", BODY, "白石市招商情况", "一、做法", BODY]
    assert "白石市招商情况" in (split(lines, "")[1].doubt or "")


def test_the_parts_of_a_plan_are_no_papers():
    lines = ["白石市产业发展规划", "第一篇 ", BODY, "第二篇 ", BODY]
    assert len(split(lines, "白石市产业发展规划")) == 1


def test_a_date_in_brackets_is_not_part_of_the_title():
    (part,) = split(["白石市政府工作报告(2019年1月8日 王某某)", "在市人民代表大会会议上", BODY], "")
    assert (part.title, part.lines) == ("白石市政府工作报告", (BODY,))

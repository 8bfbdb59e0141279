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


ORDER = [
    "白工发〔2021〕7号",
    "白石县工业局 白石县财政局",
    "关于印发白石县厂房租金补助办法的通知",
    "各镇人民政府:",
    "《白石县厂房租金补助办法》已经县政府同意,现印发给你们。",
    "白石县工业局",
    "2021年3月2日",
    "第一条 为支持企业租用厂房,制定本办法。",
    "第二条 补助标准为每平方米每月二元。",
]


def test_a_letter_and_the_paper_it_sends_are_one():
    (part,) = split(ORDER, "白石县厂房租金补助办法")
    assert (part.title, part.doc_number) == ("白石县厂房租金补助办法", "白工发〔2021〕7号")
    assert part.lines[: part.above] == ("白工发〔2021〕7号", "各镇人民政府:")
    assert part.lines[part.above] == ORDER[4]


def test_the_office_above_a_formal_title_begins_it():
    lines = ["扶持企业的意见", "中共白石县委 白石县人民政府", "关于扶持重点企业的实施意见", BODY]
    assert titles(lines) == ["中共白石县委 白石县人民政府关于扶持重点企业的实施意见"]


def test_a_heading_that_reviews_a_year_is_no_title():
    lines = ["——2025年1月6日在白石市第十二届人民代表大会上", "2024年工作回顾及主要成就", BODY, BODY]
    (part,) = split(lines, "2025年白石市政府工作报告")
    assert (part.title, part.lines[0]) == ("2025年白石市政府工作报告", "2024年工作回顾及主要成就")


def test_paragraphs_behind_dashes_begin_no_paper():
    deeds = [f"——{word}。{BODY}" for word in ("这一年,我们修好了路", "这一年,我们盖好了厂房")]
    assert len(titles(["白石市政府工作报告", "一、2024年工作回顾", BODY, *deeds, "(一)园区", BODY])) == 1


def test_a_title_that_stands_again_below_a_summary_is_no_heading():
    title = "关于支持厂房建设的若干意见"
    lines = ["日前,县里印发一份意见,支持厂房建设。", BODY, title, "(2021年3月2日)", "一、目标", BODY]
    (part,) = split(lines, title)
    assert part.lines == (lines[0], BODY, "一、目标", BODY)


def test_markers_stand_in_brackets_or_are_counted():
    assert titles(["【篇1】园区材料", BODY, "材料之二", "招商材料", BODY]) == ["园区材料", "招商材料"]


def test_a_table_of_contents_and_an_editors_word_are_no_papers():
    lines = ["本文目录", "1. 篇一 园区材料", "篇一", "园区材料", BODY, "篇二", "招商材料", BODY]
    assert titles(lines) == ["园区材料", "招商材料"]
    assert titles(["按语:两地做法各有长处,摘编如下。", *lines[2:]]) == ["园区材料", "招商材料"]


def test_headings_below_a_page_s_own_headings_begin_no_paper():
    blocks = [
        Block("甲市园区情况", 2),
        Block("一、做法"),
        Block(BODY),
        Block("接人:车到村口的几点做法", 3),
        Block("一、做法"),
    ]
    assert len(stage.split([*blocks, Block(BODY)], "甲市园区情况")) == 1

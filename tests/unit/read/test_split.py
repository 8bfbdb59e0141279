from indexer.read.split import split

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

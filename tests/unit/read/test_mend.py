from indexer.model import Block, Span
from indexer.read import mend as stage


def mend(lines, **rules):
    return [block.text for block in stage.mend([Block(line) for line in lines], **rules)]


def test_a_sentence_broken_across_lines_is_joined():
    lines = ["今年以来全县新建厂房三处,引进企业十家,带动就", "业八百人。", "二、主要做法"]
    assert mend(lines) == ["今年以来全县新建厂房三处,引进企业十家,带动就业八百人。", "二、主要做法"]


def test_an_unfinished_paragraph_does_not_swallow_a_numbered_heading():
    lines = ["全县新建厂房三处,引进企业十家,给予资金倾斜", "三、进展情况"]
    assert mend(lines) == lines


def test_a_heading_glued_to_a_paragraph_is_cut_off():
    lines = ["全年新增企业三十家,带动就业一千人。 “一窗式”办理审批", "精简环节。各部门把材料合并。"]
    assert mend(lines)[1] == "“一窗式”办理审批"


def test_titles_and_signatures_stay_apart():
    lines = ["集聚要素促转型", "清河口县人民政府", "近年来,我县推进园区建设。"]
    assert mend(lines) == lines


def test_a_long_heading_without_a_full_stop_is_complete():
    lines = ["一、坚持项目为王,全力招引,推动园区提档升级", "我们组建专班,逐个对接。"]
    assert mend(lines) == lines


def test_a_numbered_heading_glued_to_a_paragraph_is_cut_off():
    lines = ["全年新增企业三十家,带动就业一千人。 三、强化要素保障,服务企业", "保障用地。收回闲置地块三宗。"]
    assert mend(lines)[1:] == ["三、强化要素保障,服务企业", "保障用地。收回闲置地块三宗。"]


def test_bold_stretches_move_with_their_line():
    above = Block("今年以来全县新建厂房三处,引进企业十家,带动就")
    block = Block("业八百人。加快修路。", strong=(Span(5, 9),))
    (joined,) = stage.mend([above, block])
    assert [joined.text[a:b] for a, b in joined.strong] == ["加快修路"]

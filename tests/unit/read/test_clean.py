import pytest

from indexer.model import Block
from indexer.read.clean import clean

BODY = "近年来,我县推进园区建设,企业数量稳步增加,群众普遍满意。"


def kept(lines, title="甲县园区"):
    return [block.text for block in clean(tuple(Block(line) for line in lines), title).kept]


@pytest.mark.parametrize(
    "line",
    [
        "—— 2 ——",
        "·17·",
        "- END -",
        "▲图为园区",
        "[TOC]",
        "1 2 3 下一页",
        "（下转第四版）",
        "---",
        "【推广】买年货",
    ],
)
def test_lines_that_are_no_text_go_wherever_they_stand(line):
    assert kept([BODY, line, BODY]) == [BODY, BODY]


def test_what_stands_below_the_end_of_a_paper_goes():
    assert kept([BODY, BODY, BODY, "(完)", "老钢工:审批少了是真的,去年办证就跑了一趟。"]) == [BODY] * 3


def test_the_short_last_lines_of_a_dump_go_but_what_ends_a_paper_stays():
    assert kept([BODY, "资料组", "联系我们"]) == [BODY]
    tail = ["附件1 清单", "甲县人民政府", "2021年3月2日"]
    assert kept([BODY, *tail]) == [BODY, *tail]


def test_buttons_between_title_and_text_go_and_the_number_stays():
    lines = [
        "甲县园区",
        "发布时间:2021-03-02 来源:甲县",
        "A+大 A+中 A+小",
        "点击查看解读",
        "甲政发〔2021〕2号",
        BODY,
    ]
    assert kept(lines) == ["甲政发〔2021〕2号", BODY]

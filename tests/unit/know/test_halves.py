from indexer.know.halves import looks_ahead

DONE = "一年来, 完成投资3亿元, 同比增长9%, 新增企业20家, 荣获先进称号, 成效明显, 顺利建成了园区。" * 8
AHEAD = "力争新增企业20家, 确保年内开工, 加快打造园区, 着力引导企业做大做强, 大力支持创新, 抓好落实。" * 8


def test_a_review_looks_back_and_a_plan_ahead() -> None:
    assert not looks_ahead(DONE)
    assert looks_ahead(AHEAD)


def test_a_report_that_begins_by_looking_back_is_no_plan() -> None:
    assert not looks_ahead(DONE * 3 + AHEAD * 9)


def test_nothing_said_is_no_plan() -> None:
    assert not looks_ahead("")
    assert not looks_ahead("园区在城北。")

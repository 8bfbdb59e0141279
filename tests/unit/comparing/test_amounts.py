from comparing_rows import practice, side

from indexer.comparing.amounts import figure_rows, normalised


def table(*texts):
    rows = figure_rows([side(practice(text, number=n)) for n, text in enumerate(texts, 1)])
    return {(row.kind, row.unit): [[each.figure.text for each in cell] for cell in row.cells] for row in rows}


def test_one_unit_of_one_kind_stands_in_one_row_the_rest_in_another():
    found = table(
        "全县累计建成标准化厂房256.27万平方米，入驻项目415个。", "已有厂房64万平方米。", "现有厂房200亩。"
    )
    assert found[("stock", "平方米")] == [["256.27万平方米"], ["64万平方米"], ["200亩"]]
    assert found[("stock", "")] == [["415个"], [], []]


def test_stock_flow_and_target_are_never_in_one_row():
    found = table(
        "现有厂房50万平方米，当年新建厂房10万平方米，力争明年建成厂房20万平方米。", "新建厂房30万平方米。"
    )
    assert found[("flow", "平方米")] == [["10万平方米"], ["30万平方米"]]
    assert [cell for (kind, _), cells in found.items() if kind == "target" for cell in cells[0]] == [
        "20万平方米"
    ]
    assert [cell for (kind, _), cells in found.items() if kind == "stock" for cell in cells[0]] == [
        "50万平方米"
    ]


def test_a_range_stands_once():
    assert table("租金每月8-10元。", "租金每月9元。")
    (cells,) = [c for (kind, unit), c in table("建厂房8-10万平方米。", "没有。").items()]
    assert len(cells[0]) == 1


def test_a_value_in_another_unit_is_told_only_where_it_differs():
    by_text = {
        each.figure.text: normalised(each.figure)
        for row in figure_rows([side(practice("现有厂房3000亩，标准厂房64万平方米，企业20户。"))])
        for each in row.cells[0]
    }
    assert by_text["3000亩"].startswith("200") and by_text["3000亩"].endswith("万平方米")
    assert by_text["64万平方米"] == ""
    assert by_text["20户"] == ""


def test_no_figures_make_no_rows():
    assert figure_rows([side(practice("没有数字。")), side()]) == ()

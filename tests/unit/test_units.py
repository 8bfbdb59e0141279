import pytest

from indexer.units import load, normal, unit_at


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("平方公里，", "平方公里", 4),
        ("个百分点", "百分点", 4),
        ("元/亩，", "元/亩", 3),
        ("元每亩", "元每亩", 3),
        ("微克/立方米以下", "微克/立方米", 6),
        ("人（次）", "人次", 4),
        ("台(套)设备", "台套", 4),
        ("头（只）", "头", 4),
        ("平，", "平方米", 1),
        ("公里/百平方公里", "公里/百平方公里", 8),
        ("元/年·人", "元/年·人", 5),
    ],
)
def test_the_longest_unit_with_what_it_counts_per(text: str, unit: str, length: int) -> None:
    assert unit_at(text, 0) == (unit, length)


@pytest.mark.parametrize(
    "text", ["台湾同胞", "吨级码头", "个月", "支线飞机", "千伏线路", "对话会", "天然气", "平台"]
)
def test_a_word_that_only_begins_like_a_unit(text: str) -> None:
    assert unit_at(text, 0) is None


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (3, "亩", (2000.0, "平方米")),
        (2, "公顷", (20_000.0, "平方米")),
        (1.5, "平方公里", (1_500_000.0, "平方米")),
        (40, "平方", (40.0, "平方米")),
        (12, "公里", (12_000.0, "米")),
        (5, "美元", (5.0, "美元")),
        (80, "斤", (0.04, "吨")),
        (7, "成", (70.0, "%")),
        (300_000, "元每亩", (300_000.0, "元/亩")),
        (6, "兆瓦", (6000.0, "千瓦")),
        (9, "名", (9.0, "人")),
        (9, "无此单位", (None, "")),
    ],
)
def test_the_unit_all_of_a_kind_are_compared_in(
    value: float, unit: str, expected: tuple[float | None, str]
) -> None:
    assert normal(value, unit) == pytest.approx(expected)


def test_every_row_of_the_table_is_whole() -> None:
    for written, unit in load().items():
        assert written and unit.normal and unit.factor > 0
        assert all(unit.not_before)

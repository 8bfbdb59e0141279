import pytest

from indexer.read.formats.numerals import counting, written


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (3, "chineseCounting", "三"),
        (10, "chineseCountingThousand", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (20, "ideographDigital", "二〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (2, "ideographZodiac", "丑"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircleChinese", "21"),
        (4, "decimalEnclosedParen", "(4)"),
        (7, "decimalZero", "07"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (1994, "upperRoman", "MCMXCIV"),
        (5, "decimal", "5"),
        (5, "of some other country", "5"),
        (5, "none", ""),
        (0, "chineseCounting", "0"),
        (123456, "lowerRoman", "123456"),
    ],
)
def test_numbers_are_written_as_the_style_writes_them(number, style, shown):
    assert written(number, style) == shown


def test_no_number_is_written_twice():
    assert len({counting(n) for n in range(1, 10_000)}) == 9999

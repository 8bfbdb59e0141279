"""Hostile queries by name, each growing with one number, and the signs that queries are drawn from."""

from __future__ import annotations

_SIGNS = """
厂房 标准化厂房 融资担保 场房 融资但保 沭阳 a bzhcf 或 且 不含 OR AND NOT - －
− ( ) （ ） " “ ” 「 」 『 』 « » ‘ ’ ＂
> >= = < ≥ 3 100 5亿元 万 亿元 平方米 亩 kW 措施: 地区： 年份: 年份>= 类别: 来源: 文号: 标题: 层级: 有数字:
数值: 数值 不含: 2010 2015 ~ ～ 至 年 以后 宁政办发 [2007] 〔2007〕 (2007) 2007 37号
号 第 , ， 、 ; 。 ？ | || &
+ % . .. / # * ? 多少 哪些 如何 达到 的 用 做法 县级 是 否 《 》 【 】 ㎡ 江苏 1,250 省 1900 2100
— – ! 关于 標準 ＡＢ
"""
SIGNS = _SIGNS.split()
STRANGE = [
    " ", "  ", "\u3000", "\n", "\t", "\x00", "\x1b[0m", "\ud800", "\udfff", "\u200b", "\ufeff", "\u202e",
    "\U0001f600", "\u0301", "e\u0301", "İ", "ß", "ﬃ", "㍿", "\u2028", "٣", "Ⅷ", "\U00020000", "\ufdfa", "<b>",
    "'", "\\", "${x}", "%00", "厂" * 300, "1" * 400, "x" * 300,
]  # fmt: skip


def shapes(size: int) -> dict[str, str]:
    """Every shape at about so many characters."""
    units = {
        "characters": "厂", "digits": "1", "quotes": '"', "open quotes": "“a", "corners": "「", "minus": "-",
        "bars": "|", "signs": ">", "stops": "、", "asks": "多少", "ands": "且 ", "nots": "不含 ",
        "fields": "地区:", "groups": "地区:(", "lists": "年份:2010,", "commas": "1,000,",
        "numbers": "宁政办发[2007]37号",
        "offices": "政", "amounts": ">1万 ", "phrases": "“厂房”", "latin": "ab ", "surrogates": "\ud800",
        "control": "\x00", "invisible": "\u200b", "slashes": "\\",
    }  # fmt: skip
    made = {name: unit * (size // len(unit)) for name, unit in units.items()}
    half = size // 2
    return made | {
        "terms": " ".join(f"词{n}" for n in range(size // 5)),
        "nested": "(" * half + "厂房" + ")" * half,
        "alternating": "(a 或 (b " * (size // 10) + ")" * (size // 5),
        "closed": ")" * size,
        "years": "年份:" + ",".join(str(1900 + n % 200) for n in range(size // 5)),
        "values": "地区:" + ",".join(f"地{n}" for n in range(size // 5)),
        "one of many": " 或 ".join(f"词{n}" for n in range(size // 6)),
    }

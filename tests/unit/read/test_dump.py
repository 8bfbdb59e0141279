"""Text dumps and Markdown -> lines."""

import pytest

from indexer.read import dump


def shown(text: str) -> list[tuple[str, int, bool]]:
    return [(block.text, block.level, block.bold) for block in dump.parse(text).blocks]


@pytest.mark.parametrize("line", ["**", "****", "> **", "\u200b", "\x00\x01"])
def test_a_line_of_marks_alone_is_no_line(line):
    assert shown(f"{line}\n清溪区") == [("清溪区", 0, False)]


def test_marks_of_markdown_become_what_they_say():
    assert shown("## 园区建设 ##\n**厂房**\n> 引用**的**话\n#\n##") == [
        ("园区建设", 2, False), ("厂房", 0, True), ("引用的话", 0, False), ("#", 0, False), ("##", 0, False),
    ]  # fmt: skip


def test_front_matter_with_lines_that_fit_in_more_than_one_way():
    parsed = dump.parse("---\r\ntitle: 园区\r\n- a: b\r\ntags:\r\n  - x: y\r\n---\r\n正文")
    assert parsed.title == "园区"
    assert [block.text for block in parsed.blocks] == ["正文"]

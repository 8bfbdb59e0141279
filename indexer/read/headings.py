"""Lines -> marks: where each unit begins, what it is called, where its text begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.model import Block
from indexer.read import items, runin
from indexer.read.items import Candidate
from indexer.read.marks import TERMINAL, prose, titled
from indexer.read.styles import numbered

_ITEM_HEADING = re.compile(r"[^。,，;；:：!?？]{2,30}(?:[,，、][^。,，;；:：!?？]{2,24}){0,2}(?=。)")
_ITEM_SHORT = re.compile(r"[^。,，;；:：!?？]{2,30}(?=[,，;；:：])")
_ARTICLE = re.compile(
    r"[【\[(（][^】\])）]{2,20}[】\])）]|[^\s。,，;；:：]{2,14}(?=\s|$)"
    r"|(?!本|凡|为|对)(?:(?!应当?|不得|必须|负责|可以|[由须])[^\s。,，;；:：]){2,18}(?=。.{8})"
)
_COLON = re.compile(r"[:：]")
GLOSSARY = re.compile(
    r"(?:附[件录]?\d?[:：]?)?(?:《[^》]{1,20}》)?[\u4e00-\u9fff]{0,8}?(?:名词|用语|术语|词语)"
    r"[\u4e00-\u9fff]{0,3}(?:解释|说明|注释|释义)(?:和说明)?[:：]?$|(?:《[^》]{1,20}》)?注\s?释[:：]?$"
)
"""The line over a report's list of words and their meaning."""
_WORD = re.compile(r"[^:：。]{1,40}[:：]")
MAX_HEADING = 45
MAX_TITLE = 40


class Mark(NamedTuple):
    """A unit begins at `at` with its heading, at `body` with its text. `number` is 0 where it has none."""

    style: str
    number: int
    heading: str
    at: int
    body: int


def marks(blocks: Sequence[Block]) -> Iterator[tuple[int, Mark]]:
    """(line, mark) for each unit, in order; offsets count in the text of one block a line."""
    lines = [block.text for block in blocks]
    at = 0
    way = runin.way(lines)
    explains = False
    for i, found in enumerate(_without_bare_lists(lines, items.accepted(lines))):
        explains = explains or bool(GLOSSARY.match(lines[i]))
        line = _entries(lines[i], found) if explains else _units(blocks, lines, i, found)
        for mark in line or ([] if explains else _unnumbered(blocks, i, way)):
            yield i, _moved(mark, at)
        at += len(lines[i]) + 1


def _entries(line: str, row: list[Candidate]) -> list[Mark]:
    """The heading of a glossary, and its entries: a number, the word, what it means."""
    if GLOSSARY.match(line):
        return [Mark("glossary", 0, line.strip(":： "), 0, len(line))]
    if not row or row[0].start > 0:
        return []
    word = _WORD.match(line, row[0].end)
    end = word.end() if word else row[0].end
    return [Mark(row[0].style, row[0].number, line[:end].strip(":： "), 0, end)]


def _moved(mark: Mark, by: int) -> Mark:
    return mark._replace(at=mark.at + by, body=mark.body + by)


def _without_bare_lists(lines: Sequence[str], rows: list[list[Candidate]]) -> Iterator[list[Candidate]]:
    """(一) inside 第六条 is a unit where it has a title of its own; a bare list is the article's text."""
    in_article = False
    for line, row in zip(lines, rows, strict=True):
        if row and row[0].start == 0 and row[0].style in ("article", "chapter", "part", "cn"):
            in_article = row[0].style == "article"
        if not in_article:
            yield row
            continue
        yield [c for c in row if c.style == "article" or _own_title(line, c)]


def _own_title(line: str, c: Candidate) -> bool:
    stop = line.find("。", c.end, c.end + 24)
    return c.start == 0 and stop > 0 and stop + 1 < len(line)


def _units(blocks: Sequence[Block], lines: Sequence[str], i: int, row: list[Candidate]) -> list[Mark]:
    """The numbered units and items of a line, and the run-in headings inside them."""
    line, made = lines[i], list[Mark]()
    if not row:
        return made
    for c, stop in zip(row, [*(n.start for n in row[1:]), len(line)], strict=True):
        end, body = _heading_end(lines, i, c, stop)
        heading = (
            line[c.start : end].strip().rstrip("。.．:：、,， ") if end > c.end else line[c.start : c.end]
        )
        made.append(Mark(c.style, c.number, heading.strip().rstrip("，,"), c.start, body))
        made += [_run_in(line, place) for place in runin.inside(blocks[i], body, stop)]
    if row[0].start > 0 and not numbered(line):
        made = [_run_in(line, p) for p in runin.inside(blocks[i], 0, row[0].start)] + made
    return made


def _run_in(line: str, place: runin.Place) -> Mark:
    return Mark(place.style, 0, line[place.head : place.end], place.start, place.end + 1)


def _heading_end(lines: Sequence[str], i: int, c: Candidate, stop: int) -> tuple[int, int]:
    """(end of the heading, start of the text) of a unit; both behind the number if it has no title."""
    line = lines[i]
    if c.style == "article":
        found = _ARTICLE.match(line, c.end, stop)
        if not found:
            return c.end, c.end
        return found.end(), found.end() + line.startswith("。", found.end())
    if c.style.startswith("item") or (c.style == "circled" and c.start > 0):
        whole = c.start == 0 and stop == len(line) <= MAX_HEADING and line[-1] not in TERMINAL
        return (stop, stop) if whole else _item_heading(line, c.end, stop)
    return _line_heading(lines, i, c, stop)


def _item_heading(line: str, start: int, stop: int) -> tuple[int, int]:
    """Up to a 。 that comes soon and has text behind it, else to the first comma, else the number alone."""
    whole = _ITEM_HEADING.match(line, start, stop)
    if whole and whole.end() - start <= MAX_HEADING and line[whole.end() + 1 : stop].strip():
        return whole.end(), whole.end() + 1
    short = _ITEM_SHORT.match(line, start, stop)
    return (short.end(), short.end() + 1) if short else (start, start)


def _line_heading(lines: Sequence[str], i: int, c: Candidate, stop: int) -> tuple[int, int]:
    line = lines[i]
    full = line.find("。", c.end, min(stop, c.end + MAX_HEADING + 1))
    alone = stop == len(line) and (full < 0 or full == stop - 1)
    if alone and stop - c.start <= 60 and not _bare(lines, i, c):
        end = full if full > 0 else stop
        return (end, stop) if line[end - 1] not in ";；" else (c.end, c.end)
    colon = _COLON.search(line, c.end, min(stop, c.end + 30))
    if full > 0 and not alone and not (colon and colon.start() < full and full - colon.end() > 20):
        return full, full + 1
    return (colon.start(), colon.end()) if colon else (c.end, c.end)


def _bare(lines: Sequence[str], i: int, c: Candidate) -> bool:
    """Whether a line that is one sentence is an item's text: its brother follows, or went before."""
    line = lines[i]
    following = numbered(lines[i + 1]) if i + 1 < len(lines) else None
    brother = following is not None and following.style == c.style
    last = following is None and i > 0 and (numbered(lines[i - 1]) or (None,))[0] == c.style
    inner = c.style not in ("part", "chapter", "part-section", "cn")
    sentence = line[-1] in "。；;" and len(line) > 20
    return (brother or last) and (inner or sentence)


def _unnumbered(blocks: Sequence[Block], i: int, way: runin.Way) -> list[Mark]:
    """A line that is a heading without a number, or the run-in headings of a paragraph."""
    block = blocks[i]
    if _heads(blocks, i):
        style = f"h{block.level}" if block.level else "title"
        return [Mark(style, 0, block.text.strip(), 0, len(block.text))]
    if numbered(block.text):
        return []
    return [_run_in(block.text, place) for place in runin.paragraph(blocks, i, way)]


def _heads(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line is a heading: marked as one, bold, or short over running text."""
    block, line = blocks[i], blocks[i].text
    if i + 1 >= len(blocks) or numbered(line) or line[-1] in "。；;，,、":
        return False
    if line[-1] in ":：" and re.search("[，,]", line):
        return False
    following = blocks[i + 1]
    marked = (block.level > 0 and following.level != block.level) or (block.bold and not following.bold)
    if marked and 2 <= len(line) <= 50:
        return True
    rows = line.count(" ") >= 2
    over = prose(following.text) or bool(numbered(following.text))
    return titled(line) and len(line) <= MAX_TITLE and over and not rows

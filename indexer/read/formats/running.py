"""What stands on a sheet beside its text: running heads and feet, page numbers, footnotes, contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from indexer.read.formats.opened import CONTENTS, NOTE, PAGE_NUMBER, RUNNING, in_contents
from indexer.read.formats.typeset import TextLine

_NUMBER = re.compile(r"\d+|(?<=第)[一二三四五六七八九十百]+(?=页)|(?<=共)[一二三四五六七八九十百]+(?=页)")
_ALONE = re.compile(
    r"[-—–－_·•~〜.]{0,3}#[-—–－_·•~〜.]{0,3}|第#页[/,，;；]?(?:共#页)?|共#页第#页|#页共#页"
    r"|#/#|page#(?:of#)?|p\.?#",
    re.I,
)
_PRINTED = re.compile(r"(?P<address>(?:https?|file)://\S+)\s+\d+/\d+$")
"""The foot that a browser prints."""
_CLOCK = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s(?:[上下]午)?\d{1,2}:\d{2}(?:\s|$)")
_ROMAN = re.compile(r"[ivxlc]{1,6}$", re.I)
_NOTE = re.compile(r"(?:[①-⑳*†※〔\[【]|注\s*[:：\d]|\d{1,2}\s?[\u4e00-\u9fff《“])")
EDGE = 3
"""So many lines at the top or bottom of a sheet may run."""
SMALL = 0.8
"""Type of at most so many times the text's size is small."""
NEAR = 6.0
"""Lines that run stand at one height, within so many points."""

Sheets = Sequence[Sequence[TextLine]]


def marked(sheets: Sheets, body: float) -> list[list[TextLine]]:
    """The same lines, those that are not of the text with their reason; `body` is the size of the text."""
    stamped = _repeated(sheets, 0.6) if len(sheets) > 2 else {}
    repeated = _repeated([[sheet[i] for i in _edges(sheet)] for sheet in sheets], 0.4)
    return [_sheet(sheet, repeated, stamped, body) for sheet in sheets]


def printed_from(sheets: Sheets) -> str:
    """The address of the web page that a browser printed, "" where none did."""
    feet = (found for sheet in sheets for line in sheet if (found := _PRINTED.match(line.text)))
    return next((found["address"] for found in feet), "")


def _sheet(
    sheet: Sequence[TextLine], repeated: dict[str, float], stamped: dict[str, float], body: float
) -> list[TextLine]:
    reasons = {i: _reason(line) for i, line in enumerate(sheet) if _stands(line, stamped)}
    reasons |= {i: CONTENTS for i, line in enumerate(sheet) if in_contents(line.text)}
    order = sorted(range(len(sheet)), key=lambda i: (sheet[i].base, sheet[i].left))
    for turned in (order, order[::-1]):
        for i in turned[:EDGE]:
            reason = _runs(sheet, i, order, repeated) or _small(sheet, turned, i, body)
            if not reason:
                break
            reasons.setdefault(i, reason)
    reasons |= _notes(sheet, [i for i in order if i not in reasons], body)
    return [line._replace(reason=reasons.get(i, "")) for i, line in enumerate(sheet)]


def _runs(sheet: Sequence[TextLine], i: int, order: Sequence[int], repeated: dict[str, float]) -> str:
    line, reason = sheet[i], _reason(sheet[i])
    if _stands(line, repeated) or _PRINTED.match(line.text) or _CLOCK.match(line.text):
        return reason
    alone = reason == PAGE_NUMBER and (_shape(line.text) != "#" or _far(sheet, i, order))
    return reason if alone else ""


def _reason(line: TextLine) -> str:
    """What a line is that runs."""
    return PAGE_NUMBER if _ALONE.fullmatch(_shape(line.text)) else RUNNING


def _small(sheet: Sequence[TextLine], turned: Sequence[int], i: int, body: float) -> str:
    """A short line of small type at the edge, away from the text: more shows no sheet that is alone."""
    inner = next((sheet[k] for k in turned[turned.index(i) + 1 :] if sheet[k].size > SMALL * body), None)
    line = sheet[i]
    away = inner is not None and abs(inner.base - line.base) > 2.2 * body
    small = line.size <= SMALL * body and len(line.text) <= 40 and not _NOTE.match(line.text)
    return _reason(line) if away and small else ""


def _far(sheet: Sequence[TextLine], i: int, order: Sequence[int]) -> bool:
    """Whether a bare number stands well below the text: then it counts the sheet, not a row of it."""
    if len(order) < 2 or order[-1] != i:
        return False
    return sheet[i].base - sheet[order[-2]].base > 2.2 * sheet[i].size


def _edges(sheet: Sequence[TextLine]) -> set[int]:
    order = sorted(range(len(sheet)), key=lambda i: (sheet[i].base, sheet[i].left))
    return {*order[:EDGE], *order[-EDGE:]}


def _repeated(sheets: Sheets, share: float) -> dict[str, float]:
    """Shape -> height of the lines that stand on that share of the sheets, always at one height."""
    heights: defaultdict[str, list[float]] = defaultdict(list)
    for sheet in sheets:
        for shape, base in {_shape(line.text): line.base for line in sheet}.items():
            heights[shape].append(base)
    found = {}
    for shape, bases in heights.items():
        usual = median(bases)
        if sum(abs(base - usual) <= NEAR for base in bases) >= max(2, share * len(sheets)):
            found[shape] = usual
    return found


def _stands(line: TextLine, repeated: dict[str, float]) -> bool:
    usual = repeated.get(_shape(line.text))
    return usual is not None and abs(line.base - usual) <= NEAR


def _shape(text: str) -> str:
    """The line without its blanks and with # for every number."""
    bare = "".join(text.split())[:200]
    return "#" if _ROMAN.match(bare) else _NUMBER.sub("#", bare)


def _notes(sheet: Sequence[TextLine], order: Sequence[int], body: float) -> dict[int, str]:
    """The small lines at the foot of a sheet, from the first that carries a note's sign."""
    small = len(order)
    while small and sheet[order[small - 1]].size <= 0.87 * body and not sheet[order[small - 1]].row:
        small -= 1
    if small == 0:
        return {}
    signs = (i for i in range(small, len(order)) if _NOTE.match(sheet[order[i]].text))
    return dict.fromkeys(order[next(signs, len(order)) :], NOTE)

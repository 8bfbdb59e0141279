"""Document numbers in whatever brackets: 宁政办发[2007]37号 is 宁政办发〔2007〕37号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from indexer.search import wording
from indexer.text import fold

_YEAR = "(?:19|20)\\d\\d"
# Square ones of all kinds are mixed up; round and pointed ones stand for other things too, so only in pairs.
_IN_BRACKETS = (
    rf"[〔\[【﹝〖] ?{_YEAR} ?年? ?[〕\]】﹞〗]|\( ?{_YEAR} ?年? ?\)|[〈《<] ?{_YEAR} ?年? ?[〉》>]"
)
_BRACKETED = (
    rf"(?P<office>[\u4e00-\u9fff]{{2,10}}) ?(?P<year>{_IN_BRACKETS}) ?第? ?(?P<number>\d{{1,5}})(?: ?号)?"
)
# Without brackets only where the name ends as such names do; no blank inside, which parts words.
_BARE = (
    r"(?P<office2>[\u4e00-\u9fff]{1,9}[发办函字令规文电通传告])(?P<year2>(?:19|20)\d\d)"
    r"(?:年第?|第|[-— ]|)(?P<number2>\d{1,4})号"
)
_DIGITS = re.compile(r"\d{4}")
_NUMBER = re.compile(f"{_BRACKETED}|{_BARE}")


class Found(NamedTuple):
    """A document number and where it stands."""

    start: int
    end: int
    number: str


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(wording.any_of(wording.words("numbers", "lead")) + "(?=.{2})")


def numbers(folded: str) -> Iterator[Found]:
    """All document numbers of a folded text, as offices write them, with 〔〕."""
    for found in _NUMBER.finditer(folded):
        office = found["office"] or found["office2"]
        start = found.start()
        while lead := _lead().match(office):
            office, start = office[lead.end() :], start + lead.end()
        if office not in wording.words("numbers", "never"):
            year = _DIGITS.findall(found["year"] or found["year2"])[0]
            number = found["number"] or found["number2"]
            yield Found(start, found.end(), f"{office}〔{year}〕{int(number)}号")


def is_number(text: str) -> bool:
    """Whether the text is a document number as offices write it."""
    found = next(numbers(text), None)
    return bool(found) and found == (0, len(text), text)


def normal(text: str) -> str:
    """A document number as offices write it; another text folded."""
    folded = fold(text.strip())
    found = next(numbers(folded), None)
    return found.number if found and (found.start, found.end) == (0, len(folded)) else folded

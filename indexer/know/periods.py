"""Which time a figure holds for: the nearest word before it in its sentence, else one that opened an earlier.

The grammar of a period stands at `Figure.period`.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from indexer.know.timewords import TimeWord, timewords
from indexer.model import Span

OPENS = 8
"""A word so near to the beginning of its sentence holds for the next sentences of the paragraph too."""
_SENTENCE = re.compile("[。；;！!？?\\n]")
# 3亿元（2011年）
_BRACKET = re.compile("[^，。；\\n（(]{0,6}[（(]")


class Timeline:
    """The times of a text, asked for figure by figure; built once a text, linear in its length."""

    def __init__(
        self, text: str, year: int | None, now: int | None = None, headings: tuple[str, ...] = ()
    ) -> None:
        """`year` is the paper's, `now` the one it calls 今年 (its own, where it is not told).

        A heading with one time (2022年工作回顾) says when, where the text says nothing.
        """
        self._text = text
        self._headed = _headed(headings, year, now or year)
        told = int(self._headed) if self._headed and self._headed.isdigit() else year
        words = list(timewords(text, told, now or year))
        self._bracketed = {word.start: word for word in words if word.bracketed}
        self._words = [word for word in words if not word.bracketed]
        self._starts = [word.start for word in self._words]
        self._sentences = [0, *(found.end() for found in _SENTENCE.finditer(text))]
        self._running = self._carried()

    def _carried(self) -> list[TimeWord | None]:
        """For each sentence the word that an earlier one of its paragraph opened with."""
        running: list[TimeWord | None] = []
        word: TimeWord | None = None
        for start, end in zip(self._sentences, [*self._sentences[1:], len(self._text)], strict=True):
            if start and self._text[start - 1] == "\n":
                word = None
            running.append(word)
            first = bisect_right(self._starts, start - 1)
            if first < len(self._words) and self._starts[first] < min(end, start + OPENS):
                word = self._words[first]
        return running

    def at(self, span: Span) -> str | None:
        """The period of the figure that stands there; None where nothing says it."""
        bracket = _BRACKET.match(self._text, span.end)
        if bracket and bracket.end() in self._bracketed:
            return self._bracketed[bracket.end()].period
        sentence = bisect_right(self._sentences, span.start) - 1
        before = bisect_right(self._starts, span.start) - 1
        if before >= 0 and self._starts[before] >= self._sentences[sentence]:
            return self._words[before].period
        word = self._running[sentence]
        return word.period if word else self._headed


def _headed(headings: tuple[str, ...], year: int | None, now: int | None) -> str | None:
    for heading in reversed(headings):
        words = list(timewords(heading, year, now))
        if words:
            return words[0].period if len(words) == 1 else None
    return None

"""A line as tokens: conditions, brackets, operators. Goes over the text once, and stops at its bounds.

It reads the folded text, and takes what it finds from the text as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from indexer.model import Counted, Node, Words
from indexer.search import amounts, docnumbers, fields, years
from indexer.search.marks import CLOSERS, SENTENCE, STRAY, VALUE, WORD, trimmed
from indexer.search.notes import note
from indexer.search.questions import Cut, asks, content
from indexer.search.tree import either, every, excluded, known
from indexer.search.wording import FIGURE, TITLE, operators
from indexer.text import fold, simplified

MAX_WORDS, MAX_WORD = 64, 200
"""So many conditions, words of so many characters; what comes behind is not read."""
_BLANK = re.compile(r"\s+")
_MINUS = re.compile(r"[-−–]{1,8}(?=[^\s)])")
_CLOSING = {closers: re.compile(f"[{closers}]") for closers in set(CLOSERS.values())}
_LISTED, _GROUPED = re.compile("[,;、|]"), re.compile(r"[,;、|\s]+")
_BAR = re.compile(r"[|&]{1,2}")


class Token(NamedTuple):
    """A condition ("leaf", which may be a word left out), a bracket, or an operator. A bracket of a title's
    words is in the zone "title"."""

    kind: Literal["leaf", "open", "close", "or", "and", "not"]
    node: Node | None = None
    zone: Literal["all", "title"] = "all"


class Lexer:
    """Reads one line; `notes` tell afterwards what was read generously, `asked` whether questions were."""

    def __init__(self, text: str, cut: Cut | None, questions: bool = True) -> None:
        self.text = text
        self.notes: dict[str, None] = {}
        self.asked = False
        self._flat = fold(text)
        self._half = simplified("".join(map(_narrow, text)))
        self._cut, self._questions = cut, questions
        self._numbers = {found.start: found for found in docnumbers.numbers(self._flat)}
        self._unclosed: set[str] = set()
        self._at = self._count = 0

    def tokens(self) -> Iterator[Token]:
        """The tokens in their order."""
        while self._at < len(self._flat):
            if blank := _BLANK.match(self._flat, self._at):
                self._at = blank.end()
                continue
            token = self._next()
            if token is None:
                self._at += 1
                continue
            if token.kind == "leaf":
                self._count += _weight(token.node)
                if self._count > MAX_WORDS:
                    self._say("terms")
                    return
            yield token

    def _say(self, key: str, about: str = "") -> None:
        self.notes[note(key, about)] = None

    def _next(self) -> Token | None:
        """The token here, None where nothing begins."""
        char = self._flat[self._at]
        if char in "()":
            self._at += 1
            return Token("open" if char == "(" else "close")
        if minus := _MINUS.match(self._flat, self._at):
            self._at = minus.end()
            return Token("not")
        if bar := _BAR.match(self._flat, self._at):
            return self._bar(bar)
        if char in CLOSERS:
            return self._phrase()
        if char in STRAY:
            self._say("quote") if char != "’" else None
            return None
        return self._number() or self._field() or self._amount() or self._word()

    def _bar(self, bar: re.Match[str]) -> Token | None:
        self._at = bar.end()
        return Token("or" if bar[0][0] == "|" else "and")

    # --- quotes -------------------------------------------------------------------------------------

    def _quotation(self) -> str | None:
        """What stands in the quotation that opens here, read over; None where it is never closed."""
        opener = self._flat[self._at]
        closers = CLOSERS[opener]
        end = None if closers in self._unclosed else _CLOSING[closers].search(self._flat, self._at + 1)
        if not end:
            self._unclosed.add(closers)  # nor will one behind it be
            self._say("quote") if opener != "‘" else None
            return None
        inside = self.text[self._at + 1 : end.start()]
        self._at = end.end()
        return inside

    def _phrase(self, zone: Literal["all", "title"] = "all") -> Token | None:
        inside = self._quotation()
        if inside is None:
            return None
        pieces = (trimmed(" ".join(piece.split())) for piece in SENTENCE.split(inside))
        node = every(Words(self._short(piece), True, zone=zone) for piece in pieces if piece)
        return Token("leaf", node)

    def _short(self, word: str) -> str:
        if len(word) > MAX_WORD:
            self._say("long")
        return trimmed(word[:MAX_WORD])

    # --- what has a name ----------------------------------------------------------------------------

    def _number(self) -> Token | None:
        found = self._numbers.get(self._at)
        if not found:
            return None
        self._at = found.end
        self._count += 1
        return Token("leaf", either((known("number", (found.number,)), Words(found.number, True))))

    def _field(self) -> Token | None:
        name = fields.named().match(self._flat, self._at)
        if not name:
            return None
        field = fields.field_of(name["name"])
        compares = years.COMPARED if field == "year" else amounts.COMPARED if field == FIGURE else None
        if name["colon"] is None and not (compares and compares.match(self._flat, name.end("name"))):
            return None
        said, self._at = self.text[self._at : name.end("name")], name.end()
        if field == "not":
            return Token("not")
        token = self._of_field(field)
        if token is None:
            self._say("empty", said)
        return token or Token("leaf")

    def _of_field(self, field: str) -> Token | None:
        if field == FIGURE:
            return self._taken(amounts.stated(self._half, self._at))
        if field == TITLE:
            return self._title()
        values = tuple(self._values(field))
        if field == "figures":
            return self._figures(values)
        if not values:
            return None
        return Token("leaf", self._known(field, values))

    def _figures(self, values: tuple[str, ...]) -> Token:
        """Whether there are any: yes, where nothing says no."""
        read = [(fields.values_of("figures", value) or ("yes",))[0] for value in values]
        self._count += not values
        yes = known("figures", ("yes",))
        return Token("leaf", excluded(yes) if read and set(read) == {"no"} else yes)

    def _title(self) -> Token | None:
        char = self._flat[self._at : self._at + 1]
        if char == "(":
            self._at += 1
            return Token("open", zone="title")
        if char and char in CLOSERS:
            return self._phrase("title")
        found = WORD.match(self._flat, self._at)
        word = self._run(found.end()) if found else ""
        return Token("leaf", Words(word, zone="title")) if word else None

    def _values(self, field: str) -> Iterator[str]:
        """The values of a field, read over: parted by commas, or anyhow between brackets."""
        inside = self._flat.startswith("(", self._at)
        self._at += inside
        parted, going = (_GROUPED if inside else _LISTED), True
        while going and self._at < len(self._flat) and self._count < MAX_WORDS:
            before = self._at
            value = self._value(field)
            if value and not (inside and value in operators()):
                self._count += 1
                yield value
            if found := parted.match(self._flat, self._at):
                self._at = found.end()
            else:
                going = inside and self._at > before
        if inside and self._flat.startswith(")", self._at):
            self._at += 1

    def _value(self, field: str) -> str:
        char = self._flat[self._at : self._at + 1]
        if char and char in CLOSERS:
            inside = self._quotation()
            if inside is not None:
                return " ".join(inside.split())[:MAX_WORD]
            self._at += 1
        if field == "number" and (number := self._numbers.get(self._at)):
            self._at = number.end
            return number.number
        if field == "year" and (found := years.stated(self._flat, self._at)):
            start, self._at = self._at, found.end
            return self.text[start : found.end]
        run = VALUE.match(self._flat, self._at)
        return self._run(run.end()) if run else ""

    def _known(self, field: str, values: tuple[str, ...]) -> Node | None:
        """The values as a condition; those that are none of the field as words."""
        read = [(value, fields.values_of(field, value)) for value in values]
        unknown = [value for value, found in read if found is None and trimmed(value)]
        for value in unknown:
            self._say("value", value)
        chosen = [each for _, found in read for each in found or ()]
        nodes: list[Node] = [known(field, chosen)] if chosen else []
        runs = (trimmed(run) for value in unknown for run in WORD.findall(fold(value)))
        nodes += [node for run in runs if not _operator(run) and (node := self._plain(run))]
        return either(nodes)

    def _amount(self) -> Token | None:
        return self._taken(amounts.compared(self._half, self._at))

    def _taken(self, reading: amounts.Reading | None) -> Token | None:
        if not reading:
            return None
        self._at = reading.end
        return Token("leaf", reading.counted)

    # --- words --------------------------------------------------------------------------------------

    def _word(self) -> Token | None:
        found = WORD.match(self._flat, self._at)
        if not found:
            return None
        end = min([found.end(), *(n for n in range(self._at + 1, found.end()) if n in self._numbers)])
        kind, word = _operator(self.text[self._at : end]), self._run(end)
        if kind := kind or _operator(word):
            return Token(kind)
        named = self._flat.startswith(":", self._at) and not self._flat.startswith("://", self._at)
        if named and word and not word.isdecimal():
            self._say("field", word)
        node = self._plain(word)
        compared = amounts.compared(self._half, self._at)
        if compared:
            self._at = compared.end
            node = every((*((node,) if node else ()), compared.counted))
        return Token("leaf", node)

    def _run(self, end: int) -> str:
        word, self._at = trimmed(self.text[self._at : end]), end
        return self._short(word)

    def _plain(self, word: str) -> Node | None:
        """A word as it stands, or what it asks with."""
        if not (self._questions and asks(fold(word))):
            return Words(word) if word else None
        self.asked = True
        self._say("question")
        return every(Words(self._short(each)) for each in content(word, self._cut))


def _operator(typed: str) -> Literal["or", "and", "not"] | None:
    kind = operators().get(unicodedata.normalize("NFKC", typed))
    return kind if kind in ("or", "and", "not") else None  # type: ignore[return-value]


def _narrow(char: str) -> str:
    narrow = unicodedata.normalize("NFKC", char)
    return narrow if len(narrow) == 1 else char


def _weight(node: Node | None) -> int:
    """How many conditions a leaf is; the values of a field were counted one by one."""
    if isinstance(node, Words | Counted):
        return 1
    return sum(map(_weight, getattr(node, "parts", ())))

"""What a person typed, without what cannot be shown or encoded."""

from __future__ import annotations

import unicodedata


def cleaned(text: str, longest: int) -> tuple[str, tuple[str, ...]]:
    """The beginning of a text as it can be shown, and the notes to be made on that.

    Control characters and lone surrogates become blanks, invisible ones (zero-width) go.
    """
    notes = ("long",) if len(text) > longest else ()
    text = text[:longest]
    if text.isprintable():
        return text, notes
    bad = any(_lost(char) for char in text)
    return "".join(map(_shown, text)), (*notes, *(("characters",) if bad else ()))


def _lost(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") and not char.isspace()


def _shown(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Cf":
        return ""
    return " " if kind[0] == "C" and char != "\n" else char

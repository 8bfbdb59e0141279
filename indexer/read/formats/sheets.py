"""The sheets of a PDF with their lines. The one room of pypdfium2, in a process of its own (`worker`)."""

from __future__ import annotations

import ctypes
import re
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from indexer.errors import FormatError
from indexer.read.formats.typeset import Glyph, TextLine, lines, ordered

MAX_SHEETS = 1000
MAX_GLYPHS = 1_000_000
MAX_SECONDS = 60.0
"""More sheets, characters or time no document gets."""
_HEAVY = re.compile(r"bold|black|heavy|demi|hei(?:ti)?\b|黑", re.I)
_FILLED_AND_DRAWN = 2
"""The way of painting letters by which programs thicken a font that has no bold."""


class Sheets(NamedTuple):
    """All sheets: their lines, their widths (in points), the share of characters that no font names, and
    the title that the file carries."""

    lines: list[list[TextLine]]
    widths: list[float]
    strange: float
    title: str


def sheets(body: bytes) -> Sheets:
    """The sheets of a PDF; raises FormatError. Never in two threads at once: PDFium is not made for that."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise FormatError(_refusal(str(error))) from error
    try:
        return _all(document, pypdfium2)
    finally:
        document.close()


def _refusal(said: str) -> str:
    if "password" in said.lower() or "security" in said.lower():
        return "a PDF protected by a password: open it, save it without one and hand that in"
    return "a damaged PDF: save it again"


def _all(document: Any, pdfium: Any) -> Sheets:
    count = len(document)
    if count > MAX_SHEETS:
        raise FormatError(f"{count} sheets, more than the {MAX_SHEETS} that a PDF may have: split it")
    ends, left, strange = time.monotonic() + MAX_SECONDS, MAX_GLYPHS, 0
    found: list[list[TextLine]] = []
    widths: list[float] = []
    for number in range(count):
        text = _text_page(document, number, pdfium)
        size = text.count_chars() if text else 0
        left -= size
        if left < 0:
            raise FormatError(f"more than the {MAX_GLYPHS:,} characters that a PDF may have: split it")
        if time.monotonic() > ends:
            raise FormatError(f"takes more than {MAX_SECONDS:.0f} s to read: split it, or save it as .docx")
        glyphs = _Glyphs(text, pdfium.raw) if text else None
        found.append(ordered(list(lines(glyphs, number, glyphs.bold))) if glyphs else [])
        widths.append(text.page.get_width() if text else 0.0)
        strange += glyphs.strange if glyphs else 0
        if text:
            text.page.close()
    return Sheets(found, widths, strange / max(1, MAX_GLYPHS - left), _title(document))


def _text_page(document: Any, number: int, pdfium: Any) -> Any:
    """The text of a sheet, None where the sheet is damaged."""
    try:
        return document[number].get_textpage()
    except pdfium.PdfiumError:
        return None


def _title(document: Any) -> str:
    try:
        return str(document.get_metadata_value("Title")).strip()
    except UnicodeDecodeError:
        return ""


_Box = tuple[float, float, float, float]


class _Glyphs:
    """The characters of a sheet as they are set. `strange` counts those that no font names, once read."""

    def __init__(self, text: Any, raw: Any) -> None:
        self._text, self._raw = text, raw
        self._turn = text.page.get_rotation()
        self._edge = self._placed(*text.page.get_bbox())[0]
        self._bold: dict[str, bool] = {}
        self.strange = 0

    def __iter__(self) -> Iterator[Glyph]:
        raw, text = self._raw, self._text.raw
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for at in range(self._text.count_chars()):
            char = self._char(raw.FPDFText_GetUnicode(text, at))
            if not char:
                continue
            if not raw.FPDFText_GetLooseCharBox(text, at, box):
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            left, top, right, bottom = self._placed(box.left, box.bottom, box.right, box.top)
            base = self._placed(x.value, y.value, x.value, y.value)[1]
            made = char.isspace() and bool(raw.FPDFText_IsGenerated(text, at))
            yield Glyph(char, at, left - self._edge, right - self._edge, base, bottom - top, made)

    def _char(self, code: int) -> str:
        """The character, "" where the font names none or the sheet needs none."""
        if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF:
            self.strange += 1
            return ""
        return chr(code) if code >= 32 or code in (9, 10, 13) else ""

    def _placed(self, left: float, bottom: float, right: float, top: float) -> _Box:
        """(left, top, right, bottom) as the sheet is held, measured rightward and downward."""
        turned = {
            0: (left, -top, right, -bottom),
            90: (bottom, left, top, right),
            180: (-right, bottom, -left, top),
            270: (-top, -right, -bottom, -left),
        }
        return turned[self._turn]

    def bold(self, at: int) -> bool:
        """Whether the character at that index is set in bold type."""
        raw, text = self._raw, self._text.raw
        if raw.FPDFText_GetFontWeight(text, at) >= 600:
            return True
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        raw.FPDFText_GetFontInfo(text, at, name, 256, flags)
        if _HEAVY.search(name.value.decode("utf-8", "replace")):
            return True
        piece = raw.FPDFText_GetTextObject(text, at)
        return bool(piece) and raw.FPDFTextObj_GetTextRenderMode(piece) == _FILLED_AND_DRAWN

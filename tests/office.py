"""Office files made for tests: Word documents by hand, PDFs set line by line, saved pages."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONT = "STSong-Light"
"""A font that every PDF reader has to know, so none is installed or embedded."""
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """A run of Word's markup."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    text: str, style: str = "", number: tuple[int, int] | None = None, look: str = "", run_look: str = ""
) -> str:
    """A paragraph of Word's markup; `number` is (id of its list, level), `look` more of its w:pPr."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    )
    return f"<w:p><w:pPr>{named}{listed}{look}</w:pPr>{run(text, run_look)}</w:p>"


def level(at: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list in numbering.xml."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def lists(kinds: Mapping[int, str], nums: Mapping[int, tuple[int, str]]) -> str:
    """numbering.xml: the levels of each kind of list, and each list with (its kind, what it overrides)."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>' for key, levels in kinds.items()
    )
    made += "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'
        for key, (kind, more) in nums.items()
    )
    return f"<w:numbering {W}>{made}</w:numbering>"


def style(name: str, title: str, more: str = "") -> str:
    """A paragraph style of styles.xml: its id, the name that people see, and the rest."""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>{more}</w:style>'


def docx(
    body: str, styles: str = "", numbering: str = "", parts: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """A Word document of that body; `parts` are more of its parts by name: (kind of relation, content)."""
    members = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    related = {"styles": ("styles.xml", f"<w:styles {W}>{styles}</w:styles>")}
    if numbering:
        related["numbering"] = ("numbering.xml", numbering)
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for kind, (name, _) in related.items()
    )
    members |= {f"word/{name}": content for name, content in related.values()}
    roots = f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    for name, (kind, content) in (parts or {}).items():
        members[name] = content
        if kind == "core-properties":
            roots += f'<Relationship Id="b" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        elif kind:
            target = name.removeprefix("word/")
            relations += f'<Relationship Id="{kind}{target}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    members["_rels/.rels"] = _rels(roots)
    members["word/_rels/document.xml.rels"] = _rels(relations)
    return archive(members)


def _rels(inside: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{inside}</Relationships>'


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return made.getvalue()


class Sheet:
    """A PDF set like an office paper: A4, 28 characters a line, first lines set in by two."""

    LEFT, RIGHT, TOP, BOTTOM = 73.0, 521.0, 760.0, 90.0

    def __init__(
        self, head: str = "", foot: str = "- {} -", size: float = 16, password: str = "", turned: bool = False
    ) -> None:
        self._made = io.BytesIO()
        page = (842, 595) if turned else (595, 842)
        self._canvas = canvas.Canvas(self._made, pagesize=page, encrypt=password or None)
        self._head, self._foot, self.size, self.step, self._turned = head, foot, size, 1.75 * size, turned
        self.number, self.at = 0, self.TOP
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        self.at = self.TOP
        if self._turned:  # the sheet lies on its side, the writing on it too
            self._canvas.setPageRotation(90)
            self._canvas.transform(0, 1, -1, 0, 842, 0)
        self._canvas.setFont(FONT, 9)
        self._canvas.drawCentredString(297, 800, self._head.format(self.number))
        self._canvas.drawCentredString(297, 45, self._foot.format(self.number))

    def line(self, text: str, left: float = 0.0, size: float = 0.0, centred: bool = False) -> None:
        """One line, set in by `left` characters; on the next sheet where this one is full."""
        if self.at < self.BOTTOM:
            self._canvas.showPage()
            self._begin()
        self._canvas.setFont(FONT, size or self.size)
        if centred:
            self._canvas.drawCentredString((self.LEFT + self.RIGHT) / 2, self.at, text)
        else:
            self._canvas.drawString(self.LEFT + left * self.size, self.at, text)
        self.at -= max(self.step, 1.5 * (size or 0.0))

    def paragraph(self, text: str, indent: float = 2.0) -> None:
        """A paragraph broken into lines as Chinese is."""
        for i, part in enumerate(self._broken(text, indent)):
            self.line(part, indent if i == 0 else 0.0)

    def _broken(self, text: str, indent: float) -> Sequence[str]:
        made, now, used = [], "", indent * self.size
        for char in text:
            width = pdfmetrics.stringWidth(char, FONT, self.size)
            if used + width > self.RIGHT - self.LEFT + 0.01:
                kept = now[:-1] if char in "，。、；：！？”）》%" else now
                made.append(kept)
                now = now[len(kept) :]
                used = pdfmetrics.stringWidth(now, FONT, self.size)
            now += char
            used += width
        return [*made, now]

    def gap(self, points: float) -> None:
        """More room above the next line."""
        self.at -= points

    def columns(self, *cells: tuple[float, str]) -> None:
        """One line in several pieces, each (characters from the left, text)."""
        self._canvas.setFont(FONT, self.size)
        for left, text in cells:
            self._canvas.drawString(self.LEFT + left * self.size, self.at, text)
        self.at -= self.step

    def bytes(self) -> bytes:
        """The PDF."""
        self._canvas.save()
        return self._made.getvalue()


def mhtml(page: bytes, charset: str, address: str, way: str = "quoted-printable") -> bytes:
    """A web page as browsers save it: a message of a page and a picture."""
    body = quopri.encodestring(page) if way == "quoted-printable" else base64.encodebytes(page)
    return b"\r\n".join(
        (
            b"From: <Saved by a browser>",
            b"Subject: =?utf-8?B?6aG16Z2i?=",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related; type="text/html"; boundary="----part"',
            b"",
            b"------part",
            f"Content-Type: text/html; charset={charset}".encode(),
            f"Content-Transfer-Encoding: {way}".encode(),
            f"Content-Location: {address}".encode(),
            b"",
            body,
            b"------part",
            b"Content-Type: image/png",
            b"Content-Transfer-Encoding: base64",
            b"",
            b"iVBORw0KGgo=",
            b"------part--",
            b"",
        )
    )

"""A Word document made plain: roles for styles, numbers written out, nothing but what its text needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from indexer.read.formats.numbering import Numbering, before
from indexer.read.formats.package import Element, w
from indexer.read.formats.shown import LISTED, settle
from indexer.read.formats.wordstyles import Look, Styles
from indexer.read.headline import Shown, first_line, headline

MAX_CELL = 300
"""A row whose cells hold no more characters stands as one line."""


@dataclass(slots=True)
class _Line:
    """A paragraph that shows something."""

    element: Element
    text: str
    role: str
    size: float
    centred: bool


def tidy(document: Element, styles: Styles, numbering: Numbering) -> str:
    """Change the document into plain paragraphs whose style is their role; its title, "" where none shows."""
    settle(document)
    lines = [
        line for each in list(document.iter(w("p"))) if (line := _plain(each, styles, numbering)) is not None
    ]
    title = _one([lines[i] for i in _title(lines)])
    for line in lines:
        _set_role(line.element, line.role)
    for table in list(document.iter(w("tbl"))):
        _dissolve(table)
    return title


def _plain(paragraph: Element, styles: Styles, numbering: Numbering) -> _Line | None:
    """The paragraph made plain, None where it shows nothing; either way its number is counted."""
    properties = paragraph.find(w("pPr"))
    look, style = styles.paragraph(properties), styles.style_of(properties)
    if properties is not None:
        paragraph.remove(properties)
    runs = list(paragraph.iter(w("r")))
    shown = [(run, own) for run in runs if not (own := _look(run, styles, look)).hidden]
    if runs and not shown:
        return None
    text = "".join(t.text or "" for t in paragraph.iter(w("t")))
    label = numbering.label(look.number, style)
    if not text.strip():
        return None
    bold = all(own.bold for _, own in shown)
    _merge([(run, bool(own.bold)) for run, own in shown])
    if label:
        paragraph.insert(0, _run(before(label, text.lstrip()), bold))
    size = max((own.size or 0.0 for _, own in shown), default=0.0)
    role = "Contents" if paragraph.get(LISTED) else look.role or ""
    return _Line(paragraph, label + text.strip(), role, size, bool(look.centred))


def _look(run: Element, styles: Styles, paragraph: Look) -> Look:
    """How a run looks; it keeps of that its weight alone, and goes if it is hidden."""
    properties = run.find(w("rPr"))
    look = styles.run(properties).over(paragraph)
    if look.hidden:
        run.getparent().remove(run)
        return look
    if properties is not None:
        run.remove(properties)
    if look.bold:
        run.insert(0, _bold())
    return look


def _merge(runs: Sequence[tuple[Element, bool]]) -> None:
    """Make one of neighbouring runs of one weight: Word parts them for reasons that no reader sees."""
    last: tuple[Element, bool] | None = None
    for run, bold in runs:
        if last is not None and last[1] == bold and run.getprevious() is last[0]:
            last[0].extend([child for child in run if child.tag != w("rPr")])
            run.getparent().remove(run)
        else:
            last = run, bold


def _run(text: str, bold: bool) -> Element:
    run = etree.Element(w("r"))
    if bold:
        run.append(_bold())
    piece = etree.SubElement(run, w("t"))
    piece.text = text
    return run


def _bold() -> Element:
    properties = etree.Element(w("rPr"))
    etree.SubElement(properties, w("b"))
    return properties


def _title(lines: Sequence[_Line]) -> Sequence[int]:
    """Which lines are the title: by their style, else by their look, else the first that could be."""
    styled = [i for i, line in enumerate(lines) if line.role == "Title"]
    if styled:
        end = next((i for i in range(styled[0], len(lines)) if lines[i].role != "Title"), len(lines))
        run = [Shown(line.text, 1.0, True) for line in lines[styled[0] : end]]
        return [styled[0] + i for i in headline(run, 0.5)] or styled[:1]
    # A heading that is not the first line stands over a part of the text.
    looks = [
        Shown(line.text, *((0.0, False) if i and line.role else (line.size, line.centred)))
        for i, line in enumerate(lines)
    ]
    return headline(looks, _body_size(lines)) or first_line(looks)


def _body_size(lines: Sequence[_Line]) -> float:
    """The size that most characters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def _one(lines: Sequence[_Line]) -> str:
    """The lines of the title made one paragraph; their text."""
    for line in lines[1:]:
        for child in list(line.element):
            lines[0].element.append(child)
        line.role = ""
    for line in lines[:1]:
        line.role = "Title"
    return "".join(line.text for line in lines)


def _set_role(paragraph: Element, role: str) -> None:
    if not role:
        return
    if role != "Contents":  # a title or heading is one line, wherever it was broken for its look
        for each in list(paragraph.iter(w("br"), w("cr"))):
            each.getparent().remove(each)
    properties = etree.Element(w("pPr"))
    etree.SubElement(properties, w("pStyle")).set(w("val"), role)
    paragraph.insert(0, properties)


def _dissolve(table: Element) -> None:
    """Put the rows of a table before it: a row of short cells as one line, others cell by cell."""
    for row in list(table.iter(w("tr"))):
        if next(row.iterancestors(w("tbl"))) is not table:
            continue  # it moves with the table that it stands in
        cells = list(row.iter(w("tc")))
        if len(cells) > 1 and all(map(_short, cells)):
            table.addprevious(_line(cells))
        else:
            for cell in row.iter(w("tc")):
                if next(cell.iterancestors(w("tr"))) is row:
                    for child in list(cell):
                        table.addprevious(child)


def _line(cells: Sequence[Element]) -> Element:
    """The words of some cells in one paragraph."""
    line = etree.Element(w("p"))
    for cell in cells:
        for paragraph in cell.iter(w("p")):
            for run in list(paragraph.iter(w("r"))):
                for broken in [*run.iterfind(w("br")), *run.iterfind(w("cr"))]:
                    run.remove(broken)
                line.append(run)
            line.append(_run(" ", bold=False))
    return line


def _short(cell: Element) -> bool:
    held = sum(len(piece.text or "") for piece in cell.iter(w("t")))
    return held <= MAX_CELL and cell.find(f".//{w('tbl')}") is None

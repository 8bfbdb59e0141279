"""Values -> what a template shows. Text becomes Markup here and nowhere else, escaped piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from flask import url_for
from markupsafe import Markup, escape

from indexer import reasons
from indexer.model import (
    Facet,
    Figure,
    Filters,
    Head,
    Hit,
    Place,
    Results,
    SectionKind,
    Snippet,
    Span,
    TaggedPaper,
    TaggedSection,
    paper_id_of,
)
from indexer.search.notes import sentence
from web.desk import measure_name
from web.forms import Asked

KINDS: dict[SectionKind, str] = {
    "lead": "引言",
    "practice": "做法",
    "background": "背景",
    "results": "成效",
    "outlook": "打算",
    "closing": "结语",
}
FACETS = {"measure": "做法类别", "place": "地方", "year": "年份", "kind": "段落类型"}
DECISIONS = reasons.KINDS
WHY = {"alias": "同义词", "label": "仅标签", "part": "部分词语"}
WHY_TITLES = {
    "part": "这一段没有检索的全部词语",
    "alias": "正文没有检索的原词，用的是同一做法的另一个名称",
    "label": "正文没有这些词，因内容属于这一类做法而列出",
}


RUNGS = {
    "paper": "没有一段写全这些词，以下各段同在一篇文章、同一地区里写全。",
    "place": "没有一段写全这些词，以下各段同属一个写全这些词的地区。",
    "any": "没有一段写全这些词，以下各段含其中任一词。",
}


def relaxed(results: Results) -> str:
    """How far the query was relaxed, in a sentence; nothing where it was not."""
    if results.rung in RUNGS:
        return RUNGS[results.rung]
    return f"写全的之后，另列 {results.below} 段只含其中一些词的。" if results.below else ""


def noted(key: str) -> str:
    """What was read generously in a query, as a sentence."""
    return sentence(key)


def inked(text: str, spans: Iterable[Span], tag: str = "mark") -> Markup:
    """The text, escaped, with its spans wrapped in a tag; overlapping spans are joined."""
    out, at = Markup(), 0
    opening, closing = Markup(f"<{tag}>"), Markup(f"</{tag}>")  # noqa: S704  # the tag is ours
    for start, end in _joined(spans, len(text)):
        out += escape(text[at:start]) + opening + escape(text[start:end]) + closing
        at = end
    return out + escape(text[at:])


def _joined(spans: Iterable[Span], length: int) -> Iterator[tuple[int, int]]:
    reach = 0
    for start, end in sorted(spans):
        start, end = max(start, reach), min(end, length)
        if start < end:
            yield start, end
            reach = end


def marked(snippet: Snippet) -> Markup:
    """A snippet with its finds marked."""
    return inked(snippet.text, snippet.marks)


def paragraphs(tagged: TaggedSection) -> Iterator[Markup]:
    """The lines of a section, each figure in it set apart."""
    at = 0
    for line in tagged.section.text.split("\n"):
        own = (f.span for f in tagged.figures if f.where == "text")
        spans = [Span(start - at, end - at) for start, end in own]
        inside = [span for span in spans if span.start >= 0 and span.end <= len(line)]
        if line.strip():
            yield inked(line, inside, "b")
        at += len(line) + 1


class Chip(NamedTuple):
    """A figure on a card."""

    subject: str
    text: str
    doubt: str | None


def chips(figures: Iterable[Figure], limit: int = 4) -> list[Chip]:
    """The first figures of a section; a range, which is two figures, shows once."""
    seen = {(f.text, f.span): Chip(f.subject, f.text, f.doubt) for f in figures}
    return list(seen.values())[:limit]


def doubts(tagged: TaggedSection) -> list[str]:
    """What a person should check in its figures, a sentence each."""
    return list(dict.fromkeys(figure.doubt for figure in tagged.figures if figure.doubt))


def place(where: Place | None) -> str:
    """A place from the province inwards; a city that is the province (上海市) is said once."""
    return " ".join(dict.fromkeys(where.names)) if where else ""


def year(tagged: TaggedPaper | Head) -> str:
    """The paper's year, or nothing."""
    return f"{tagged.year}年" if tagged.year else ""


def day(published: str | None) -> str:
    """The day of a published time."""
    return (published or "")[:10]


def link(url: str | None) -> str | None:
    """An address a browser may follow: http or https, else none."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def host(url: str | None) -> str:
    """The site of an address, for a source whose page does not name it."""
    if followed := link(url):
        return urlsplit(followed).hostname or ""
    return "本机文件" if (url or "").startswith("file:") else "上传"


def reader_url(section_id: str) -> str:
    """The address of a section within its paper."""
    ordinal = section_id.rpartition("-")[2]
    return url_for("reader.paper", paper_id=paper_id_of(section_id)) + f"#s-{ordinal}"


def search_url(asked: Asked) -> str:
    """The address of a question."""
    return url_for("search.results", **asked.args())


def label(name: str, value: str) -> str:
    """A filter value as a reader knows it."""
    if name == "measure":
        return measure_name(value)
    if name == "kind":
        return next((text for kind, text in KINDS.items() if kind == value), value)
    return f"{value}年" if name == "year" else value


def facets(results: Results) -> list[tuple[str, str, tuple[Facet, ...]]]:
    """Argument, heading and values of each facet that offers a choice."""
    found = [(name, title, results.facets.get(name, ())) for name, title in FACETS.items()]
    return [(name, title, values) for name, title, values in found if values]


def pages(total: int, current: int, size: int) -> list[int | None]:
    """Page numbers to offer, None for a gap: 1 … 4 5 6 … 20."""
    last = max(1, -(-total // size))
    near = sorted({1, last, *range(max(1, current - 2), min(last, current + 2) + 1)})
    shown: list[int | None] = []
    for number in near:
        if shown and number - (shown[-1] or 0) > 1:
            shown.append(None)
        shown.append(number)
    return shown


def new_headings(before: TaggedSection | None, now: TaggedSection) -> list[tuple[int, str]]:
    """The headings of a section that the one before it did not stand under, with their depth from 2."""
    old = before.section.headings if before else ()
    new = now.section.headings
    shared = 0
    while shared < min(len(old), len(new)) and old[shared] == new[shared]:
        shared += 1
    return [(min(depth + 2, 6), text) for depth, text in enumerate(new) if depth >= shared]


def no_filters(filters: Filters) -> bool:
    """Whether nothing narrows the answer."""
    return filters == Filters()


def why(hit: Hit) -> tuple[str, str] | None:
    """The badge of a hit that does not hold the words typed, with its explanation."""
    why = "part" if hit.rung not in ("exact", "section") else hit.why
    return (WHY[why], WHY_TITLES[why]) if why in WHY else None


def shared(hit: Hit) -> list[str]:
    """What makes a hit similar, each once: measures, then expressions; nothing where that was not asked."""
    said = (*map(measure_name, hit.shared.measures), *hit.shared.terms) if hit.shared else ()
    return list(dict.fromkeys(said))


def reason(said: str) -> str:
    """Why a line stands where it does."""
    return reasons.in_chinese(said)

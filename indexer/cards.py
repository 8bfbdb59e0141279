"""Values -> lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import unquote

import click

from indexer import reasons
from indexer.copies import Cluster, Copy
from indexer.know.census import Census
from indexer.know.thesaurus import shipped
from indexer.model import Correction, Hit, Line, Reading, Results, Snippet, TaggedPaper, TaggedSection
from indexer.model.explained import Explanation
from indexer.search.notes import sentence
from indexer.search.suggest import Suggestions

_RUNGS = {
    "paper": "(没有一节同时含有全部词语,已放宽为同一篇文章,即同一地区)",
    "place": "(没有一节同时含有全部词语,已放宽为同一地区)",
    "any": "(没有一节同时含有全部词语,已放宽为任一词)",
}
_ZONES = {"title": "文章标题", "heading": "小标题", "place": "地区", "text": "正文"}
_MET = {
    "typed": "原样出现",
    "apart": "各词都在",
    "other": "用了别名",
    "label": "只按措施标签",
    "partly": "只有部分",
    "missing": "没有出现",
}
_PARTS = {"words": "词", "labels": "标签", "rung": "层级", "kind": "段落类型"}
_WHY = {"words": "", "alias": "(同义词)", "label": "(按措施标签)"}


def results_lines(
    results: Results, explained: Mapping[str, Explanation] = MappingProxyType({})
) -> Iterator[str]:
    """An answer as cards, with a line that says what was searched; below each why it was found, if told."""
    yield from (f"注意: {sentence(key)}" for key in results.query.notes)
    if results.meant:
        yield f"是不是要找: {'  或  '.join(results.meant)}"
    if not results.total:
        yield f"没有找到“{results.query.text}”。收录中未见,不等于没有做。"
        return
    yield f"共 {results.total} 条" + "".join(_searched(results))
    for place, hit in enumerate(results.hits, results.query.offset + 1):
        yield ""
        yield from hit_lines(place, hit)
        if hit.id in explained:
            yield from explanation_lines(explained[hit.id])


def explanation_lines(why: Explanation) -> Iterator[str]:
    """Why a section was found, and what its score is made of."""
    for each in why.wanted:
        where = "、".join(
            f"{word}({_ZONES[zone]}×{times})" if word != each.text else f"{_ZONES[zone]}×{times}"
            for word, zone, times in each.standing
        )
        missing = f"; 缺 {'、'.join(each.missing)}" if each.missing and each.met != "missing" else ""
        yield f"   为何: “{each.text}” {_MET[each.met]}{': ' if where else ''}{where}{missing}"
    for said in why.evidence:
        where = "标题" if said.where == "heading" else "正文"
        yield f"   标签: {said.measure_id} 因{where}“{said.cue}” (把握 {said.confidence:.2f})"
    parts = " ".join(f"{part.points:+.2f} {_PARTS[part.kind]}“{part.what}”" for part in why.parts)
    yield f"   得分: {why.score:.2f} = {parts}"


def _searched(results: Results) -> Iterator[str]:
    yield _RUNGS.get(results.rung, "")
    if results.below:
        yield f"(另列 {results.below} 条只含部分词语的)"
    if results.expanded:
        shown = "、".join(results.expanded[:5])
        more = f" 等 {len(results.expanded)} 个别名" if len(results.expanded) > 5 else ""
        yield f"(也查了: {shown}{more})"


def hit_lines(place: int, hit: Hit) -> Iterator[str]:
    """One practice card."""
    paper = hit.paper
    where = " ".join(paper.place.names) if paper.place else "地区未定"
    year = str(paper.year) if paper.year else "年份未定"
    heading = click.style(_marked(hit.heading) or paper.title, bold=True)
    why = _WHY[hit.why] if hit.rung in ("exact", "section") else "(部分词语)"
    yield f"{place}. {heading} {why}".rstrip()
    copies = f" · 近似副本×{hit.copies}" if hit.copies else ""
    yield f"   {where} · {year} · {hit.id}{copies}"
    yield from textwrap.wrap(
        _marked(hit.snippet).replace("\n", " "), 60, initial_indent="   ", subsequent_indent="   "
    )
    if hit.shared:
        named = {measure.id: measure.name for measure in shipped().measures}
        shared = (*(named.get(key, key) for key in hit.shared.measures), *hit.shared.terms)
        yield f"   相同: {'、'.join(dict.fromkeys(shared))}"
    figures = "、".join(dict.fromkeys(f"{f.subject} {f.text}".strip() for f in hit.tagged.figures[:4]))
    if figures:
        yield f"   数字: {figures}"
    yield from (f"   {doubt}" for doubt in doubts(hit.tagged))
    source = paper.source
    yield f"   出处: {paper.title} | {source.site or source.title} | {unquote(source.url)}"


def doubts(tagged: TaggedSection) -> tuple[str, ...]:
    """What a person should check in a section's figures, a sentence each."""
    return tuple(dict.fromkeys(figure.doubt for figure in tagged.figures if figure.doubt))


def suggestion_lines(found: Suggestions) -> Iterator[str]:
    """What a text may become, group by group."""
    for each in found.measures:
        alias = f" ({each.met})" if each.met != each.name else ""
        yield f"措施  {each.name}{alias} · {each.sections} 节"
    yield from (f"地区  {' '.join(each.place)} · {each.sections} 节" for each in found.places)
    yield from (f"文件  {each.name} · {each.id}" for each in found.papers)


def cluster_lines(cluster: Cluster) -> Iterator[str]:
    """A section's copies, the earliest first; what each says otherwise is marked."""
    if cluster.total < 2:
        yield "没有近似副本。"
        return
    first = f",只列前 {len(cluster.copies)} 处" if cluster.total > len(cluster.copies) else ""
    yield f"共 {cluster.total} 处,最早的在前{first}"
    for place, copy in enumerate(cluster.copies, 1):
        yield ""
        yield from _copy_lines(place, copy, copy.id == cluster.id)


def _copy_lines(place: int, copy: Copy, itself: bool) -> Iterator[str]:
    tagged, section, source = copy.paper.tagged, copy.tagged.section, copy.paper.source
    elsewhere = " · 地方不同" if copy.place_differs else ""
    said = "本节" if itself else f"重合 {copy.containment:.0%}{elsewhere}"
    where = " ".join(tagged.place.names) if tagged.place else "地区未定"
    heading = click.style(section.headings[-1] if section.headings else tagged.paper.title, bold=True)
    yield f"{place}. {heading} ({said})"
    yield f"   {where} · {(source.published or source.fetched_at.date().isoformat())[:10]} · {copy.id}"
    text = _marked(Snippet(section.text, copy.differs)).replace("\n", " ")
    yield from textwrap.wrap(text, 60, initial_indent="   ", subsequent_indent="   ")
    yield f"   出处: {tagged.paper.title} | {source.site or source.title} | {unquote(source.url)}"


def reading_lines(reading: Reading, tagged: tuple[TaggedPaper, ...]) -> Iterator[str]:
    """What was read from a page, as an outline."""
    yield f"{reading.title} ({reading.encoding}, 去掉 {len(reading.removed)} 行)"
    for paper in tagged:
        where = " ".join(paper.place.names) if paper.place else "地区未定"
        cut = " · 原文残缺" if paper.paper.cut_off else ""
        yield f"  {paper.paper.title} · {where} · {paper.year or '年份未定'}{cut}"
        for section in paper.sections:
            path = " › ".join(section.section.headings) or "(无标题)"
            labels = "、".join(section.measures)
            yield f"    {path} [{section.section.kind}] {labels}".rstrip()
            yield from (f"      {doubt}" for doubt in doubts(section))


_KINDS = {
    "stock": "存量",
    "flow": "流量",
    "target": "目标",
    "share": "占比",
    "growth": "增幅",
    "rank": "位次",
}


def census_lines(known: Census) -> Iterator[str]:
    """What is known and unknown of a collection."""
    yield (
        f"文章 {known.papers}: 地区未定 {known.papers - known.papers_with_place}, "
        f"年份未定 {known.papers - known.papers_with_year}"
    )
    yield (
        f"段落 {known.sections}: 无措施标签 {known.sections - known.sections_with_measures}, "
        f"有数字 {known.sections_with_figures}"
    )
    kinds = "、".join(f"{_KINDS[kind]} {count}" for kind, count in known.kinds.items())
    yield f"数字 {known.figures}: {kinds}" if kinds else "数字 0"
    yield (
        f"  有所指 {known.figures_with_subject}, 有时间 {known.figures_with_period}, "
        f"可换算 {known.figures_comparable}, 待核 {known.figures_in_doubt}"
    )
    yield from (f"  待核 {count}: {reason}" for reason, count in known.doubts.items())


_FATES = {"kept": " ", "joined": "+", "frame": "=", "removed": "-"}


def fate_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Every line of a page: "  " kept, "+" joined to the line before, "=" said by the facts, "-" removed."""
    paper = None
    for line in lines:
        if line.paper is not None and line.paper != paper:
            paper = line.paper
            yield click.style(f"—— 第 {paper + 1} 篇 ——", bold=True)
        why = f"  〔{reasons.in_chinese(line.reason)}〕" if line.reason else ""
        shown = f"{_FATES[line.fate]} {line.text}{why}"
        yield click.style(shown, dim=True) if line.fate == "removed" else shown


def correction_line(correction: Correction) -> str:
    """One correction with its id."""
    where = "全站" if correction.scope == "site" else "本页"
    return f"{correction.id:4}  {reasons.KINDS[correction.kind]} · {where} · {correction.line}"


def _marked(snippet: Snippet) -> str:
    """The text with its marks shown; plain where the output is no terminal (click strips the codes)."""
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [snippet.text[at:start], click.style(snippet.text[start:end], fg="red")]
        at = end
    return "".join([*pieces, snippet.text[at:]])

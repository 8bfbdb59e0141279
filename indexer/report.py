"""Values -> plain dictionaries: the one shape that `--json` and the JSON API print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from indexer.copies import Cluster, Copy
from indexer.corrections import Reread
from indexer.know.census import Census
from indexer.model import (
    Correction,
    Evidence,
    Figure,
    Head,
    Hit,
    Line,
    Measure,
    Reading,
    Results,
    StoredPaper,
    StoredSection,
    TaggedPaper,
    TaggedSection,
)
from indexer.model.explained import Explanation
from indexer.search.notes import sentence
from indexer.search.suggest import Suggestions

Json = dict[str, Any]


def reading_json(reading: Reading, tagged: Sequence[TaggedPaper]) -> Json:
    """The reading contract: one page with its papers, sections and removed lines."""
    return {
        "title": reading.title,
        "site": reading.site,
        "url": reading.url,
        "published": reading.published,
        "encoding": reading.encoding,
        "doubt": reading.doubt,
        "papers": [paper_json(paper) for paper in tagged],
        "removed": [{"line": r.text, "reason": r.reason} for r in reading.removed],
    }


def lines_json(lines: Iterable[Line]) -> list[Json]:
    """Every line of a page with its fate; `paper` counts from 0."""
    return [{"line": e.text, "fate": e.fate, "reason": e.reason, "paper": e.paper} for e in lines]


def correction_json(correction: Correction) -> Json:
    """What was decided, and its id to take it back by."""
    return {
        "id": correction.id,
        "kind": correction.kind,
        "scope": correction.scope,
        "target": correction.target,
        "line": correction.line,
        "made_at": correction.made_at.isoformat() if correction.made_at else None,
    }


def reread_json(reread: Reread) -> Json:
    """A page read again."""
    said = {"address": reread.address, "papers": list(reread.papers)}
    return said | ({"error": reread.error} if reread.error else {})


def paper_json(tagged: TaggedPaper) -> Json:
    """One paper with its sections."""
    paper = tagged.paper
    return {
        "title": paper.title,
        **_place(tagged),
        "place_cue": tagged.place_cue,
        "issuer": tagged.issuer,
        "year": tagged.year,
        "year_cue": tagged.year_cue,
        "doc_number": paper.doc_number,
        "cut_off": paper.cut_off,
        "doubt": paper.doubt,
        "text": paper.text,
        "sections": [section_json(section) for section in tagged.sections],
    }


def section_json(tagged: TaggedSection) -> Json:
    """One section with its measures (each with its evidence) and figures."""
    section = tagged.section
    return {
        "kind": section.kind,
        "headings": list(section.headings),
        "text": section.text,
        "measures": [evidence_json(each) for each in tagged.evidence],
        "figures": [figure_json(figure) for figure in tagged.figures],
    }


def evidence_json(said: Evidence) -> Json:
    """One word that speaks for a measure, how much, and how sure the label is."""
    return {
        "id": said.measure_id,
        "cue": said.cue,
        "where": said.where,
        "start": said.start,
        "end": said.end,
        "weight": said.weight,
        "confidence": said.confidence,
    }


def figure_json(figure: Figure) -> Json:
    """One figure: as written first, its value beside, then its value in the unit its kind compares in."""
    return {
        "text": figure.text,
        "value": figure.value,
        "unit": figure.unit,
        "subject": figure.subject,
        "kind": figure.kind,
        "approx": figure.approx,
        "period": figure.period,
        "normal_value": figure.normal_value,
        "normal_unit": figure.normal_unit,
        "doubt": figure.doubt,
        "where": figure.where,
        "start": figure.span.start,
        "end": figure.span.end,
    }


def census_json(known: Census) -> Json:
    """What is known and unknown, count by count."""
    return asdict(known) | {"figures_in_doubt": known.figures_in_doubt}


def found_json(section_id: str, found: StoredSection) -> Json:
    """One section by its id, with what its paper's head says of it."""
    head = found.paper
    said = {"id": section_id, "title": head.title, "place": list(head.place.names) if head.place else []}
    return said | {"year": head.year} | section_json(found.tagged) | {"source": source_json(head)}


def measure_json(measure: Measure, count: int) -> Json:
    """One measure type with the number of its sections."""
    return {
        "id": measure.id,
        "group": measure.group,
        "name": measure.name,
        "aliases": list(measure.aliases),
        "definition": measure.definition,
        "broader": measure.broader,
        "related": list(measure.related),
        "count": count,
    }


def results_json(results: Results) -> Json:
    """An answer with its hits and facets."""
    return {
        "query": results.query.text,
        "rung": results.rung,
        "expanded": list(results.expanded),
        "total": results.total,
        "below": results.below,
        "notes": [{"key": key, "text": sentence(key)} for key in results.query.notes],
        "meant": list(results.meant),
        "hits": [hit_json(hit) for hit in results.hits],
        "facets": {
            name: [{"value": f.value, "count": f.count} for f in facets]
            for name, facets in results.facets.items()
        },
    }


def explained_json(results: Results, explained: Mapping[str, Explanation]) -> Json:
    """An answer, each hit with why it was found and why it ranks there."""
    answer = results_json(results)
    for hit in answer["hits"]:
        hit["explain"] = explanation_json(explained[hit["id"]])
    return answer


def explanation_json(why: Explanation) -> Json:
    """How each thing asked for is met and where it stands, the labels asked about with their evidence, and
    the parts that add up to the score."""
    return {
        "rung": why.rung,
        "score": why.score,
        "wanted": [
            {
                "text": each.text,
                "met": each.met,
                "standing": [standing._asdict() for standing in each.standing],
                "missing": list(each.missing),
            }
            for each in why.wanted
        ],
        "labels": [evidence_json(each) for each in why.evidence],
        "parts": [part._asdict() for part in why.parts],
    }


def hit_json(hit: Hit) -> Json:
    """One section found; `text` is all of it, unmarked."""
    paper = hit.paper
    return {
        "id": hit.id,
        "score": hit.score,
        "why": hit.why,
        "rung": hit.rung,
        "title": paper.title,
        "headings": list(hit.tagged.section.headings),
        "place": list(paper.place.names) if paper.place else [],
        "year": paper.year,
        "kind": hit.tagged.section.kind,
        "measures": list(hit.tagged.measures),
        "text": hit.tagged.section.text,
        "figures": [figure_json(figure) for figure in hit.tagged.figures],
        "copies": hit.copies,
        "source": source_json(hit.paper),
    }


def suggestions_json(found: Suggestions) -> Json:
    """What a text may become, group by group; `met` is the name that matched."""
    return {
        "text": found.text,
        "measures": [
            {"id": each.id, "name": each.name, "met": each.met, "count": each.sections}
            for each in found.measures
        ],
        "places": [
            {"name": each.name, "place": list(each.place), "count": each.sections} for each in found.places
        ],
        "papers": [{"id": each.id, "title": each.name, "place": list(each.place)} for each in found.papers],
    }


def cluster_json(cluster: Cluster) -> Json:
    """A section with its copies; `differs` are the words that it does not have, with their offsets."""
    return {
        "id": cluster.id,
        "total": cluster.total,
        "copies": [_copy_json(copy) for copy in cluster.copies],
    }


def _copy_json(copy: Copy) -> Json:
    tagged, text = copy.paper.tagged, copy.tagged.section.text
    return {
        "id": copy.id,
        "containment": round(copy.containment, 3),
        "place_differs": copy.place_differs,
        "differs": [{"text": text[a:b], "start": a, "end": b} for a, b in copy.differs],
        "title": tagged.paper.title,
        "headings": list(copy.tagged.section.headings),
        "place": list(tagged.place.names) if tagged.place else [],
        "year": tagged.year,
        "text": text,
        "source": source_json(copy.paper),
    }


def similar_json(hit: Hit) -> Json:
    """A section like another; `why` says what both share."""
    shared = hit.shared
    why = {"measures": list(shared.measures), "terms": list(shared.terms)} if shared else hit.why
    return hit_json(hit) | {"why": why}


def source_json(paper: StoredPaper | Head) -> Json:
    """Where a paper is written."""
    source = paper.source
    return {
        "paper": paper.id,
        "url": source.url,
        "title": source.title,
        "site": source.site,
        "published": source.published,
    }


def _place(tagged: TaggedPaper) -> Json:
    place = tagged.place
    return {
        "province": place.province if place else None,
        "city": place.city if place else None,
        "county": place.county if place else None,
        "zone": place.zone if place else None,
    }

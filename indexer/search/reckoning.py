"""How the score of one section comes about: the same sum as in `scoring`, told part by part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.model import Query, paper_id_of
from indexer.model.explained import Part
from indexer.search import ranking, tokens
from indexer.search.column_index import Live, View
from indexer.search.columns import Array
from indexer.search.compile import Plan, compile_query, ranking_texts
from indexer.search.engine import Found
from indexer.search.impacts import member
from indexer.search.inversion import name_key
from indexer.search.scoring import Bag


def parts(view: View, query: Query, found: Found) -> tuple[Part, ...]:
    """What adds up to the score of a finding; empty where the section is gone or nothing was asked."""
    plan = compile_query(query)
    bag = Bag.of(plan.grams, view)
    for live, doc in _places(view, found.id):
        gains = _gains(query, plan, live, doc, found)
        told = (part._replace(points=part.points * bag.most) for part in gains)
        return tuple(part for part in (*_words(query.text, plan, bag, live, doc), *told) if part.points)
    return ()


def _places(view: View, section_id: str) -> Iterator[tuple[Live, Array]]:
    """Where the section lies, as a row of one number."""
    paper = name_key(paper_id_of(section_id))
    for live in view.segments:
        for doc in np.flatnonzero(live.sections.papers == paper):
            if (live.alive is None or live.alive[doc]) and live.sections.id(int(doc)) == section_id:
                yield live, np.array([doc], np.int32)


def _words(line: str, plan: Plan, bag: Bag, live: Live, doc: Array) -> Iterator[Part]:
    """The points of each text's terms; a term of two texts is told of the first."""
    norms = live.impacts.norms.take(doc)
    worth = {term: each * float(live.impacts.of(term, doc, norms)[0]) for term, each in bag.grams}
    for text in ranking_texts(line, plan.spoken):
        units, pairs = tokens.grams(text)
        yield Part("words", text, sum(worth.pop(term, 0.0) for term in dict.fromkeys((*units, *pairs))))


def _gains(query: Query, plan: Plan, live: Live, doc: Array, found: Found) -> Iterator[Part]:
    """As parts of the most that the words can give."""
    carried = [
        (key, weight)
        for (key, weight), (term, _) in zip(query.labels, plan.labels, strict=True)
        if member(live.sections.postings(term).docs, doc)[0]
    ]
    share = min(sum(weight for _, weight in carried), 1.0)
    yield Part("labels", " ".join(key for key, _ in carried), ranking.LABEL * share)
    yield Part("rung", found.rung, ranking.RUNG[found.rung])
    code = int(live.sections.column("facet_kind")[doc[0], 0])
    kind = live.sections.values["kind"][code] if code >= 0 else ""
    yield Part("kind", kind, ranking.KIND.get(kind, 0.0))  # type: ignore[call-overload]

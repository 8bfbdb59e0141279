"""What an engine should answer, in plain Python over the texts: slow, and with nothing of `indexer.search`
but the numbers of ranking."""

import math
import re
from collections import Counter
from itertools import pairwise

from indexer.model import RUNGS, Counted, Document, Either, Every, Except, Facet, Known, Query, Words
from indexer.search import ranking
from indexer.text import fold

UNIT = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+|[^\W\d_a-z]|\w")


def stretches(text: str) -> list[list[str]]:
    found, end = [], None
    for match in UNIT.finditer(fold(text)):
        if end is not None and not fold(text)[end : match.start()].strip(" "):
            found[-1].append(match[0])
        else:
            found.append([match[0]])
        end = match.end()
    return found


class Section:
    """A document as the reference sees it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.titles = [s for text in (document.title, *document.headings) for s in stretches(text)]
        places = [s for text in document.place for s in stretches(text)]
        body = stretches(document.text)
        self.all = [*self.titles, *places, *body]
        self.counts = Counter()
        for rows, weight in (([*self.titles, *places], ranking.HEAD), (body, 1)):
            for gram in (gram for row in rows for gram in grams_of(row)):
                self.counts[gram] += weight
        self.length = sum(self.counts.values())

    def stands(self, text: str, zone: str = "all") -> bool:
        rows = self.titles if zone == "title" else self.all
        pieces = stretches(text)
        return bool(pieces) and all(any(holds(row, piece) for row in rows) for piece in pieces)

    def values(self, field: str) -> list[str]:
        d = self.document
        found = {
            "measure": d.measures,
            "place": d.place,
            "year": () if d.year is None else (str(d.year),),
            "kind": (d.kind,),
            "site": (d.site,),
            "level": (d.level,),
            "figures": ("yes",) if d.figures else (),
            "number": (d.number,),
        }[field]
        return list(dict.fromkeys(value for value in found if value))


def holds(row: list[str], piece: list[str]) -> bool:
    return any(row[at : at + len(piece)] == piece for at in range(len(row) - len(piece) + 1))


def grams_of(row: list[str]) -> list[tuple[str, ...]]:
    return [(unit,) for unit in row] + list(pairwise(row))


def words_of(words: Words) -> tuple[str, ...]:
    return words.words if words.words and not words.literal else (words.text,)


def spoken(node) -> list[Words]:
    if isinstance(node, Words):
        return [node]
    if isinstance(node, Every | Either):
        return list(dict.fromkeys(words for part in node.parts for words in spoken(part)))
    return []


class Naive:
    """The answers to one query."""

    def __init__(self, documents: list[Document], query: Query) -> None:
        self.sections = [Section(document) for document in documents]
        self.query = query
        self.spoken = spoken(query.root)
        self.long = any(len(fold(word)) > 1 for words in self.spoken for word in words_of(words))

    def met(self, section: Section, rung: str, node=None, root: bool = True) -> bool:
        node = self.query.root if root else node
        if node is None:
            return True
        if rung == "any":
            return self.loose(section, node)[0]
        if isinstance(node, Every):
            return all(self.met(section, rung, part, False) for part in node.parts)
        if isinstance(node, Either):
            return any(self.met(section, rung, part, False) for part in node.parts)
        return self.word(section, node, rung) if isinstance(node, Words) else self.hard(section, node)

    def hard(self, section: Section, node) -> bool:
        if isinstance(node, Except):
            return not self.met(section, "exact", node.part, False)
        if isinstance(node, Known):
            return not {*node.values}.isdisjoint(section.values(node.field))
        return any(counted(figure, node) for figure in section.document.figures)

    def word(self, section: Section, words: Words, rung: str) -> bool:
        if rung == "exact" or words.literal:
            kin = [section] if rung == "exact" else self.kin(section, rung)
            return any(each.stands(words.text, words.zone) for each in kin)
        kin = self.kin(section, rung)
        each = all(any(k.stands(word, words.zone) for k in kin) for word in words_of(words))
        whole = any(k.stands(words.text, words.zone) for k in kin)
        return each or whole or any(self.otherwise(k, words) for k in kin)

    def otherwise(self, section: Section, words: Words) -> bool:
        if words.literal:
            return False
        named = any(section.stands(name, words.zone) for name in words.others)
        return named or (words.zone == "all" and words.measure in section.document.measures)

    def loose(self, section: Section, node) -> tuple[bool, bool]:
        if isinstance(node, Words):
            wanted = [word for word in words_of(node) if not (self.long and len(fold(word)) < 2)]
            found = any(section.stands(word, node.zone) for word in wanted)
            return found or self.otherwise(section, node), True
        if not isinstance(node, Every | Either):
            return self.hard(section, node), False
        parts = [self.loose(section, part) for part in node.parts]
        soft, hard = [m for m, s in parts if s], [m for m, s in parts if not s]
        if isinstance(node, Either):
            return any(soft + hard), bool(soft)
        return all(hard) and (any(soft) or not soft), bool(soft)

    def kin(self, section: Section, rung: str) -> list[Section]:
        d = section.document
        if rung == "section":
            return [section]
        if rung == "paper" or not d.place:
            return [each for each in self.sections if each.document.paper_id == d.paper_id]
        return [each for each in self.sections if each.document.place == d.place]

    def passes(self, section: Section, but: str | None = None) -> bool:
        return all(
            name == but or not {*values}.isdisjoint(section.values(name))
            for name, values in self.chosen().items()
        )

    def chosen(self) -> dict[str, tuple[str, ...]]:
        f = self.query.filters
        every = {
            "measure": f.measures,
            "place": f.places,
            "year": tuple(map(str, f.years)),
            "kind": f.kinds,
            "site": f.sites,
            "level": f.levels,
            "figures": ("yes",) if f.figures else (),
        }
        return {name: values for name, values in every.items() if values}

    def on(self, rung: str) -> list[Section]:
        lower = rung in ("paper", "place")
        return [s for s in self.sections if self.met(s, rung) and (not lower or self.met(s, "any"))]

    def answer(self):
        """Rung, total, what is listed by id (rung, score, what it is ordered by), facets."""
        rung, rows = "section", self.on("section")
        if not any(map(self.passes, rows)) and self.query.relax and self.spoken:
            for lower in RUNGS[2:]:
                found = self.on(lower)
                if any(map(self.passes, found)):
                    rung, rows = lower, found
                    break
        top = [s for s in rows if self.passes(s)]
        listed = {id(s): (s, "exact" if rung == "section" and self.met(s, "exact") else rung) for s in top}
        said = "exact" if not top or any(r == "exact" for _, r in listed.values()) else rung
        if top and self.query.relax and self.query.sort.by == "relevance" and self.spoken:
            for section in self.on("any"):
                if self.passes(section):
                    listed.setdefault(id(section), (section, "any"))
        scored = [(s, self.score(s, r), r) for s, r in listed.values()]
        facets = {name: self.facet(name, rows, top) for name in self.query.facets}
        found = {s.document.id: (r, score, self.worth(s, score)) for s, score, r in scored}
        return said, len(top), found, facets

    def worth(self, section: Section, score: float) -> float:
        sort = self.query.sort
        if sort.by == "figure":
            return max((f.value for f in section.document.figures if f.unit == sort.unit), default=-math.inf)
        if sort.by == "year" or not self.spoken:
            return section.document.year or 0
        return score

    def score(self, section: Section, rung: str) -> float:
        size = len(self.sections)
        average = sum(s.length for s in self.sections) / size or 1.0
        norm = ranking.K1 * (1 - ranking.B + ranking.B * section.length / average)
        total = most = 0.0
        for gram in self.grams():
            frequency = sum(gram in s.counts for s in self.sections)
            if frequency:
                weight = ranking.UNIT if len(gram) == 1 else ranking.PAIR
                weight *= math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) * (ranking.K1 + 1)
                most += weight
                total += weight * min(section.counts[gram], 255) / (min(section.counts[gram], 255) + norm)
        labels = sum(weight for key, weight in self.query.labels if key in section.document.measures)
        gain = ranking.RUNG[rung] + ranking.KIND[section.document.kind] + ranking.LABEL * min(1, labels)
        return total + most * gain

    def grams(self) -> dict[tuple[str, ...], None]:
        texts = list(dict.fromkeys(words.text for words in self.spoken))
        line = fold(self.query.text)
        texts += [one + other for one, other in pairwise(texts) if fold(one + other) in line]
        return dict.fromkeys(gram for text in texts for row in stretches(text) for gram in grams_of(row))

    def facet(self, name: str, rows: list[Section], top: list[Section]) -> set[Facet]:
        chosen = self.chosen().get(name, ())
        base = [s for s in rows if self.passes(s, name)] if chosen else top
        counter = Counter(value for s in base for value in s.values(name))
        return {Facet(value, counter[value], value in chosen) for value in {*counter, *chosen}}


def counted(figure, bounds: Counted) -> bool:
    if bounds.unit not in ("", figure.unit):
        return False
    low = -math.inf if bounds.low is None else bounds.low
    high = math.inf if bounds.high is None else bounds.high
    return low < figure.value < high if bounds.open else low <= figure.value <= high

"""The thesaurus as SKOS in Turtle: what other catalogues and editors read.

Names are labels, hints hidden labels, exclusions a scope note; groups are collections. Ids are addresses
of their own (urn:zuofa:measure:…), so that they stay the same wherever the file is put.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.model import Measure

PREFIXES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix m: <urn:zuofa:measure:> .
@prefix g: <urn:zuofa:group:> .
"""
SCHEME = "<urn:zuofa:measures>"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def turtle(measures: Iterable[Measure]) -> str:
    """The whole scheme, one concept a measure."""
    measures = tuple(measures)
    narrower: dict[str, list[str]] = {}
    for measure in measures:
        if measure.broader:
            narrower.setdefault(measure.broader, []).append(measure.id)
    known = {measure.id for measure in measures}
    parts = [PREFIXES, _scheme(measures)]
    parts += [_concept(measure, narrower.get(measure.id, ()), known) for measure in measures]
    parts += _groups(measures)
    return "\n".join(parts)


def _scheme(measures: Iterable[Measure]) -> str:
    tops = [f"m:{measure.id}" for measure in measures if not measure.broader]
    said = [("a", ["skos:ConceptScheme"]), ("dct:title", [_text("做法类别")]), ("skos:hasTopConcept", tops)]
    return _block(SCHEME, said)


def _concept(measure: Measure, narrower: Iterable[str], known: set[str]) -> str:
    broader = [measure.broader] if measure.broader in known else []
    said = [
        ("a", ["skos:Concept"]),
        ("skos:inScheme", [SCHEME]),
        ("skos:topConceptOf", [] if measure.broader else [SCHEME]),
        ("skos:notation", [_quoted(measure.id)]),
        ("skos:prefLabel", [_text(measure.name)]),
        (
            "skos:altLabel",
            [_text(alias) for alias in dict.fromkeys(measure.aliases) if alias != measure.name],
        ),
        ("skos:hiddenLabel", [_text(hint) for hint in measure.hints if hint not in measure.names]),
        ("skos:definition", [_text(measure.definition)] if measure.definition else []),
        ("skos:scopeNote", [_text("不含：" + "、".join(measure.exclusions))] if measure.exclusions else []),
        ("skos:broader", [f"m:{each}" for each in broader if each]),
        ("skos:narrower", [f"m:{each}" for each in narrower]),
        (
            "skos:related",
            [f"m:{each}" for each in measure.related if each in known - set(broader) - {*narrower}],
        ),
    ]
    return _block(f"m:{measure.id}", said)


def _groups(measures: Iterable[Measure]) -> Iterator[str]:
    members: dict[str, list[str]] = {}
    for measure in measures:
        members.setdefault(measure.group, []).append(f"m:{measure.id}")
    for number, (group, ids) in enumerate(members.items(), 1):
        said = [("a", ["skos:Collection"]), ("skos:prefLabel", [_text(group)]), ("skos:member", ids)]
        yield _block(f"g:{number}", said)


def _block(subject: str, said: Iterable[tuple[str, list[str]]]) -> str:
    lines = [f"    {verb} {' , '.join(objects)}" for verb, objects in said if objects]
    return f"{subject}\n" + " ;\n".join(lines) + " .\n"


def _text(text: str) -> str:
    return _quoted(text) + "@zh"


def _quoted(text: str) -> str:
    """A Turtle string; controls as \\uXXXX, so that one word stays on one line."""
    return '"' + "".join(_ESCAPES.get(c) or (c if c >= " " else f"\\u{ord(c):04X}") for c in text) + '"'

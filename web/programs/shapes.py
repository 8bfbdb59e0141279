"""The shapes of the API's answers and of what is sent to it, as JSON Schema; `report` writes them."""

from __future__ import annotations

from typing import get_args

from indexer.model import RUNGS, SectionKind
from web.programs.routes import Schema

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
YEAR: Schema = {"type": ["integer", "null"]}
FULL: Schema = {"type": "string", "pattern": r"\S"}
TEXTS: Schema = {"type": "array", "items": TEXT}
KIND: Schema = {"type": "string", "enum": list(get_args(SectionKind))}


def ref(name: str) -> Schema:
    """The schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields)}


_CARD = {
    "title": TEXT,
    "place": TEXTS,
    "year": YEAR,
    "headings": TEXTS,
    "text": TEXT,
    "source": ref("Source"),
}
_COUNTED = _list(_object(value=TEXT, count=WHOLE))
_HIT = {"id": TEXT, "score": NUMBER, "rung": {"type": "string", "enum": list(RUNGS)}, "kind": KIND} | _CARD
_HIT |= {"measures": TEXTS, "figures": _list(ref("Figure")), "copies": WHOLE}
_PART = {"kind": KIND, "headings": TEXTS, "text": TEXT}
_PART |= {"measures": _list(ref("Evidence")), "figures": _list(ref("Figure"))}
_COPY = {"id": TEXT, "containment": NUMBER, "place_differs": {"type": "boolean"}} | _CARD

SHAPES: dict[str, Schema] = {
    "Error": _object(error=TEXT),
    "Source": _object(paper=TEXT, url=TEXT, title=TEXT, site=MAYBE_TEXT, published=MAYBE_TEXT),
    "Figure": _object(text=TEXT, value=NUMBER, unit=TEXT, subject=TEXT, kind=TEXT, doubt=MAYBE_TEXT),
    "Evidence": _object(id=TEXT, cue=TEXT, where=TEXT, start=WHOLE, end=WHOLE, confidence=NUMBER),
    "Hit": _object(**_HIT),
    "Results": _object(
        query=TEXT,
        rung=TEXT,
        expanded=TEXTS,
        total=WHOLE,
        below=WHOLE,
        meant=TEXTS,
        hits=_list(ref("Hit")),
        facets={"type": "object", "additionalProperties": _COUNTED},
        cursor=MAYBE_TEXT,
    ),
    "Suggestions": _object(
        text=TEXT,
        measures=_list(_object(id=TEXT, name=TEXT, met=TEXT, count=WHOLE)),
        places=_list(_object(name=TEXT, place=TEXTS, count=WHOLE)),
        papers=_list(_object(id=TEXT, title=TEXT, place=TEXTS)),
    ),
    "Part": _object(**_PART),
    "Section": _object(id=TEXT, title=TEXT, place=TEXTS, year=YEAR, **_PART, source=ref("Source")),
    "Paper": _object(
        id=TEXT,
        title=TEXT,
        year=YEAR,
        issuer=MAYBE_TEXT,
        text=TEXT,
        sections=_list(ref("Part")),
        source=ref("Source"),
    ),
    "Similar": _object(id=TEXT, hits=_list(ref("Hit"))),
    "Cluster": _object(id=TEXT, total=WHOLE, copies=_list(_object(**_COPY))),
    "Measures": _object(
        measures=_list(_object(id=TEXT, group=TEXT, name=TEXT, aliases=TEXTS, definition=TEXT, count=WHOLE))
    ),
    "Places": _object(places=_list(_object(code=TEXT, place=TEXTS, papers=WHOLE))),
    "Page": {
        "type": "object",
        "description": "text 和 html 须且只须给出一个。",
        "properties": {"text": FULL, "html": FULL, "name": TEXT, "url": TEXT},
        "oneOf": [{"required": ["text"]}, {"required": ["html"]}],
    },
    "Added": _object(url=TEXT, outcome=TEXT, papers=TEXTS, sections=WHOLE),
    "Removed": _object(id=TEXT, removed={"type": "boolean"}),
}

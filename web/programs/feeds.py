"""A question as an Atom feed, and the site as a search engine that a browser can take in."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree as ET

from flask import Blueprint, Response, request, url_for

from indexer.model import Hit
from web import present
from web.desk import library
from web.programs.asking import query_of

ATOM = "http://www.w3.org/2005/Atom"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
ENTRIES = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed was updated: the format wants a time."""
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

blueprint = Blueprint("feeds", __name__)


class Entry(NamedTuple):
    """One section as a feed shows it. `id` lasts: it is made of the section's alone."""

    id: str
    title: str
    link: str
    updated: datetime
    author: str
    summary: str


@blueprint.get("/feed.atom")
def feed() -> Response:
    """What a question finds, the newest in the collection first; it takes what /api/v1/search takes."""
    found = library().find(query_of(request.args, library(), ENTRIES))
    entries = sorted(map(_entry, found.hits), key=lambda each: each.updated, reverse=True)
    return _xml(_feed(found.query.text, entries), "application/atom+xml")


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """How a browser searches here from its address bar."""
    root = ET.Element("OpenSearchDescription", xmlns=OPENSEARCH)
    for name, said in (
        ("ShortName", "做法"),
        ("Description", "检索各地政策材料中的做法"),
        ("InputEncoding", "UTF-8"),
    ):
        ET.SubElement(root, name).text = said
    results = url_for("search.results", _external=True) + "?q={searchTerms}"
    ET.SubElement(root, "Url", type="text/html", template=results)
    atom = url_for("feeds.feed", _external=True) + "?q={searchTerms}"
    ET.SubElement(root, "Url", type="application/atom+xml", template=atom)
    return _xml(root, "application/opensearchdescription+xml")


def _entry(hit: Hit) -> Entry:
    head = hit.paper
    heading = (hit.tagged.section.headings or (head.title,))[-1]
    place = present.place(head.place)
    return Entry(
        id=urn(hit.id),
        title=" · ".join(each for each in (heading, place, present.year(head)) if each),
        link=url_for("reader.paper", paper_id=head.id, _external=True) + f"#s-{hit.id.rpartition('-')[2]}",
        updated=head.source.fetched_at,
        author=head.issuer or head.source.site or present.host(head.source.url) or "做法",
        summary=hit.snippet.text,
    )


def urn(name: str) -> str:
    """A lasting id, the same at whatever address the site is served."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"zuofa:{name}").urn


def _feed(asked: str, entries: list[Entry]) -> ET.Element:
    root = ET.Element("feed", xmlns=ATOM)
    _say(root, "title", f"做法：{asked or '全部'}")
    # Of all that was asked, so that two questions are two feeds; the order of arguments does not matter.
    _say(root, "id", urn("feed?" + "&".join(f"{k}={v}" for k, v in sorted(request.args.items(multi=True)))))
    _say(root, "updated", max((each.updated for each in entries), default=NEVER).isoformat())
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=_legal(request.url))
    for each in entries:
        entry = ET.SubElement(root, "entry")
        _say(entry, "id", each.id)
        _say(entry, "title", each.title)
        _say(entry, "updated", each.updated.isoformat())
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=each.link)
        _say(ET.SubElement(entry, "author"), "name", each.author)
        _say(entry, "summary", each.summary)
    return root


def _say(parent: ET.Element, name: str, said: str) -> None:
    ET.SubElement(parent, name).text = _legal(said)


def _legal(said: str) -> str:
    """Without what XML cannot hold: pages bring control characters."""
    return _ILLEGAL.sub("", said)


def _xml(root: ET.Element, kind: str) -> Response:
    return Response(ET.tostring(root, encoding="utf-8", xml_declaration=True), mimetype=kind)

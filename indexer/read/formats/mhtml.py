"""Saved web pages (.mhtml, .mht) -> lines: the page among the parts of a MIME message."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from indexer.config import MAX_PAGE_BYTES
from indexer.errors import FormatError
from indexer.read.decode import Decoded
from indexer.read.formats import plain
from indexer.read.formats.opened import Opened

_BOUNDARY = re.compile(rb"\bboundary\s*=", re.I)
MAX_NESTED, MAX_PARTS, MAX_LINES = 50, 10_000, 1_000_000
"""A saved page has a few hundred parts, few of them in others; more only cost the parser its time."""
_ANY = {"iso8859-1", "cp1252", "ascii"}
"""Any bytes fit these, so they witness nothing."""
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def parse(body: bytes) -> Opened:
    """The lines of the saved page; its address is where it was saved from. Raises FormatError."""
    _bounded(body)
    message = message_from_bytes(body)
    part = _main(message)
    if part is None:
        raise FormatError("a saved page (.mhtml) that holds no page: save it again")
    opened = _read(part)
    where = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    if not where.startswith(("http://", "https://")):
        return opened
    return opened._replace(dom=replace(opened.dom, meta=opened.dom.meta | {"canonical": where}))


def _bounded(body: bytes) -> None:
    nested, parts = len(_BOUNDARY.findall(body)), body.count(b"\n--")
    if nested > MAX_NESTED or parts > MAX_PARTS or body.count(b"\n") > MAX_LINES:
        raise FormatError("a saved page (.mhtml) of too many parts or lines: save the page again")


def _main(message: Message) -> Message | None:
    """The part that the message starts with, else its first page."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES and _bytes(part)]
    start = str(message.get_param("start") or "")
    named = (part for part in pages if start and str(part.get("Content-ID", "")).strip() == start)
    kinds = sorted(pages, key=lambda part: _PAGES.index(part.get_content_type()))
    return next(named, next(iter(kinds), None))


def _read(part: Message) -> Opened:
    """Bytes that are UTF-8 are UTF-8; else the browser that saved the page knew its charset."""
    body = _bytes(part)
    if len(body) > MAX_PAGE_BYTES:
        raise FormatError(f"a page of more than {MAX_PAGE_BYTES >> 20} MB: save its text alone")
    for name in ("utf-8", str(part.get_param("charset") or "")):
        try:
            charset = codecs.lookup(name).name
            if charset not in _ANY:
                return plain.lines(Decoded(body.decode(charset), charset, None))
        except (LookupError, ValueError):
            continue
    return plain.parse(body)


def _bytes(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""

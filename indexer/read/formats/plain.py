"""Web pages and plain text -> lines."""

from __future__ import annotations

import re

from indexer.errors import FormatError
from indexer.read import dom, dump
from indexer.read.decode import Decoded, decode
from indexer.read.formats.opened import Opened

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|table|meta|br)\b", re.I)


def parse(body: bytes) -> Opened:
    """The lines of an HTML page or of a text; raises FormatError for anything else."""
    decoded = decode(body)
    head = body[:8192]
    if 50 * head.count(0) > len(head) and not decoded.encoding.startswith("utf-16"):
        raise FormatError("a binary file, not a page or a text")
    return lines(decoded)


def lines(decoded: Decoded) -> Opened:
    """The lines of a decoded page or text; raises FormatError."""
    markup = bool(_MARKUP.search(decoded.text[:20000]))
    if markup and (elements := dom.elements(decoded.text)) > dom.MAX_ELEMENTS:
        raise FormatError(f"{elements} elements, more than the {dom.MAX_ELEMENTS} that a page may have")
    parsed = dom.parse(decoded.text) if markup else dump.parse(decoded.text)
    return Opened(parsed, decoded.encoding, decoded.doubt)

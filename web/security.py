"""The headers that keep a page from loading, framing or posting anything foreign; and the token check."""

from __future__ import annotations

import hmac

from flask import Response, request, session

from web.desk import write_token
from web.errors import DeniedError

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # same-origin, not no-referrer: behind TLS the CSRF check compares the referrer.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def harden(response: Response) -> Response:
    """Add the headers to every answer."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def is_token(given: str) -> bool:
    """Whether this is the write token; compared in constant time."""
    return hmac.compare_digest(given.strip().encode("utf-8", "replace"), write_token().encode())


def may_write() -> bool:
    """Whether this browser has signed in."""
    return bool(session.get("writer"))


def sign_in(given: str) -> bool:
    """Sign this browser in where the token is right; say whether it may write."""
    if given and is_token(given):
        session["writer"] = True
    return may_write()


def require_bearer() -> None:
    """Let an API call pass that carries the token; raises DeniedError 401 or 403."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise DeniedError(401)
    if not is_token(given):
        raise DeniedError(403)

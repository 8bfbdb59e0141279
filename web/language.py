"""In which language the site speaks: Chinese, or what a reader chose; texts are marked in Chinese."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel

LANGUAGES = {"zh": "中文", "en": "English"}
TAGS = {"zh": "zh-Hans", "en": "en"}
"""What `lang` of a page says."""
COOKIE = "language"
YEAR = 365 * 24 * 3600

blueprint = Blueprint("language", __name__)


def chosen() -> str:
    """The code of this request's language."""
    code = request.cookies.get(COOKIE, "")
    return code if code in LANGUAGES else "zh"


def register(app: Flask) -> None:
    """Give the app its catalogues (`web/translations`) and the way to choose."""
    Babel(app, default_locale="zh", locale_selector=chosen)
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(language=chosen, languages=LANGUAGES, language_tags=TAGS)


@blueprint.get("/language/<any(zh, en):code>")
def choose(code: str) -> ResponseReturnValue:
    """Speak this language from now on, and go back to where the reader was."""
    answer = redirect(own_path(request.args.get("next", "")), 303)
    answer.set_cookie(COOKIE, code, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


def own_path(address: str) -> str:
    """The address where it is a path of this site, else home: no answer sends a reader elsewhere."""
    clean = "".join(c for c in address if c.isprintable() and c != "\\")
    parts = urlsplit(clean)
    own = clean.startswith("/") and not clean.startswith("//") and not (parts.scheme or parts.netloc)
    return clean if own else url_for("search.home")

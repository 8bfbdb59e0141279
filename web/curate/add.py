"""Adding a page by hand: paste or upload, look at what was read, save."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from indexer.errors import UnreadablePageError
from indexer.preview import preview
from web.curate import uploads
from web.desk import library
from web.errors import BadRequestError, DeniedError, unreadable
from web.security import may_write, sign_in

blueprint = Blueprint("add", __name__)


@blueprint.get("/add")
def form() -> ResponseReturnValue:
    """The empty form."""
    return render_template("curate/add.html")


@blueprint.post("/add")
def look() -> ResponseReturnValue:
    """Read what was handed in and show what would be kept; a mistake gives the form back as filled."""
    if not sign_in(request.form.get("token", "")):
        return _again("口令不对或没有填写。口令在首次启动时显示过，也存于数据目录的 token 文件。", 403)
    try:
        given = _given()
        reading, papers = preview(uploads.page(given), thesaurus=library().thesaurus)
    except BadRequestError as error:
        return _again(str(error), 400)
    except UnreadablePageError as error:
        return _again(unreadable(error), 422)
    return render_template(
        "curate/preview.html", reading=reading, papers=papers, given=given, ticket=uploads.keep(given)
    )


@blueprint.post("/add/save")
def save() -> ResponseReturnValue:
    """Keep what was previewed, and go to it."""
    if not may_write():
        raise DeniedError(403)
    given = uploads.recall(request.form.get("ticket", ""))
    added = library().add(uploads.page(given))
    uploads.forget(given)
    if len(added.papers) == 1:
        return redirect(url_for("reader.paper", paper_id=added.papers[0]), 303)
    papers = [library().paper(key) for key in added.papers]
    return render_template("curate/added.html", added=added, papers=papers)


def _again(sentence: str, status: int) -> ResponseReturnValue:
    return render_template("curate/add.html", sentence=sentence), status


def _given() -> uploads.Upload:
    file, text = request.files.get("file"), request.form.get("text", "")
    url, name = request.form.get("url", "").strip(), request.form.get("name", "")
    if file and file.filename:
        return uploads.upload(file.filename, file.read(), url)
    return uploads.upload(name or _first_line(text), text.encode("utf-8", "replace"), url, "text/plain")


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip().replace("/", "／")[:40]

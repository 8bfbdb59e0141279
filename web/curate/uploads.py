"""What a person hands in, as a Page; and where it waits between preview and save."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from indexer.model import Page
from web.desk import folder
from web.errors import BadRequestError
from web.present import link

WAIT = 24 * 3600
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), "text/html"),
    **dict.fromkeys((".mhtml", ".mht"), "multipart/related"),
    ".docx": WORD,
    ".pdf": "application/pdf",
}
"""What a file is called by its suffix; how it is read, its bytes say."""
REFUSED = {".zip", ".rar", ".7z"}


@dataclass(frozen=True, slots=True)
class Upload:
    """Text or a file, with the name and the address that its sender gives it."""

    name: str
    media_type: str
    body: bytes
    url: str = ""


def upload(name: str, body: bytes, url: str = "", media_type: str = "") -> Upload:
    """Check what was handed in; raises BadRequestError."""
    name = PurePosixPath(name.replace("\\", "/")).name.strip()[:120] or "粘贴的文字"
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in REFUSED:
        raise BadRequestError(f"网页上一次收一个文件；{suffix} 请先解开，或用命令行 zuofa add 收录 .zip。")
    if not body.strip():
        raise BadRequestError("没有内容：请粘贴文字，或选择一个不空的文件。")
    if url and not link(url):
        raise BadRequestError("原文网址应以 http:// 或 https:// 开头。")
    return Upload(name, media_type or TYPES.get(suffix, "text/plain"), body, url)


def page(given: Upload) -> Page:
    """The page as the library takes it; without an address it is named after its content."""
    sha = hashlib.sha256(given.body).hexdigest()
    clean = re.sub(r"[\s\x00-\x1f#?]+", "-", given.name)
    return Page(given.url or f"upload:{sha[:12]}/{clean}", datetime.now(UTC), given.media_type, given.body)


def keep(given: Upload) -> str:
    """Put an upload aside until it is confirmed; the signed ticket that names it."""
    waiting = _waiting()
    for old in waiting.iterdir():
        if old.stat().st_mtime < time.time() - WAIT:
            old.unlink(missing_ok=True)
    sha = hashlib.sha256(given.body).hexdigest()
    path = waiting / sha
    path.write_bytes(given.body)
    path.chmod(0o600)
    return _signer().dumps([sha, given.name, given.media_type, given.url])


def recall(ticket: str) -> Upload:
    """The upload that a ticket names; raises BadRequestError where it is gone."""
    try:
        sha, name, media_type, url = _signer().loads(ticket, max_age=WAIT)
        return Upload(name, media_type, (_waiting() / sha).read_bytes(), url)
    except (BadSignature, FileNotFoundError) as error:
        raise BadRequestError("预览已过期，请重新粘贴或上传。") from error


def forget(given: Upload) -> None:
    """Drop an upload that was saved."""
    (_waiting() / hashlib.sha256(given.body).hexdigest()).unlink(missing_ok=True)


def _waiting() -> Path:
    path = folder() / "pending"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _signer() -> URLSafeTimedSerializer:
    # The ticket carries a file name, so only one of our own making may come back.
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="pending upload")

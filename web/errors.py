"""One handler a kind of error: a sentence in Chinese, as a page or as JSON."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from indexer.errors import BrokenDataError, BusyError, NotFoundError, UnreadablePageError, ZuofaError
from indexer.reasons import in_chinese

MAX_UPLOAD = 50 * 1024 * 1024
SENTENCES = {
    400: "请求有误，请返回检查。",
    401: "写入需要口令。",
    403: "口令不对，未作任何改动。",
    404: "没有这一页。",
    405: "这个地址不支持这种请求。",
    413: f"内容超过 {MAX_UPLOAD >> 20} MB，请拆分后再上传。",
    415: "请以 JSON 提交，并注明 Content-Type: application/json。",
}


class BadRequestError(Exception):
    """A request that makes no sense, as one sentence for its sender."""


class DeniedError(Exception):
    """A write without the right token."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(SENTENCES[status])


def register(app: Flask) -> None:
    """Give the app its handlers."""
    app.register_error_handler(BadRequestError, lambda error: answer(400, str(error)))
    app.register_error_handler(DeniedError, lambda error: answer(error.status, str(error)))
    app.register_error_handler(NotFoundError, _not_found)
    app.register_error_handler(UnreadablePageError, lambda error: answer(422, unreadable(error)))
    app.register_error_handler(BusyError, _busy)
    app.register_error_handler(BrokenDataError, _broken)
    app.register_error_handler(ZuofaError, _broken)
    app.register_error_handler(CSRFError, lambda error: answer(400, "表单已过期，请返回刷新后重新提交。"))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def answer(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> ResponseReturnValue:
    """The sentence, in the form in which the sender asked."""
    said = dict(headers or {}) | ({"WWW-Authenticate": "Bearer"} if status == 401 else {})
    if request.path.startswith("/api/"):
        return jsonify(error=sentence), status, said
    return render_template("error.html", status=status, sentence=sentence), status, said


def unreadable(error: UnreadablePageError) -> str:
    """Why a page could not be read."""
    return f"「{error.name}」读不出文章：{in_chinese(error.reason)}。"


def _not_found(error: NotFoundError) -> ResponseReturnValue:
    return answer(404, f"收录中没有编号为「{error.key}」的文章或做法，可能已被移除。")


def _busy(error: BusyError) -> ResponseReturnValue:
    return answer(503, "另一个程序正在写入收录，请稍后再试。")


def _broken(error: ZuofaError) -> ResponseReturnValue:
    logging.getLogger(__name__).error("%s", error)
    return answer(500, "收录数据有问题，详情见服务器日志。")


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    return answer(error.code, SENTENCES.get(error.code, f"请求未能完成（{error.code}）。"), kept)


def _unforeseen(error: Exception) -> ResponseReturnValue:
    logging.getLogger(__name__).exception("%s %s", request.method, request.path, exc_info=error)
    return answer(500, "服务器出了错，已记入日志。")

"""The JSON API as one table: what is asked at which address; the views and the OpenAPI document follow it."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

from indexer.evidence.ledger import LEVELS
from indexer.model import SectionKind
from web.forms import MAX_PAGE, MAX_QUERY, MAX_VALUES

Schema = dict[str, Any]
MOST = 100
"""Hits on a page, at most."""
SORTS = ("relevance", "year", "figure")


class Parameter(NamedTuple):
    """One argument: where it stands, what it may be, what it does."""

    name: str
    where: Literal["query", "path"]
    schema: Schema
    says: str


class Route(NamedTuple):
    """One thing that a program can ask. `answer` and `body` name schemas of `shapes`."""

    method: Literal["GET", "POST", "DELETE"]
    path: str
    name: str
    says: str
    answer: str
    parameters: tuple[Parameter, ...] = ()
    body: str = ""
    writes: bool = False
    errors: tuple[int, ...] = ()


def _text(most: int) -> Schema:
    return {"type": "string", "maxLength": most}


def _one_of(values: tuple[str, ...], default: str) -> Schema:
    return {"type": "string", "enum": list(values), "default": default}


def _within(low: int, high: int, default: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high, "default": default}


def _query(name: str, schema: Schema, says: str) -> Parameter:
    return Parameter(name, "query", schema, says)


def _many(name: str, item: Schema, says: str) -> Parameter:
    return _query(name, {"type": "array", "items": item, "maxItems": MAX_VALUES}, says)


def _id(name: str, says: str) -> Parameter:
    return Parameter(name, "path", {"type": "string"}, says)


QUESTION = (
    _query("q", _text(MAX_QUERY), "检索式，写法同网页检索框；不填则按条件浏览。"),
    _many("measure", {"type": "string"}, "做法类别的编号，见 /measures。"),
    _many("place", _text(40), "省、市、县的全称。"),
    _many("year", {"type": "integer", "minimum": 1900, "maximum": 2200}, "文章的年份。"),
    _many("kind", {"type": "string", "enum": list(get_args(SectionKind))}, "段落类型。"),
    _many("site", _text(100), "来源站点。"),
    _many("level", {"type": "string", "enum": list(LEVELS)}, "地方的层级。"),
    _query("figures", _one_of(("0", "1"), "0"), "1：只要有数字的段落。"),
    _query("expand", _one_of(("0", "1"), "1"), "0：只查原词，不查别名。"),
    _query("sort", _one_of(SORTS, "relevance"), "排序：相关、年份、数字大小。"),
    _query("unit", _text(20), "按数字排序时的单位，如 平方米。"),
    _query("group", _one_of(("section", "paper"), "section"), "paper：每篇只列最相关的一段。"),
    _query("page", _within(1, MAX_PAGE, 1), "第几页。"),
    _query("limit", _within(1, MOST, 10), "每页几段。"),
    _query("cursor", _text(400), "上一页答复里的 cursor：接着往下列。"),
)
PAPER = (_id("paper_id", "文章编号。"),)
SECTION = (_id("section_id", "段落编号。"),)
LIMIT = _query("limit", _within(1, MOST, 6), "最多几段。")
Q = _query("q", _text(MAX_QUERY), "检索词的开头：汉字、拼音或首字母。")

ROUTES = (
    Route("GET", "/search", "search", "检索做法段落。", "Results", QUESTION, errors=(400,)),
    Route(
        "GET", "/suggest", "suggest", "补全检索词：措施、地区、文件三组。", "Suggestions", (Q,), errors=(400,)
    ),
    Route("GET", "/papers/{paper_id}", "paper", "一篇文章及其全部段落。", "Paper", PAPER, errors=(404,)),
    Route("GET", "/sections/{section_id}", "section", "一个段落。", "Section", SECTION, errors=(404,)),
    Route(
        "GET",
        "/sections/{section_id}/similar",
        "similar",
        "别处的相似做法。",
        "Similar",
        (*SECTION, LIMIT),
        errors=(400, 404),
    ),
    Route("GET", "/sections/{section_id}/copies", "copies", "近似副本。", "Cluster", SECTION, errors=(404,)),
    Route("GET", "/measures", "measures", "全部做法类别及段数。", "Measures"),
    Route("GET", "/places", "places", "全部地方及文章数。", "Places"),
    Route(
        "POST", "/papers", "add", "收录一页。", "Added", body="Page", writes=True, errors=(400, 413, 415, 422)
    ),
    Route(
        "DELETE",
        "/papers/{paper_id}",
        "remove",
        "移除一篇文章，可恢复。",
        "Removed",
        PAPER,
        writes=True,
        errors=(404,),
    ),
    Route(
        "POST",
        "/papers/{paper_id}/restore",
        "restore",
        "恢复移除的文章。",
        "Removed",
        PAPER,
        writes=True,
        errors=(404,),
    ),
)

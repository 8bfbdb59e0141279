"""Hostile pages by name, each growing with one number: what a page must not cost more than linear time for.

A shape is (head, open, middle, close, tail): head, open k times, middle, close k times, tail. `{n}` counts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

SAY = "我区建成厂房12.5万平方米，引进企业80家，为中小企业提供担保贷款3.2亿元，群众满意。"
HTML = "<html><head><title>园区建设情况-示例网</title></head><body>"


class Shape(NamedTuple):
    head: str
    open: str
    middle: str = ""
    close: str = ""
    tail: str = ""

    def page(self, size: int) -> str:
        """A page of about `size` characters."""
        k = max(1, size // max(1, len(self.open) + len(self.close)))
        opened = "".join(map(self.open.replace, *_counted(k))) if "{n}" in self.open else self.open * k
        return self.head + opened + self.middle + self.close * k + self.tail


def _counted(k: int) -> tuple[list[str], list[str]]:
    return ["{n}"] * k, [str(n) for n in range(k)]


def html(unit: str, middle: str = "", close: str = "", head: str = "", tail: str = "") -> Shape:
    return Shape(HTML + f"<p>{SAY}</p>" + head, unit, middle, close, tail + f"<p>{SAY}</p>")


def text(unit: str, middle: str = "", close: str = "", head: str = "", tail: str = "") -> Shape:
    return Shape(f"园区建设情况\n{SAY}\n" + head, unit, middle, close, tail + f"\n{SAY}\n")


def nested(tag: str) -> Shape:
    return html(f"<{tag}>", SAY, f"</{tag.split()[0]}>")


def within(tag: str, inside: str = SAY) -> Shape:
    return html(f"<{tag}>{inside}</{tag.split()[0]}>")


NESTING = {
    f"nested {tag}": nested(tag)
    for tag in ("div", "span", "b", "a href=/", "p", "ul><li", "table><tr><td", "blockquote", "font", "h1",
                "center", "dl><dd", "section class=content", "tr", "em", "svg", "button", "noscript", "form")
}  # fmt: skip
UNCLOSED = {
    f"unclosed {tag}": html(f"<{tag}>园区")
    for tag in ("p", "td", "tr", "li", "b", "a href=/x", "font", "span", "div", "option", "dd", "table",
                "i", "u", "h2", "pre", "ruby", "nobr", "select", "script", "title", "textarea", "frameset")
}  # fmt: skip
MARKUP = {
    "opening brackets": html("<"),
    "closing tags": html("</p>"),
    "closing divs": html("</div>"),
    "stray body ends": html("</body >"),
    "comment starts": html("<!--"),
    "comment ends": html("-->"),
    "cdata starts": html("<![CDATA["),
    "declarations": html("<!DOCTYPE html>"),
    "instructions": html("<?xml "),
    "entities": html("&amp;"),
    "bad entities": html("&#xD800;&#0;&#x110000;&nosuch"),
    "quoted ends": html('<a href="'),
    "attributes": Shape(HTML + "<p ", 'a{n}="x" ', ">" + SAY),
    "same attributes": Shape(HTML + "<p ", 'class="x" ', ">" + SAY),
    "huge attribute": Shape(HTML + '<p class="', "content", '">' + SAY),
    "many classes": Shape(HTML + '<div class="', "c{n} ", f'"><p>{SAY}</p></div>'),
    "many classes, many lines": Shape(
        HTML + "<div class='" + "abcdefgh " * 3000 + "'>", f"<p>{SAY}</p>", "", "", "</div>"
    ),
    "deep and wide": Shape(HTML + "<div class='content article main'>" * 190, "<p>园区{n}</p>"),
    "deep and wide prose": Shape(HTML + "<div class='content article main'>" * 190, f"<p>{SAY}</p>"),
    "huge id": Shape(HTML + '<div id="', "园区", f'"><p>{SAY}</p></div>'),
    "huge style": Shape(HTML + '<p style="', "display  ", f'">{SAY}</p>'),
    "style blanks": Shape(HTML + '<p style="display', " ", f'">{SAY}</p>'),
    "line breaks": html("园区<br>"),
    "empty line breaks": html("<br>"),
    "rows": Shape(HTML + "<table>", f"<tr><td>{{n}}</td><td>{SAY}</td></tr>"),
    "rows without end": Shape(HTML + "<table>", "<tr><td>园区<td>1"),
    "cells": Shape(HTML + "<table><tr>", "<td>园区{n}</td>", "</tr></table>"),
    "rows in rows": html("<table><tr><td>1</td><td>2</td><td>", SAY, "</td></tr></table>"),
    "inline in a row": html("<span>", SAY, "</span>", "<table><tr><td>1</td><td>", "</td></tr></table>"),
    "headings": html("<h2>园区建设{n}</h2>"),
    "headings over prose": html(f"<h2>园区建设{{n}}</h2><p>{SAY}</p>"),
    "bold lines": html(f"<p><b>园区建设</b></p><p>{SAY}</p>"),
    "links": html("<li><a href=/{n}>链接{n}</a></li>"),
    "one link": html("园区建设", "", "", "<p><a href=/>", "</a></p>"),
    "scripts": within("script", "var a = 1;"),
    "metas": Shape("<html><head>", '<meta name="n{n}" content="x">', f"</head><body><p>{SAY}</p>"),
    "titles": Shape("<html><head>", "<title>园区建设{n}</title>", f"</head><body><p>{SAY}</p>"),
    "long title": Shape("<html><head><title>", "园区-", f"</title></head><body><p>{SAY}</p>"),
    "long title of blanks": Shape("<html><head><title>", "园区 ", f"</title></head><body><p>{SAY}</p>"),
    "long title of marks": Shape("<html><head><title>", "-", f"</title></head><body><p>{SAY}</p>"),
    "brothers": html(f"<div class=x>{SAY}</div>"),
    "brothers with sides": html(f"<div class=x>{SAY}</div><div class=side>{SAY}</div>"),
    "ever deeper prose": html(f"<div><p>{SAY}</p>", "", "</div>"),
    "hidden": within('p style="display:none"'),
    "entities in a line": html("&nbsp;", SAY, "", "<p>", "</p>"),
    "source breaks": html("园区\n", "", "", "<p>", "</p>"),
    "source blanks": html("\n   \t", "园区", "", "<p>园区", "</p>"),
    "wide source blanks": html("\u3000\n", "a", "", "<p>", "</p>"),
    "unmatched ends under depth": html("<div>", SAY, "</b>"),
    "unmatched rows under depth": html("<table>", SAY, "</tr></p>"),
    "months in a meta date": Shape('<html><head><meta name="pubdate" content="', "jan", f'"></head>{SAY}'),
    "unseen spans": html('园<span style="font-size:0">x</span>区', "", "", "<p>", "</p>"),
    "ruby": html("<ruby>园<rt>yuán</rt></ruby>", "", "", "<p>", "</p>"),
    "zero width": html("园\u200b", "", "", "<p>", "</p>"),
    "inline tags": html("<b>园</b>区", "", "", "<p>", "</p>"),
}  # fmt: skip
DATA: dict[str, list[str]] = json.loads(Path(__file__).with_name("signs.json").read_text("utf-8"))
"""`signs` that the reader looks for or may stumble over; `encodings`, and `labels` that pages claim."""
MARKS = {f"text {sign!r}"[:40]: text(sign) for sign in DATA["signs"]}
TEXTS = {
    "title then signatures": text("清河口县人民政府\n", "", "", "园区建设经验\n"),
    "front of dates": text("2014年3月2日\n", "", "", "园区建设经验\n"),
    "front matter": Shape("---\n", "title: 园区\n", f"---\n{SAY}"),
    "front matter without end": Shape("---\n", "title: 园区\n", SAY),
    "lines of front matter": Shape("---\n", "- a: b\r\n", SAY),
    "a heading of marks": Shape("# ", "# ", f"园区\n{SAY}"),
    "digits under a parent": Shape("一、做法\n清溪区，", "1", f"\n（一）厂房\n{SAY}\n（二）用地\n{SAY}"),
    "apps in a line": text("APP"),
    "a marker with stamps": Shape("篇一：园区(", "2014年3月", f"\n{SAY}"),
    "traditional lines": Shape(
        "園區建設情況\n", "一、們國會來\n我區建成廠房12.5萬平方米，引進企業80家，群眾滿意。\n"
    ),
    "traditional papers": Shape(
        "", "篇{n}：園區經驗\n清溪縣人民政府\n這個時候，企業發展，產業進步，關係群眾。\n"
    ),
    "spelt characters": text("政(zheng)"),
    "same paragraph": Shape("", SAY + "\n"),
    "numbered that restart": text(f"一、园区\n{SAY}\n二、招商\n{SAY}\n"),
    "items in a line": Shape("园区建设情况。", f"一是{SAY}二是{SAY}"),
    "headings of three": text(f"一、园区\n（一）厂房\n1、土地\n{SAY}\n"),
    "ever new styles": text("一、园\n（一）园\n1、园\n（1）园\n①园\n一是园\n首先园\n第一，园\n"),
    "papers": Shape("", f"篇{{n}}：园区材料\n一、建设\n{SAY}\n{SAY}\n"),
    "titles with places": text(f"清河口县园区建设经验\n清河口县人民政府\n近年来，{SAY}\n一、建设\n{SAY}\n"),
    "broken lines": Shape("园区建设\n", "园区建设稳步推进，招商引资成效明显，企业入驻带动就业\n"),
    "counties": Shape("", "柳河县、辉南县、梅河口市、沭阳县、泗阳县的做法。"),
    "half a title": Shape("", "园区建设情况\n\n"),
    "articles with lists": Shape("园区管理办法\n", f"第{{n}}条 {SAY}\n（一）园区；\n（二）招商。\n"),
}
SHAPES: dict[str, Shape] = NESTING | UNCLOSED | MARKUP | MARKS | TEXTS

TOKENS: tuple[str, ...] = tuple(
    dict.fromkeys(shape.open for shape in MARKS.values() if len(shape.open) <= 20)
)
"""Signs that the reader looks for: what random pages are made of."""
TAGS: tuple[str, ...] = tuple(
    dict.fromkeys(
        piece
        for shape in (*NESTING.values(), *UNCLOSED.values(), *MARKUP.values())
        for piece in (shape.open, shape.close)
        if 0 < len(piece) <= 40
    )
)


def encoded(page: str) -> bytes:
    """UTF-8, lone surrogates and all."""
    return page.encode("utf-8", "surrogatepass")

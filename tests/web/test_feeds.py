"""Feeds are well-formed and their ids last; a browser can take the site in as a search engine."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from indexer.model import Page

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = """沭阳县的做法

一、建设<b>龘靐</b>中心 & 其他
建成龘靐中心3处\x0b，面积2万平方米。

江苏省宿迁市沭阳县人民政府
2011年3月10日
"""


def _feed(client, **asked):
    answer = client.get("/feed.atom", query_string=asked)
    assert answer.mimetype == "application/atom+xml"
    return ET.fromstring(answer.data)


def test_entries_have_what_the_format_wants_and_the_newest_first(client):
    root = _feed(client, q="厂房")
    entries = root.findall(f"{ATOM}entry")
    assert entries
    for one in (root, *entries):
        assert one.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert one.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo
    assert all(each.findtext(f"{ATOM}author/{ATOM}name") for each in entries)
    times = [datetime.fromisoformat(each.findtext(f"{ATOM}updated")) for each in entries]
    assert times == sorted(times, reverse=True)
    address = entries[0].find(f"{ATOM}link").get("href")
    assert client.get(address).status_code == 200


def test_ids_last_and_differ_by_question(client):
    one, again, other = _feed(client, q="厂房"), _feed(client, q="厂房"), _feed(client, q="担保")
    assert ET.tostring(one) == ET.tostring(again)
    assert one.findtext(f"{ATOM}id") != other.findtext(f"{ATOM}id")
    assert _feed(client, q="量子航天").findall(f"{ATOM}entry") == []
    assert client.get("/feed.atom?year=x").status_code == 400


def test_a_hostile_page_leaves_the_feed_well_formed(writer, library):
    url = "http://www.example.gov.cn/hostile.txt"
    library.add(Page(url, datetime(2026, 1, 2, tzinfo=UTC), "text/plain", HOSTILE.encode()))
    titles = [each.findtext(f"{ATOM}title") for each in _feed(writer, q="龘靐").findall(f"{ATOM}entry")]
    assert any("龘靐" in title and "&" in title for title in titles)


def test_the_browser_learns_where_to_search(client):
    root = ET.fromstring(client.get("/opensearch.xml").data)
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.findtext(f"{name}ShortName") == "做法"
    address = root.find(f"{name}Url").get("template").replace("{searchTerms}", "厂房")
    assert client.get(address).status_code == 200
    assert 'rel="search"' in client.get("/").text
    assert "/feed.atom?q=" in client.get("/search?q=厂房").text

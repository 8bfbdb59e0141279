"""Pages travel small, files are kept as long as they are the same, and what happens is counted."""

from __future__ import annotations

import gzip
import re

import pytest

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("path", ["/", "/search?q=厂房", "/api/v1/search?q=厂房", "/static/css/base.css"])
def test_answers_are_packed_for_who_can_unpack_them(client, path):
    plain, packed = client.get(path, buffered=True), client.get(path, headers=GZIP, buffered=True)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_page_with_a_form_is_not_packed(client):
    answer = client.get("/add", headers=GZIP, buffered=True)
    assert b"csrf_token" in answer.data
    assert "Content-Encoding" not in answer.headers


def test_a_first_view_is_small(client):
    page = client.get("/search?q=厂房", headers=GZIP, buffered=True)
    text = gzip.decompress(page.data).decode()
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
    assert files
    total = len(page.data) + sum(len(client.get(each, headers=GZIP, buffered=True).data) for each in files)
    assert total < 60_000


def test_files_are_kept_by_their_content(client):
    address = re.search(r'href="(/static/css/base\.css\?v=[0-9a-f]+)"', client.get("/").text)[1]
    assert "immutable" in client.get(address, buffered=True).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/css/base.css", buffered=True).headers["Cache-Control"]
    assert client.get("/static/nothing.css?v=1").status_code == 404


def test_an_unchanged_file_is_not_sent_again(client):
    tag = client.get("/static/css/base.css", headers=GZIP, buffered=True).headers["ETag"]
    assert (
        client.get("/static/css/base.css", headers={**GZIP, "If-None-Match": tag}, buffered=True).status_code
        == 304
    )


def test_what_was_answered_is_counted(client):
    client.get("/search?q=厂房")
    client.get("/search?year=x")
    client.get("/nowhere/at/all")
    answer = client.get("/metrics")
    lines = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    assert lines['zuofa_requests_total{page="search.results",status="200"}'] == "1"
    assert lines['zuofa_requests_total{page="search.results",status="400"}'] == "1"
    assert lines['zuofa_requests_total{page="none",status="404"}'] == "1"
    assert lines['zuofa_request_seconds_bucket{page="search.results",le="+Inf"}'] == "2"
    assert lines['zuofa_request_seconds_count{page="search.results"}'] == "2"
    assert float(lines['zuofa_request_seconds_sum{page="search.results"}']) > 0
    assert int(lines["zuofa_papers"]) > 30
    assert lines["zuofa_index_lag"] == "0"

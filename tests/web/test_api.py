"""The JSON API: what its table says is what it does."""

from __future__ import annotations

import pytest

from tests.web.conftest import TOKEN
from web.programs.openapi import described
from web.programs.routes import ROUTES

RIGHT = {"Authorization": f"Bearer {TOKEN}"}


def test_the_document_names_every_address_of_the_api(client):
    rules = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    said = {
        ("/api/v1" + path, method) for path, methods in described()["paths"].items() for method in methods
    }
    assert rules == said
    assert client.get("/openapi.json").get_json() == described()


def test_a_person_can_read_what_each_route_takes(client):
    page = client.get("/docs").text
    for route in ROUTES:
        assert f"{route.method} /api/v1{route.path}" in page
        assert all(each.says in page for each in route.parameters)


def test_sections_similar_and_copies(client, first_id):
    key = first_id(client, "标准化厂房")
    section = client.get(f"/api/v1/sections/{key}").get_json()
    assert section["id"] == key
    assert section["text"]
    assert section["source"]["paper"] == key.rpartition("-")[0]
    alike = client.get(f"/api/v1/sections/{key}/similar?limit=2").get_json()
    assert 0 < len(alike["hits"]) <= 2
    copies = client.get(f"/api/v1/sections/{key}/copies").get_json()
    assert key in [each["id"] for each in copies["copies"]]
    for path in ("", "/similar", "/copies"):
        assert client.get(f"/api/v1/sections/nothing-1{path}").status_code == 404


def test_measures_and_places_are_counted(client):
    measures = client.get("/api/v1/measures").get_json()["measures"]
    assert {"standard-factory"} <= {each["id"] for each in measures if each["count"]}
    places = client.get("/api/v1/places").get_json()["places"]
    assert places == sorted(places, key=lambda each: -each["papers"])


def test_pages_by_cursor_list_each_section_once(client):
    seen, cursor = [], ""
    for _ in range(200):
        asked = {"kind": "practice", "sort": "year", "limit": "7", "cursor": cursor}
        answer = client.get("/api/v1/search", query_string=asked).get_json()
        seen += [hit["id"] for hit in answer["hits"]]
        cursor = answer["cursor"]
        if not cursor:
            break
    assert cursor is None
    assert len(seen) == len(set(seen)) > 7


def test_order_and_grouping(client):
    years = [hit["year"] or 0 for hit in _hits(client, q="厂房", sort="year")]
    assert years == sorted(years, reverse=True)
    papers = [hit["source"]["paper"] for hit in _hits(client, q="厂房", group="paper")]
    assert len(papers) == len(set(papers)) > 1
    assert all(hit["figures"] for hit in _hits(client, q="厂房", figures="1"))


def _hits(client, **asked):
    return client.get("/api/v1/search", query_string=asked).get_json()["hits"]


@pytest.mark.parametrize(
    "asked",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "sort=size",
        "group=x",
        "figures=2",
        "level=x",
        "cursor=x",
        "expand=x",
        "cursor=WyIweDFwOTk5OTkiLCAiYSJd",
        "year=1",
        "measure=x",
        "q=" + "长" * 201,
        "unit=" + "长" * 21,
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(client, asked):
    answer = client.get(f"/api/v1/search?{asked}")
    assert answer.status_code == 400
    assert answer.get_json()["error"].endswith("。")


def test_remove_and_restore_need_the_token(writer, first_id):
    key = first_id(writer, "标准化厂房").rpartition("-")[0]
    address = f"/api/v1/papers/{key}"
    refused = writer.delete(address)
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert writer.delete(address, headers={"Authorization": "Bearer wrong"}).status_code == 403
    assert writer.delete(address, headers=RIGHT).get_json() == {"id": key, "removed": True}
    assert writer.get(address).status_code == 404
    assert writer.post(f"{address}/restore", headers=RIGHT).get_json() == {"id": key, "removed": False}
    assert writer.get(address).status_code == 200


def test_a_wrong_method_is_told_the_right_ones(client):
    answer = client.put("/api/v1/measures")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.get_json()["error"]


@pytest.mark.parametrize(
    "wrong", [{"text": "x", "url": []}, {"text": "x", "name": 0}, {"text": None}, [], "x"]
)
def test_what_is_sent_must_have_its_shape(writer, wrong):
    answer = writer.post("/api/v1/papers", json=wrong, headers=RIGHT)
    assert answer.status_code == 400
    assert answer.get_json()["error"]

"""The site speaks the language that was chosen, and leads nobody elsewhere."""

import pytest


def test_chinese_until_chosen_otherwise(client):
    assert '<html lang="zh-Hans">' in client.get("/").text
    answer = client.get("/language/en?next=/search%3Fq%3Dx")
    assert (answer.status_code, answer.location) == (303, "/search?q=x")
    assert '<html lang="en">' in client.get("/").text


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "x", ""])
def test_the_way_back_stays_on_the_site(client, elsewhere):
    answer = client.get("/language/zh", query_string={"next": elsewhere})
    assert answer.location.rstrip("/") in ("", "/evil.example")


def test_other_languages_are_refused(client):
    assert client.get("/language/xx").status_code == 404

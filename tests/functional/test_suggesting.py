import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from indexer.cli import main
from indexer.library import Library
from indexer.model import Page
from web.app import create_app

DAY = datetime(2020, 1, 1, tzinfo=UTC)
SHUYANG = """沭阳县加快园区建设的做法
2009年5月

一、加快标准化厂房建设
今年以来，沭阳县鼓励大户建设标准化厂房，全县累计建成263万平方米，入驻项目415个。
"""


def page(text: str = SHUYANG, name: str = "a.txt") -> Page:
    return Page(f"file:///{name}", DAY, "text/plain", text.encode())


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "data") as opened:
        yield opened


def test_suggestions_follow_the_store(library):
    assert library.suggest("bzhcf").measures[0].sections == 0
    library.add(page())
    found = library.suggest("bzhcf")
    assert (found.measures[0].name, found.measures[0].sections) == ("标准化厂房", 1)
    (paper,) = library.suggest("syx").papers
    assert [each.place for each in library.suggest("syx").places] == [("江苏省", "宿迁市", "沭阳县")]
    library.remove(paper.id)
    assert library.suggest("syx").places == ()
    library.restore(paper.id)
    assert library.suggest("沭阳").papers[0].name == "沭阳县加快园区建设的做法"
    library.rebuild()
    assert library.suggest("沭阳").papers == (paper,)


def test_a_second_opening_begins_where_the_first_stopped(library):
    list(library.add_all([page()]))
    with Library.open(library.folder) as other:
        assert other.suggest("沭阳").papers
        other.add(page(SHUYANG.replace("沭阳县", "睢宁县"), "b.txt"))
    assert library.suggest("suining").places[0].name == "睢宁县"


def test_the_command(library):
    library.add(page())
    arguments = ["suggest", "bzhcf", "--data", str(library.folder)]
    assert CliRunner().invoke(main, arguments).stdout == "措施  标准化厂房 · 1 节\n"
    said = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).stdout)
    assert said == {
        "text": "bzhcf",
        "measures": [{"id": "standard-factory", "name": "标准化厂房", "met": "标准化厂房", "count": 1}],
        "places": [],
        "papers": [],
    }
    lines = CliRunner().invoke(main, ["suggest", "沭阳", "--data", str(library.folder)]).stdout.splitlines()
    assert lines[0] == "地区  江苏省 宿迁市 沭阳县 · 1 节"
    assert lines[1].startswith("文件  沭阳县加快园区建设的做法 · ")


def test_the_address(library, tmp_path):
    library.add(page())
    client = create_app(library, tmp_path, "token").test_client()
    found = client.get("/api/v1/suggest", query_string={"q": "沭"}).get_json()
    assert [each["name"] for each in found["places"]] == ["沭阳县"]
    assert found["papers"][0]["title"] == "沭阳县加快园区建设的做法"
    assert client.get("/api/v1/suggest").get_json()["measures"] == []

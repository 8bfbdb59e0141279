"""The site over a real library: every page answers, and refuses with a sentence."""

from __future__ import annotations

import io
import re
import socket
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from browsing import browse, csrf
from click.testing import CliRunner
from flask.testing import FlaskClient

from indexer.library import Library
from indexer.model import Page
from web import errors
from web.app import create_app
from web.serve import serve
from web.token import obtain

TOKEN = "a-token-for-the-tests"
RIGHT = {"Authorization": f"Bearer {TOKEN}"}
SHUYANG = """沭阳县建好厂房引来项目的做法

近年来，沭阳县围绕项目落地难的问题，先建厂房再招项目。

一、加快标准化厂房建设
全县累计建成标准化厂房256.27万平方米，入驻项目415个。<script>alert(1)</script>

二、强化融资担保服务
组建担保公司3家，全年为企业担保贷款12亿元。

江苏省宿迁市沭阳县人民政府
2011年3月10日
"""
LUOHE = """漯河市产业集聚区建设情况

漯河市把产业集聚区作为主战场。

一、建设标准厂房
全市新建标准厂房80万平方米，120家企业拎包入驻。

二、拓宽融资渠道
设立应急转贷资金2亿元，为企业提供融资担保。

河南省漯河市人民政府
2016年5月6日
"""


def page(text: str, name: str, host: str = "www.example.gov.cn") -> Page:
    url = f"http://{host}/{name}.txt"
    return Page(url, datetime(2026, 1, 2, tzinfo=UTC), "text/plain", text.encode())


def filled(folder: Path) -> Library:
    opened = Library.open(folder)
    opened.add(page(SHUYANG, "shuyang"))
    opened.add(page(LUOHE, "luohe"))
    return opened


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Path]]:
    """A library that its tests only read."""
    folder = tmp_path_factory.mktemp("shelf")
    with filled(folder) as library:
        yield library, folder


@pytest.fixture
def client(shelf: tuple[Library, Path]) -> FlaskClient:
    return browse(*shelf, TOKEN)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of the test's own, to write to."""
    with filled(tmp_path) as opened:
        yield opened


@pytest.fixture
def writer(library: Library, tmp_path: Path) -> FlaskClient:
    return browse(library, tmp_path, TOKEN)


def first_id(client: FlaskClient, q: str = "标准化厂房") -> str:
    hits = client.get("/api/v1/search", query_string={"q": q}).get_json()["hits"]
    assert hits
    return str(hits[0]["id"])


def test_home_shows_what_the_collection_holds(client: FlaskClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "autofocus" in answer.text
    assert 'href="/measure/standard-factory"' in answer.text
    assert "沭阳县建好厂房引来项目的做法" in answer.text


def test_home_of_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with Library.open(tmp_path) as empty:
        answer = create_app(empty, tmp_path, TOKEN).test_client().get("/")
    assert answer.status_code == 200
    assert "还没有收录文章" in answer.text


def test_a_card_shows_place_figures_and_source(client: FlaskClient) -> None:
    text = client.get("/search?q=标准化厂房").text
    assert "<mark>标准化厂房" in text
    assert "沭阳县" in text
    assert "256.27万平方米" in text
    assert 'href="http://www.example.gov.cn/shuyang.txt" rel="noopener noreferrer"' in text


def test_a_doubtful_number_is_marked_on_card_and_in_the_paper(tmp_path: Path) -> None:
    doubtful = SHUYANG.replace("入驻项目415个", "园区就业人数达到4.6人")
    with Library.open(tmp_path) as library:
        (paper,) = library.add(page(doubtful, "shuyang")).papers
        client = browse(library, tmp_path, TOKEN)
        found, read = client.get("/search?q=标准化厂房").text, client.get(f"/paper/{paper}").text
    assert "数字待核" in found
    assert "待核：计数带小数，“园区就业人数4.6人”" in found
    assert "待核：计数带小数" in read


def test_other_names_of_the_measure_are_searched_and_named(client: FlaskClient) -> None:
    text = client.get("/search?q=标准化厂房").text
    assert "漯河市" in text
    assert "也查了" in text
    assert "标准厂房" in text
    exact = client.get("/search?q=标准化厂房&expand=0").text
    assert "漯河市" not in exact.partition('<aside class="narrow')[0]


def test_page_text_never_becomes_markup(client: FlaskClient) -> None:
    paper = first_id(client).rpartition("-")[0]
    for url in ("/search?q=标准化厂房", f"/paper/{paper}", '/search?q="><script>alert(2)</script>'):
        text = client.get(url).text
        assert "<script" not in text
        assert "&lt;script&gt;" in text


def test_filters_narrow_and_can_be_dropped(client: FlaskClient) -> None:
    text = client.get("/search?q=厂房&place=漯河市").text
    assert "建设标准厂房" in text.replace("<mark>", "").replace("</mark>", "")
    assert "256.27" not in text
    assert 'aria-label="去掉条件 漯河市"' in text


def test_nothing_found_is_never_blank(client: FlaskClient) -> None:
    text = client.get("/search?q=量子航天&place=漯河市&year=1999").text
    assert "收录中未见，不等于没有做" in text
    assert "去掉全部条件再查" in text
    assert "相近的做法类别" in text


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    answer = client.get("/search?q=厂房&page=99")
    assert answer.status_code == 200
    assert "到最后一页" in answer.text


@pytest.mark.parametrize(
    "query",
    ["year=abc", "year=99999999999999999999", "year=²", "kind=zz", "measure=zz", "page=0", "page=-1",
     "q=" + "长" * 201, "place=" + "长" * 50, "&".join(f"year={y}" for y in range(1950, 1990))],
)  # fmt: skip
def test_bad_arguments_are_refused_with_a_sentence(client: FlaskClient, query: str) -> None:
    for start in ("/search?", "/api/v1/search?"):
        answer = client.get(start + query)
        assert answer.status_code == 400
        assert "。" in answer.text
    assert client.get("/api/v1/search?" + query).get_json()["error"]


@pytest.mark.parametrize(
    "q",
    [
        "",
        " ",
        "%00",
        "%ff%fe",
        "*",
        '"',
        '"厂房',
        "((",
        "-",
        "AND OR NOT",
        "a:b^2~",
        "%F0%9F%8F%AD",
        "厂" * 99,
    ],
)
def test_no_query_breaks_the_site(client: FlaskClient, q: str) -> None:
    assert client.get("/search?q=" + q).status_code == 200


def test_a_measure_gathers_all_places(client: FlaskClient) -> None:
    text = client.get("/measure/standard-factory").text
    assert "又称" in text
    assert "沭阳县" in text
    assert "漯河市" in text


def test_the_reader_shows_outline_and_source(client: FlaskClient) -> None:
    paper, _, ordinal = first_id(client).rpartition("-")
    text = client.get(f"/paper/{paper}").text
    assert f'id="s-{ordinal}"' in text
    assert f'href="#s-{ordinal}"' in text
    assert "http://www.example.gov.cn/shuyang.txt" in text
    assert "<b>256.27万平方米</b>" in text


def test_similar_names_another_place(client: FlaskClient) -> None:
    text = client.get(f"/similar/{first_id(client)}").text
    assert "相似做法" in text
    assert "漯河市" in text
    assert "相同：标准化厂房" in text
    assert "标准化厂房、标准化厂房" not in text


def test_a_card_says_that_there_are_near_copies(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.add(page(LUOHE.replace("漯河市", "许昌市").replace("2亿元", "9亿元"), "xuchang"))
        client = browse(library, tmp_path, TOKEN)
        answers = client.get("/search?q=应急转贷资金").text
        assert answers.count("近似副本×1") == 1  # of the two that are copies one is shown
        found = re.search(r'href="(/copies/[^"]+)"', answers)
        assert found
        shown = client.get(found[1]).text
        assert "共见于 2 处" in shown
        assert "重合 100% · 地方不同" in shown
        assert re.search("应急转贷资金<mark>[29]</mark>亿元", shown)
        lone = library.search("80万平方米").hits[0]
        assert client.get(f"/copies/{lone.id}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/paper/none",
        "/similar/none-1",
        "/similar/x",
        "/copies/none-1",
        "/measure/none",
        "/none",
        "/api/v1/papers/none",
    ],
)
def test_what_is_not_there_is_404_in_chinese(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "没有" in answer.text


def test_every_answer_carries_the_security_headers(client: FlaskClient) -> None:
    for path in ("/", "/nothing", "/healthz", "/static/css/base.css", "/search?year=x"):
        answer = client.get(path)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "style=" not in answer.text
        answer.close()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_source_that_is_not_http_gets_no_link(library: Library, writer: FlaskClient, url: str) -> None:
    added = library.add(Page(url, datetime.now(UTC), "text/plain", (SHUYANG + "补记一句。").encode()))
    assert f'href="{url}' not in writer.get(f"/paper/{added.papers[0]}").text


def test_health(client: FlaskClient) -> None:
    answer = client.get("/healthz").get_json()
    assert answer["status"] == "ok"
    assert answer["papers"] == 2


# --- adding by hand -------------------------------------------------------------------------------------

NEW = SHUYANG.replace("沭阳县", "泗阳县").replace("256.27", "77.5")


def test_paste_preview_save_find(writer: FlaskClient, tmp_path: Path) -> None:
    fields = {"csrf_token": csrf(writer.get("/add")), "token": TOKEN, "text": NEW}
    preview = writer.post("/add", data=fields)
    assert preview.status_code == 200
    assert "加快标准化厂房建设" in preview.text
    assert writer.get("/search?q=77.5").text.count('class="card"') == 0
    ticket = re.search(r'name="ticket" value="([^"]+)"', preview.text)
    assert ticket
    saved = writer.post(
        "/add/save",
        data={"csrf_token": csrf(preview), "ticket": ticket[1]},
        follow_redirects=True,
    )
    assert "泗阳县建好厂房引来项目的做法" in saved.text
    assert "泗阳县" in writer.get("/search?q=标准化厂房").text
    assert not list((tmp_path / "pending").iterdir())


def test_upload_a_file_in_gb18030(client: FlaskClient) -> None:
    html = f"<html><meta charset=gb2312><body><pre>{NEW}</pre></body></html>".encode("gb18030")
    form = csrf(client.get("/add"))
    answer = client.post(
        "/add", data={"csrf_token": form, "token": TOKEN, "file": (io.BytesIO(html), "泗阳.html")}
    )
    assert answer.status_code == 200
    assert "泗阳县" in answer.text


def test_a_wrong_token_keeps_what_was_typed(client: FlaskClient) -> None:
    fields = {"csrf_token": csrf(client.get("/add")), "token": "guess", "text": "一段还没有保存的文字"}
    answer = client.post("/add", data=fields)
    assert answer.status_code == 403
    assert "一段还没有保存的文字" in answer.text


def test_saving_needs_sign_in_and_an_own_ticket(client: FlaskClient) -> None:
    form = csrf(client.get("/add"))
    assert client.post("/add/save", data={"csrf_token": form, "ticket": "x"}).status_code == 403
    client.post("/add", data={"csrf_token": form, "token": TOKEN, "text": NEW})
    forged = client.post("/add/save", data={"csrf_token": form, "ticket": "../../token"})
    assert forged.status_code == 400


def test_forms_without_the_csrf_token_are_refused(client: FlaskClient) -> None:
    answer = client.post("/add", data={"token": TOKEN, "text": NEW})
    assert answer.status_code == 400
    assert "表单已过期" in answer.text


@pytest.mark.parametrize("fields", [{"text": ""}, {"text": NEW, "url": "javascript:alert(1)"}])
def test_unusable_input_gives_the_form_back(client: FlaskClient, fields: dict[str, str]) -> None:
    form = {"csrf_token": csrf(client.get("/add")), "token": TOKEN}
    answer = client.post("/add", data={**form, **fields})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_too_large_is_a_sentence(client: FlaskClient) -> None:
    client.application.config.update(MAX_CONTENT_LENGTH=1000)
    for path in ("/add", "/api/v1/papers"):
        answer = client.post(path, json={"text": "长" * 1000}, headers=RIGHT)
        assert answer.status_code == 413
        assert f"{errors.MAX_UPLOAD >> 20} MB" in answer.text


def test_the_session_cookie_is_closed_to_scripts(client: FlaskClient) -> None:
    cookie = client.get("/add").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


# --- the JSON door --------------------------------------------------------------------------------------


def test_api_search_is_utf8_and_complete(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=标准化厂房")
    assert "标准化厂房" in answer.text
    body = answer.get_json()
    assert {"query", "rung", "expanded", "total", "hits", "facets"} <= body.keys()
    paper = client.get(f"/api/v1/papers/{body['hits'][0]['source']['paper']}").get_json()
    assert paper["sections"]


def test_api_adds_with_the_token_only(writer: FlaskClient) -> None:
    body = {"text": NEW, "name": "泗阳", "url": "https://www.siyang.gov.cn/a.html"}
    assert writer.post("/api/v1/papers", json=body).status_code == 401
    wrong = writer.post("/api/v1/papers", json=body, headers={"Authorization": "Bearer wrong"})
    assert wrong.status_code == 403
    added = writer.post("/api/v1/papers", json=body, headers=RIGHT)
    assert added.status_code == 201
    assert added.get_json()["papers"]
    assert writer.post("/api/v1/papers", json=body, headers=RIGHT).get_json()["outcome"] == "unchanged"
    assert first_id(writer, "泗阳县").startswith(added.get_json()["papers"][0])


@pytest.mark.parametrize(
    "body",
    [[], "x", {}, {"text": 3}, {"text": "a", "html": "b"}, {"text": NEW, "url": "ftp://x"}, {"text": " "}],
)
def test_api_refuses_what_makes_no_sense(client: FlaskClient, body: object) -> None:
    answer = client.post("/api/v1/papers", json=body, headers=RIGHT)
    assert answer.status_code == 400
    assert answer.get_json()["error"].endswith("。")


@pytest.mark.parametrize(("data", "status"), [(b"{", 400), (b"\xff", 400), (b'{"text": "\\ud800"}', 422)])
def test_api_survives_broken_json(writer: FlaskClient, data: bytes, status: int) -> None:
    headers = {**RIGHT, "Content-Type": "application/json"}
    answer = writer.post("/api/v1/papers", data=data, headers=headers)
    assert answer.status_code == status
    assert answer.get_json()["error"]


# --- serving --------------------------------------------------------------------------------------------


def test_the_token_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    token, new = obtain(tmp_path)
    assert new
    assert obtain(tmp_path) == (token, False)
    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600


def test_serve_says_so_when_the_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        answer = CliRunner().invoke(serve, ["--port", port, "--data", str(tmp_path), "--quiet"])
    assert answer.exit_code == 1
    assert "cannot listen" in answer.output


def test_a_page_is_laid_open_and_overruled(tmp_path):
    with filled(tmp_path / "d") as library:
        client = browse(library, tmp_path, TOKEN)
        key = library.search("担保公司").hits[0].paper.id
        at = f"/paper/{key}/lines"
        shown = client.get(at)
        body = shown.get_data(as_text=True)
        assert shown.status_code == 200
        assert "<script>" not in body
        assert "全县累计建成标准化厂房" in body
        form = dict(re.findall(r'name="(csrf_token|state)" value="([^"]+)"', body))
        number = next(
            n for n, line in enumerate(library.corrections.proof(key).reading.lines) if "12亿元" in line.text
        )
        ask = form | {"do": f"drop:page:{number}"}
        assert client.post(at, data=ask).status_code == 403
        assert client.post(at, data={"do": f"drop:page:{number}"}).status_code == 400
        assert client.post(at, data=ask | {"token": TOKEN}).status_code == 303
        assert "12亿元" not in library.paper(key).tagged.paper.text
        assert client.post(at, data=form | {"do": "eat:page:1"}).status_code == 400
        assert client.post(at, data=form | {"do": "drop:page:99999"}).status_code == 400
        assert client.post(at, data=form | {"do": "drop:page:1", "state": "old"}).status_code == 400
        undo = re.search(r'value="(undo:\d+)"', client.get(at).get_data(as_text=True))
        assert client.post(at, data=form | {"do": undo[1]}).status_code == 303
        assert "12亿元" in library.paper(key).tagged.paper.text
        assert client.get("/paper/nothing/lines").status_code == 404

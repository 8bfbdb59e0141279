"""The map, practices side by side, one measure and one place, as pages."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest

FACTORY = "standard-factory"


def ids(client, measure=FACTORY):
    html = client.get(f"/measure/{measure}").get_data(True)
    return re.findall(r'name="s" value="([^"]+)"', html)


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_number_of_the_map_leads_to_so_many_practices(client):
    html = client.get("/map?from=2000").get_data(True)
    cells = re.findall(r'<td class="s[1-4]"><a href="([^"]+)">(\d+)</a>', html)
    assert len(cells) > 20
    for address, count in cells[::7]:
        found = client.get(unescape(address)).get_data(True)
        total = int(re.search(r'class="total">(\d+)', found)[1])
        assert total >= int(count), address  # copies are listed one by one there


def test_the_map_opens_a_province_and_keeps_its_filters(client):
    html = client.get("/map?level=city&from=2010").get_data(True)
    address = unescape(re.search(r'href="(/map\?[^"]*in=[^"]+)"', html)[1])
    assert "level=city" in address
    assert "from=2010" in address
    inside = client.get(address).get_data(True)
    assert 'aria-current="page"' in inside
    assert client.get("/map?in=四川省").get_data(True).count('<th scope="col"') > 3


def test_the_map_is_a_table_with_headed_rows_and_columns(client):
    html = client.get("/map").get_data(True)
    assert html.count('scope="row"') == 42  # 41 measures and the totals
    assert 'scope="rowgroup"' in html
    assert "style=" not in html


def test_the_map_comes_as_a_table_for_a_spreadsheet(client):
    answer = client.get("/map.csv?in=四川省")
    assert answer.mimetype == "text/csv"
    text = answer.get_data(True)
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text[1:]))
    assert head[:4] == ["分组", "措施", "合计", "有报道的地区"]
    assert "广元市" in head
    assert all(len(row) == len(head) for row in rows)
    assert len(rows) == 42


@pytest.mark.parametrize(
    "address",
    [
        "/map?from=abc",
        "/map?from=2012&to=2010",
        "/map?level=planet",
        "/map?kind=x",
        "/map?in=" + "长" * 200,
        "/map.csv?from=-1",
        "/compare?measure=nothing",
        "/compare?place=四川省",
        "/measure/standard-factory?sort=height",
        "/measure/standard-factory?page=0",
        "/measure/standard-factory?sort=figure&unit=" + "长" * 50,
    ],
)
def test_what_makes_no_sense_is_a_sentence(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "。" in answer.get_data(True)


@pytest.mark.parametrize(
    "address", ["/map?in=亚特兰蒂斯", "/compare?s=0123456789-1", "/compare?s=%00", "/measure/x"]
)
def test_what_is_not_here_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_practices_stand_side_by_side_with_their_words_and_sources(client):
    chosen = ids(client)[:3]
    html = client.get("/compare", query_string={"measure": FACTORY, "s": chosen}).get_data(True)
    assert html.count('scope="col"') == 3
    for name in ("时间", "主体与方式", "成效数字", "配套政策", "出处"):
        assert name in text_of(html)
    for key in chosen:
        assert key.rpartition("-")[0] in html
    assert "<mark>" in html


def test_more_than_six_are_cut_with_a_word_about_it(client):
    many = [*ids(client), *ids(client, "talent")][:8]
    html = client.get("/compare", query_string={"s": many}).get_data(True)
    assert html.count('scope="col"') == 6
    assert "另有 2 项未列出" in text_of(html)


def test_one_alone_is_offered_others_and_none_a_way_in(client):
    html = client.get("/compare", query_string={"s": ids(client)[0]}).get_data(True)
    offered = re.search(r'href="(/compare\?[^"]*s=[^"]*s=[^"]*)"', html)
    assert client.get(unescape(offered[1])).get_data(True).count('scope="col"') == 2
    assert "选二至六段做法" in client.get("/compare").get_data(True)


def test_places_are_compared_on_a_measure(client):
    html = client.get(
        "/compare", query_string={"measure": FACTORY, "place": ["四川省", "陕西省-商洛市"]}
    ).get_data(True)
    assert html.count('scope="col"') == 2
    assert "商洛市" in html
    dropped = re.search(r'class="drop" href="([^"]+)"', html)[1]
    assert client.get(unescape(dropped)).get_data(True).count('scope="col"') == 1


def test_a_measure_lists_its_practices_in_the_order_asked_for(client):
    by_year = client.get(f"/measure/{FACTORY}?sort=year").get_data(True)
    years = [int(year) for year in re.findall(r"<span>(\d{4})年</span>", by_year)]
    assert len(years) > 3
    assert years == sorted(years, reverse=True)
    first = client.get(f"/measure/{FACTORY}").get_data(True)
    link = unescape(re.search(r'href="([^"]*sort=figure[^"]*)"', first)[1])
    assert client.get(link).status_code == 200


def test_the_pages_of_a_measure_hold_all_of_its_practices_once(client):
    total = int(re.search(r'class="total">(\d+)', client.get(f"/measure/{FACTORY}").get_data(True))[1])
    seen = []
    for page in range(1, 10):
        html = client.get(f"/measure/{FACTORY}?sort=year&page={page}").get_data(True)
        seen += re.findall(r'name="s" value="([^"]+)"', html)
    assert len(seen) == len(set(seen)) <= total
    assert total - len(seen) <= 3  # copies on one page are shown once


def test_a_place_tells_its_measures_by_year_and_what_peers_have(client):
    answer = client.get("/place/广元市")
    assert answer.status_code == 302
    html = client.get(answer.location).get_data(True)
    assert "广元市" in html
    assert "报道过的做法" in html
    assert client.get("/place/广元").status_code == 302
    numbers = re.findall(r'href="(/search\?[^"]+)"', html)
    assert all(client.get(unescape(address)).status_code == 200 for address in numbers[:5])


def test_a_place_that_is_not_here_is_said_to_be_unknown(client):
    answer = client.get("/place/亚特兰蒂斯")
    assert answer.status_code == 404
    assert "不等于那里没有做" in answer.get_data(True)
    assert client.get("/place/<script>").get_data(True).count("<script>") == 0

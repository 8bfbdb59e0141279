"""Site profiles: read from data, matched by host, chosen as region, learned from pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.errors import BrokenDataError
from indexer.model import Block, Correction, Page
from indexer.read.learn import learn
from indexer.read.page import read_page
from indexer.read.rules import Rulebook
from indexer.read.sites import SiteProfile, load, region, shipped, site_of, write

BLOCKS = (
    Block("甲", path="/body~1/div#menu.left.nav~2"),
    Block("乙", path="/body~1/div#zoom.text~3/p~4"),
    Block("丙", path="/body~1/div#zoom.text~3"),
)


@pytest.mark.parametrize(
    ("selectors", "found"),
    [
        (("div#zoom",), "乙丙"),
        ((".text",), "乙丙"),
        (("div.nav.left",), "甲"),
        (("div.none", "p"), "乙"),
        (("span#zoom",), ""),
        ((), ""),
    ],
)
def test_a_region_is_chosen_by_its_first_selector(selectors, found):
    assert "".join(block.text for block in region(BLOCKS, selectors)) == found


def test_a_profile_is_written_as_it_is_read(tmp_path: Path):
    profile = SiteProfile(("a.example",), ("div#zoom",), ('说"好"\\了\t',), ("去",))
    (tmp_path / "a.toml").write_text(write(profile), "utf-8")
    assert load(tmp_path) == (profile,)
    assert load(tmp_path / "none") == ()


@pytest.mark.parametrize("wrong", ["sites = 3", "nothing = []", 'sites = ["a"]\nstrange = ["b"]', "\x00"])
def test_a_wrong_profile_is_named(tmp_path: Path, wrong):
    (tmp_path / "wrong.toml").write_text(wrong, "utf-8")
    with pytest.raises(BrokenDataError, match=r"wrong\.toml"):
        load(tmp_path)


def test_the_shipped_profiles_can_be_read():
    assert all(profile.sites for profile in shipped())


def test_whose_page_it_is():
    assert site_of([None, "file:///a.html"], "某网") == "某网"
    assert site_of(["https://www.a.example/1"], "某网") == "www.a.example"
    assert SiteProfile(("a.example",)).speaks_for("www.a.example")
    assert not SiteProfile(("a.example",)).speaks_for("ba.example")


def test_later_and_narrower_rules_win():
    profiles = (SiteProfile(("a.example",), drop=("甲", "乙")), SiteProfile(("a.example",), keep=("乙",)))
    corrections = (
        Correction("keep", "page", "https://a.example/1", "丙"),
        Correction("drop", "site", "a.example", "丙"),
    )
    book = Rulebook.of(profiles, corrections)
    first = book.rules("a.example", ["https://a.example/1"])
    assert (set(first.keep), set(first.drop)) == ({"乙", "丙"}, {"甲"})
    assert set(book.rules("a.example", ["https://a.example/2"]).drop) == {"甲", "丙"}
    assert book.rules("b.example", []).mark() == ""


SIDE = "栏目导读：本栏目由编辑部主持，每周更新一次，敬请各位读者关注和支持，谢谢。"
NOTICE = "本材料仅供内部学习之用，未经许可请勿外传，请予理解。"


def page(number: int, city: str) -> Page:
    text = f"""<html><body><div class="menu"><a href="/">首页</a></div><div class="wrap w{number}">
    <div id="zoom{number % 2}" class="TRS_Editor">
    <p>{city}市坚持把园区建设作为头等大事，全年投入{number}3亿元，成效明显。</p>
    <p>{city}市还建成厂房{number}7万平方米，引进企业{number}1家，带动就业。</p>
    <p>{NOTICE}</p></div><div class="side"><p>{SIDE}</p></div></div></body></html>"""
    day = datetime(2020, 1, 1, tzinfo=UTC)
    return Page(f"https://www.b.example/{number}.html", day, "text/html", text.encode())


def test_a_profile_is_learned_from_several_pages():
    pages = [page(n, city) for n, city in enumerate(("青山", "白水", "红岩", "黄土"), 1)]
    (proposal,) = learn(pages)
    assert proposal.pages == 4
    assert proposal.profile.sites == ("www.b.example",)
    assert proposal.profile.regions == ("div.TRS_Editor",)
    assert NOTICE in proposal.profile.drop
    assert [change.gone for change in proposal.changes] == [(NOTICE,)] * 4
    ruled = read_page(pages[0], Rulebook((proposal.profile,)))
    assert "本材料" not in ruled.papers[0].text
    assert "13亿元" in ruled.papers[0].text


def test_two_pages_teach_nothing():
    assert learn([page(1, "青山"), page(2, "白水")]) == ()

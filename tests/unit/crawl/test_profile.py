import pytest

from indexer.crawl.profile import load, of_addresses
from indexer.errors import BrokenDataError

SITES = r"""
contact = "desk@example.org"
delay = 2
[[site]]
name = "清河口"
start = ["http://A.cn/zwgk/index.html"]
lists = ['/zwgk/index(_\d+)?\.html$']
articles = ['/art/\d{4}/']
exclude = ['print=1']
sitemaps = ["http://a.cn/map.xml"]
pages = 30
[[site]]
start = "https://b.cn/"
hosts = ["www.b.cn"]
delay = 0.5
"""


def test_a_sites_file(tmp_path):
    file = tmp_path / "sites.toml"
    file.write_text(SITES, "utf-8")
    sites = load(file)
    first, second = sites.profiles
    assert (sites.contact, first.name, first.delay, first.pages) == ("desk@example.org", "清河口", 2, 30)
    assert first.kind("http://a.cn/zwgk/index_3.html") == "list"
    assert first.kind("http://a.cn/art/2024/x.html") == "article"
    assert first.kind("http://a.cn/art/2024/x.html?print=1") is None
    assert first.kind("http://a.cn/other.html") is None
    assert second.kind("https://www.b.cn/x") == "any"
    assert (second.name, second.delay) == ("b.cn", 0.5)
    assert [sites.of(u) for u in ("http://a.cn/", "https://www.b.cn/", "http://c.cn/")] == [0, 1, None]
    assert sites.slower(1).profiles[1].delay == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no site"),
        ("site = 3", "names no site"),
        ("x = [", "not a sites file"),
        ("color = 1\n[[site]]\nstart='http://a.cn'", "color"),
        ("[[site]]", "no start"),
        ("[[site]]\nstart='ftp://a.cn'", "ftp"),
        ("[[site]]\nstart='http://a.cn'\nlists=['(']", "no regular expression"),
        ("[[site]]\nstart='http://a.cn'\ndelay=-1", "delay"),
        ("[[site]]\nstart='http://a.cn'\npages='3'", "pages"),
        ("[[site]]\nstart='http://a.cn'\nlist=['x']", "list"),
        ("[[site]]\nstart=[1]", "texts"),
    ],
)
def test_what_is_wrong_with_a_sites_file_is_said(tmp_path, text, said):
    file = tmp_path / "sites.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BrokenDataError, match=said):
        load(file)


def test_addresses_alone_are_parted_by_their_host():
    sites = of_addresses(["a.cn/x", "https://b.cn", "http://a.cn/y"], depth=0)
    assert [(p.name, len(p.start), p.depth) for p in sites.profiles] == [("a.cn", 2, 0), ("b.cn", 1, 0)]
    with pytest.raises(BrokenDataError, match="http"):
        of_addresses(["ftp://a.cn"])

from datetime import UTC, datetime

import pytest

from indexer.crawl.answers import Answer
from indexer.crawl.links import found, listed
from indexer.errors import FormatError

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def page(body, kind="text/html", url="http://a.cn/x/index.html"):
    return Answer(
        url, 200, (("Content-Type", kind),), body if isinstance(body, bytes) else body.encode(), NOW
    )


def test_all_kinds_of_links_once_and_no_media():
    html = """<base href="/y/"><a href="1.html">一</a><a href="1.html#2">一</a><area href="2.html">
      <iframe src="3.html"></iframe><meta http-equiv="Refresh" content="0; url=4.html">
      <link rel="next" href="5.html">
      <a href="javascript:x()">x</a><a href="p.jpg">p</a><a href="d.pdf">d</a>
      <link rel="canonical" href="/own.html">"""
    assert [link.rpartition("/")[2] for link in found(page(html)).links] == [
        "1.html", "2.html", "3.html", "5.html", "d.pdf", "4.html"]  # fmt: skip
    assert found(page(html)).links[0] == "http://a.cn/y/1.html"
    assert found(page(html)).own == "http://a.cn/own.html"


def test_a_page_in_an_old_encoding_and_one_that_is_none():
    assert found(page('<a href="/中.html">中</a>'.encode("gb2312"), "text/html; charset=gb2312")).links
    for body, kind in (
        (b"%PDF-1.4 <a href='/x'>", "text/html"),
        (b"<a href='/x'>", "image/png"),
        (b"", "text/html"),
    ):
        assert not found(page(body, kind)).links
    assert found(page(b"\x00\xff<a href='/x'>\x00" * 9)).links == ("http://a.cn/x",)


def test_paging_by_script():
    links = found(page('<script>createPageHTML(4, 0, "index", "html")</script>')).links
    assert links == tuple(f"http://a.cn/x/index_{n}.html" for n in (1, 2, 3))


def test_sitemaps():
    urls = "<urlset><url><loc> http://a.cn/1.html </loc></url><url><loc>javascript:x</loc></url></urlset>"
    assert listed(page(urls)) == (("http://a.cn/1.html",), ())
    index = "<sitemapindex><sitemap><loc>http://a.cn/2.xml</loc></sitemap></sitemapindex>"
    assert listed(page(index)) == ((), ("http://a.cn/2.xml",))
    assert listed(page("http://a.cn/3.html\nhttp://a.cn/4.html\n")).pages[1] == "http://a.cn/4.html"
    with pytest.raises(FormatError, match="sitemap"):
        listed(page("<"))


def test_a_sitemap_that_names_entities_reaches_nothing():
    evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://a.cn/&e;</loc></url></urlset>'
    assert all("root" not in url for url in listed(page(evil)).pages)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("Mon, 01 Jan 2024 00:01:00 GMT", 60),
        ("Sun, 31 Dec 2023 00:00:00 GMT", 0),
        ("soon", None),
        ("", None),
    ],
)
def test_how_long_a_site_asks_us_to_wait(said, seconds):
    assert Answer("http://a.cn/", 503, (("retry-after", said),), b"", NOW).retry_after() == seconds

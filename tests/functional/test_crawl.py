"""`zuofa crawl` in its own process against a site of our own; what the site was asked is what counts."""

import os
import signal
import time

import pytest
from sites import Site, article, bomb, county, drip, endless, listing, moved, unsaid

from indexer.crawl.warc import pages

PROFILE = """
contact = "desk@example.org"
[[site]]
name = "清河口"
start = ["{url}/zwgk/index.html"]
lists = ['^/zwgk/']
articles = ['^/art/']
delay = {delay}
{more}
"""


@pytest.fixture
def sites(tmp_path):
    def write(site, delay=0.02, more=""):
        file = tmp_path / "sites.toml"
        file.write_text(PROFILE.format(url=site.url, delay=delay, more=more), "utf-8")
        return file

    return write


def test_a_site_from_list_to_search_and_again(run, sites, stats, tmp_path):
    robots = "User-agent: *\nDisallow: /art/2023/3.html\nCrawl-delay: 0.15"
    with Site(county(12), etags=True, encoding="gb2312") as site:
        site.answers["/robots.txt"] = (200, robots, {"Content-Type": "text/plain"})
        told, said = run("crawl", sites(site), "--json", "--warc", tmp_path / "x.warc.gz")
        assert site.log[0].path == "/robots.txt"
        assert site.paths[:2] == ["/zwgk/index.html", "/art/2023/0.html"]
        assert set(site.paths) == {f"/art/2023/{n}.html" for n in range(12) if n != 3} | {
            "/zwgk/index.html",
            "/zwgk/index_1.html",
            "/zwgk/index_2.html",
        }
        assert not site.repeats()
        assert sum(site.gaps()) / len(site.gaps()) > 0.145  # one by one they differ by what the network takes
        assert site.log[0].headers["User-Agent"].endswith("(+desk@example.org)")
        assert sum(each["outcome"] == "added" for each in told) == 11
        assert "略过 1" in said
        assert stats() == [11, 11, 33]

        site.log.clear()
        site.answers["/art/2023/5.html"] = article(5, year=2024)
        told, said = run("crawl", sites(site), "--json", "--warc", tmp_path / "x.warc.gz")
        assert {r.status for r in site.log if r.path != "/art/2023/5.html"} == {304}
        assert [each["url"][-6] for each in told if each["outcome"] == "replaced"] == ["5"]
        assert "未变 10,更新 1" in said
        assert stats() == [11, 11, 33]

    urls = [page.url[-6:] for page in pages(tmp_path / "x.warc.gz")]
    assert len(urls) == 3 + 11 + 1  # the lists, the articles, and the one that changed


def test_what_a_hostile_site_gets(run, sites, stats):
    hostile = {
        "/art/loop": moved("/art/loop2"), "/art/loop2": moved("/art/loop"),
        "/art/large": endless, "/art/unsaid": unsaid, "/art/bomb": bomb(200),
        "/art/png": (200, b"\x89PNG\r\n\x1a\n" + b"\0" * 99, {"Content-Type": "text/html"}),
        "/art/pdf": (200, b"%PDF-1.4 broken", {"Content-Type": "text/html"}),
        "/art/gzip": (200, b"no gzip", {"Content-Encoding": "gzip"}),
        "/art/empty": "", "/art/gone": 410, "/art/away": moved("http://169.254.169.254/latest"),
    }  # fmt: skip
    with Site(county(6) | hostile) as site:
        site.answers["/zwgk/index.html"] = listing([*hostile, "/art/2023/0.html", "/art/2023/1.html"])
        told, _ = run("crawl", sites(site), "--json")
    reasons = {each["url"].rpartition("/")[2]: each.get("error") for each in told}
    assert set(reasons) >= {name[5:] for name in hostile} - {"loop", "away"}
    assert {name for name, reason in reasons.items() if not reason} == {
        "0.html",
        "1.html",
        "latest",
        "away",
    } & set(reasons)
    assert "绕圈" in reasons["loop2"]
    assert "过大" in reasons["large"]
    assert "过大" in reasons["unsaid"]
    assert "过大" in reasons["bomb"]
    assert reasons["gone"] == "HTTP 410"
    assert "picture" in reasons["png"]
    assert stats()[1] == 2


def test_a_busy_site_is_left_in_peace_as_long_as_it_asks(run, sites, stats):
    with Site(county(4)) as site:
        busy = [(503, "busy", {"Retry-After": "2"})]
        page = site.answers.pop("/art/2023/1.html")
        site.otherwise = lambda path: (busy.pop() if busy else page) if path == "/art/2023/1.html" else None
        run("crawl", sites(site))
        assert site.repeats() == {"/art/2023/1.html": 2}
        at = next(n for n, request in enumerate(site.log) if request.status == 503)
        assert site.gaps()[at] > 1.9
        assert stats()[1] == 4


def test_hundreds_of_pages_several_at_once(run, sites, stats):
    with Site(county(200, a_page=20)) as site:
        run("crawl", sites(site, delay=0, more="concurrency = 4"))
        assert site.log[0].path == "/robots.txt"
        assert not site.repeats()
        assert len(site.paths) == 210
    assert stats() == [200, 200, 600]


def test_traps_end(run, sites, stats):
    with Site(county(4)) as site:
        pages = (f'<a href="/zwgk/cal.html?d={n}">x</a>' for n in range(1, 10_000))
        site.answers["/zwgk/index.html"] = listing(
            ["/art/2023/0.html", "/zwgk/cal.html?d=0", "/zwgk/a/b/a/b/a/b/x.html"]
        )
        site.otherwise = lambda path: next(pages) if "cal" in path else None
        _, said = run("crawl", sites(site, more="depth = 5000"))
        assert len(site.log) < 40
        assert "日历" in said
        assert not [path for path in site.paths if "/a/b/a/b/" in path]


def test_our_own_network_is_not_asked_unless_told(run, sites, stats):
    with Site(county(4)) as site:
        hosts = ("127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]")
        told, _ = run(
            "crawl", *(site.url.replace("127.0.0.1", host) for host in hosts), "--json", status=1, private=""
        )
        assert ["内网" in each["error"] for each in told] == [True] * len(hosts)
        assert not site.log


def test_limits_and_addresses_alone(run, stats):
    with Site(county(6)) as site:
        _, said = run("crawl", site.url + "/zwgk/index.html", "--delay", 0.02, "--pages", 3)
        assert len(site.paths) == 3
        assert "再运行" in said
        _, said = run("crawl", site.url + "/zwgk/index.html", "--delay", 0.02)
        assert "接着" in said
        assert not site.repeats()
        assert stats()[1] == 6


def test_add_takes_addresses_and_what_is_wrong_is_a_sentence(run, tmp_path):
    with Site(county(3)) as site:
        site.answers["/robots.txt"] = "User-agent: *\nDisallow: /art/2023/1.html"
        names = ("/art/2023/0.html", "/art/2023/1.html", "/zwgk/index.html", "/none.html")
        told, _ = run("add", *(site.url + name for name in names), "--json", status=1)
        assert [each["outcome"] for each in told].count("added") == 1
        reasons = {each["url"].rpartition("/")[2]: each.get("error", "") for each in told}
        assert "robots.txt" in reasons["1.html"]
        assert "no paper" in reasons["index.html"]
        assert reasons["none.html"] == "HTTP 404"
        assert site.paths == [names[0], *names[2:]]
    _, said = run("crawl", "ftp://a.cn", status=1)
    assert "http" in said
    _, said = run("crawl", tmp_path / "none.toml", status=1)
    assert "none.toml" in said


def test_ctrl_c_says_so_and_the_next_run_goes_on(run, sites, stats):
    with Site(county(12)) as site:
        process = run("crawl", sites(site, delay=0.1), wait=False)
        while len(site.log) < 5:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130, err.decode()
        assert "再运行" in err.decode()
        run("crawl", sites(site))
        assert not site.repeats()
        assert stats()[1] == 12


def test_a_slow_drip_ends(run, sites, stats, monkeypatch):
    monkeypatch.setenv("ZUOFA_CRAWL_TIMEOUT", "1")
    with Site(county(2)) as site:
        site.answers["/art/2023/0.html"] = drip
        _, said = run("crawl", sites(site), "--minutes", 0.05)
        assert stats()[1] == 1
        assert "再运行" in said


@pytest.mark.parametrize("moment", [1, 7, 12])
def test_a_kill_loses_and_doubles_nothing(run, sites, stats, tmp_path, moment):
    with Site(county(15)) as site:
        process = run("crawl", sites(site, delay=0.03), "--warc", tmp_path / "x.warc.gz", wait=False)
        while len(site.log) < moment:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        run("crawl", sites(site, delay=0.03), "--warc", tmp_path / "x.warc.gz")
        assert all(count == 2 for count in site.repeats().values())
        assert len(site.repeats()) <= 1  # what was under way at the kill
        assert len(set(site.paths)) == 18
    assert stats() == [15, 15, 45]
    urls = [page.url for page in pages(tmp_path / "x.warc.gz")]
    assert len(urls) == len(set(urls)) == 18

import pytest

from indexer.crawl.frontier import Done, Frontier, Link, Visit
from indexer.errors import BusyError

START = Link("http://a.cn/", "list", "甲")


@pytest.fixture
def frontier(tmp_path):
    opened = Frontier.open(tmp_path / "crawl.sqlite")
    opened.begin("x", [START], 1.0)
    yield opened
    opened.close()


def article(number: int) -> Link:
    return Link(f"http://a.cn/{number}.html", "article", "甲", 1)


def test_what_is_done_is_never_given_again_and_what_was_under_way_is(frontier, tmp_path):
    start = frontier.next("a.cn", 5.0, set())
    frontier.finish(start, Done("followed", links=[article(1), article(2), article(1), START]), 5.0)
    first = frontier.next("a.cn", 5.0, set())
    second = frontier.next("a.cn", 5.0, {first.id})
    assert [first.url, second.url] == [article(1).url, article(2).url]
    frontier.finish(first, Done("added"), 6.0)
    frontier.close()
    again = Frontier.open(tmp_path / "crawl.sqlite")
    assert again.begin("x", [START], 9.0)
    assert again.hosts() == {"a.cn"}
    assert again.next("a.cn", 9.0, set()) == second
    assert again.counts() == {"followed": 1, "added": 1, "waiting": 1}
    again.close()


def test_an_ended_crawl_begins_anew_and_knows_its_validators(frontier):
    start = frontier.next("a.cn", 5.0, set())
    visit = Visit('"1"', "Mon, 01 Jan 2024 00:00:00 GMT", ("http://a.cn/1.html",))
    frontier.finish(start, Done("followed", visit=visit), 5.0)
    assert not frontier.hosts()
    frontier.end(6.0)
    assert not frontier.begin("x", [START], 7.0)
    again = frontier.next("a.cn", 7.0, set())
    assert again.url == start.url
    assert frontier.visit(again) == visit


def test_a_postponed_address_waits_for_its_time(frontier):
    start = frontier.next("a.cn", 5.0, set())
    frontier.postpone(start, 50.0, "HTTP 503")
    assert frontier.next("a.cn", 49.0, set()) is None
    assert frontier.due("a.cn") == 50.0
    assert frontier.next("a.cn", 51.0, set()).attempts == 1


def test_when_a_host_may_be_asked_outlives_the_run(frontier, tmp_path):
    frontier.wait_until("a.cn", 77.0)
    frontier.close()
    again = Frontier.open(tmp_path / "crawl.sqlite")
    assert (again.next_at("a.cn"), again.next_at("b.cn")) == (77.0, 0.0)
    again.close()


def test_other_names_of_a_page(frontier):
    start = frontier.next("a.cn", 5.0, set())
    frontier.finish(start, Done("followed", links=[article(1), article(2)]), 5.0)
    one = frontier.next("a.cn", 5.0, set())
    frontier.finish(one, Done("added", alias=article(2).url), 5.0)
    assert frontier.is_done(article(2).url)
    assert frontier.next("a.cn", 5.0, set()) is None
    assert frontier.target(article(1).url) == frontier.target(article(2).url)


def test_barren_shapes_are_counted_until_one_bears(frontier):
    start = frontier.next("a.cn", 5.0, set())
    frontier.finish(start, Done("followed", links=[article(n) for n in range(5)]), 5.0)
    for expected, fruitful in ((1, False), (2, False), (2, None), (0, True)):
        task = frontier.next("a.cn", 5.0, set())
        frontier.finish(task, Done("passed", fruitful=fruitful), 5.0)
        assert frontier.barren("a.cn/0.html?") == expected


def test_one_crawl_at_a_time(frontier, tmp_path):
    with pytest.raises(BusyError, match=r"crawl\.sqlite"):
        Frontier.open(tmp_path / "crawl.sqlite", busy_seconds=0.1)

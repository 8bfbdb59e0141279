"""What people decide about lines: it holds, survives, and can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from indexer.errors import NoSiteError, NotFoundError, UnknownLineError, UnreadablePageError
from indexer.library import Library
from indexer.model import Page

DAY = datetime(2021, 3, 1, tzinfo=UTC)
HTML = """<html><head><title>云台区园区建设情况_做法参考网</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/list">材料库</a></div>
<div class="main"><h1>云台区园区建设情况</h1>
<p>近年来，云台区围绕园区建设做了大量工作，取得了比较明显的成效，现将有关情况汇报如下。</p>
<p>一、建设标准化厂房</p>
<p>云台区采取政府出资、企业代建的方式，两年建成标准化厂房{area}万平方米，入驻企业46家。</p>
<p>二、完善融资担保</p>
<p>区里出资2亿元成立融资担保公司，为园区企业提供贷款担保，当年担保额达到9.6亿元。</p>
</div>
<div class="note"><p>附：园区管委会办公室联系电话以及值班安排表，请各企业知悉并相互转告。</p></div>
</body></html>"""
NOTE = "附：园区管委会办公室联系电话以及值班安排表，请各企业知悉并相互转告。"
SECOND = "二、完善融资担保"


def page(number: int = 1, day: int = 0, area: int = 30, host: str = "https://ref.example") -> Page:
    body = HTML.format(area=area).encode()
    return Page(f"{host}/{number}.html", DAY + timedelta(day), "text/html", body)


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "data") as opened:
        yield opened


def texts(library: Library, *papers: str) -> str:
    return "\n".join(library.paper(key).tagged.paper.text for key in papers)


def test_every_line_of_a_page_has_a_fate(library):
    key = library.add(page()).papers[0]
    proof = library.corrections.proof(key)
    fates = {line.text: line.fate for line in proof.reading.lines}
    assert fates["云台区园区建设情况"] in ("frame", "removed")
    assert fates[SECOND] == "kept"
    assert fates[NOTE] == "removed"
    assert (proof.site, proof.papers) == ("ref.example", (key,))


def test_a_line_put_back_stays_through_a_newer_copy_and_a_rebuild(library):
    key = library.add(page()).papers[0]
    assert NOTE not in texts(library, key)
    done = library.corrections.make(key, "keep", NOTE)
    assert [each.address for each in done] == ["https://ref.example/1.html"]
    assert NOTE in texts(library, key)
    assert library.search("值班安排表").total == 1
    library.add(page(day=1, area=31))
    library.rebuild()
    assert NOTE in texts(library, key)


def test_a_dropped_line_is_found_no_more_until_it_is_undone(library):
    key = library.add(page()).papers[0]
    line = "区里出资2亿元成立融资担保公司"
    library.corrections.make(key, "drop", line)
    assert library.search("担保额").total == 0
    decided = library.corrections.proof(key).corrections
    assert [each.kind for each in decided] == ["drop"]
    library.corrections.undo(decided[0].id)
    assert library.search("担保额").total == 1
    assert not library.corrections.proof(key).corrections


def test_a_rule_for_the_site_holds_for_its_other_pages_and_for_pages_to_come(library):
    first = library.add(page(1)).papers[0]
    second = library.add(page(2, area=32)).papers[0]
    other = library.add(page(3, area=33, host="https://other.example")).papers[0]
    done = library.corrections.make(first, "keep", NOTE, "site")
    assert sorted(each.address for each in done) == [f"https://ref.example/{n}.html" for n in (1, 2)]
    assert texts(library, first, second).count(NOTE) == 2
    assert NOTE not in texts(library, other)
    assert NOTE in texts(library, *library.add(page(4, area=34)).papers)


def test_the_page_wins_over_its_site(library):
    first, second = library.add(page(1)).papers[0], library.add(page(2, area=32)).papers[0]
    library.corrections.make(first, "keep", NOTE, "site")
    library.corrections.make(second, "drop", NOTE)
    assert NOTE in texts(library, first)
    assert NOTE not in texts(library, second)


def test_a_person_parts_and_joins_papers(library):
    key = library.add(page()).papers[0]
    done = library.corrections.make(key, "begin", SECOND)
    assert len(done[0].papers) == 2
    assert "融资担保" not in texts(library, done[0].papers[0])
    joined = library.corrections.make(done[0].papers[0], "continue", SECOND)
    assert len(joined[0].papers) == 1
    assert "融资担保" in texts(library, *joined[0].papers)


@pytest.mark.parametrize(("line", "said"), [("没有这一行", "no line"), ("", "no line"), ("二、完善", "")])
def test_a_line_may_be_named_by_its_beginning(library, line, said):
    key = library.add(page()).papers[0]
    if not said:
        library.corrections.make(key, "drop", line)
        return
    with pytest.raises(UnknownLineError, match=said):
        library.corrections.make(key, "drop", line)


def test_what_leaves_nothing_is_refused(library):
    text = "云台区采取政府出资、企业代建的方式，两年建成标准化厂房30万平方米。"
    key = library.add(Page("upload:1/a.txt", DAY, "text/plain", text.encode())).papers[0]
    with pytest.raises(UnreadablePageError):
        library.corrections.make(key, "drop", text)
    assert texts(library, key) == text
    with pytest.raises(NoSiteError):
        library.corrections.make(key, "drop", text, "site")


def test_unknown_ids(library):
    with pytest.raises(NotFoundError):
        library.corrections.proof("nothing")
    with pytest.raises(NotFoundError):
        library.corrections.undo(7)


def test_rereading_everything_says_what_it_read(library):
    library.add(page())
    assert not list(library.corrections.reread())
    assert [each.error for each in library.corrections.reread(everything=True)] == [""]


def test_a_broken_off_rereading_goes_on(library):
    first = library.add(page(1)).papers[0]
    library.add(page(2, area=32))
    run = library.corrections.reread(everything=True)
    next(run)
    run.close()
    library.corrections.make(first, "keep", NOTE, "site")
    assert not list(library.corrections.reread())

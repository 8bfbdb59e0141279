import shutil
import threading
from datetime import UTC, datetime, timedelta

import pytest

from indexer.errors import NotFoundError, UnreadablePageError
from indexer.library import Added, Failed, Library
from indexer.model import Filters, Page

DAY = datetime(2020, 1, 1, tzinfo=UTC)
SHUYANG = """沭阳县关于园区建设的做法
2009年5月

一、加快标准化厂房建设
今年以来，沭阳县鼓励大户建设标准化厂房，全县累计建成263万平方米，入驻项目415个。

二、完善服务平台
县里成立融资担保公司，为园区企业提供融资担保，注册资本5亿元。
"""
LUOHE = """漯河市产业集聚区建设情况
2010年6月

一、建设标准厂房
漯河市建设标准厂房，由平台公司统一出租，租金三年内减半收取。

二、加强招商
漯河市组织小分队外出招商，引进了一批食品加工企业。
"""


def page(text: str, name: str = "a.txt", day: int = 0) -> Page:
    return Page(f"file:///{name}", DAY + timedelta(day), "text/plain", text.encode())


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "new" / "data") as opened:
        yield opened


@pytest.fixture
def both(library):
    outcomes = list(library.add_all([page(SHUYANG), page(LUOHE, "b.txt"), page(" ", "empty.txt")]))
    assert [type(each) for each in outcomes] == [Added, Added, Failed]
    return library


def test_words_stand_above_aliases(both):
    found = both.search("标准化厂房")
    assert [hit.why for hit in found.hits[:2]] == ["words", "alias"]
    assert "263万平方米" in found.hits[0].tagged.section.text
    assert "标准厂房" in found.expanded
    marked = found.hits[1].snippet
    assert [marked.text[span.start : span.end] for span in marked.marks] == ["标准厂房"]


def test_a_word_inside_a_section_finds_it(both):
    assert "融资担保" in both.search("融资担保").hits[0].tagged.section.text
    assert both.search("标准化厂房", expand=False).total == 1


def test_browsing_and_filters(both):
    assert both.search("").total == both.stats()["sections"] == 4
    found = both.search("", Filters(places=("漯河市",)))
    assert {hit.paper.place.city for hit in found.hits} == {"漯河市"}


def test_the_same_page_is_unchanged_and_a_newer_one_replaces(both):
    assert both.add(page(SHUYANG)).outcome == "unchanged"
    assert both.add(page(SHUYANG.replace("415", "500"), day=1)).outcome == "replaced"
    assert both.search("415个").total == 0
    assert both.search("500个").total == 1
    assert both.stats()["pages"] == 2


def test_what_cannot_be_read_is_refused(library):
    with pytest.raises(UnreadablePageError):
        library.add(page("  "))


def test_a_removed_paper_leaves_search_until_restored(both):
    key = both.search("融资担保公司").hits[0].paper.id
    both.remove(key)
    assert both.search("“融资担保公司”").total == 0
    with pytest.raises(NotFoundError):
        both.paper(key)
    both.restore(key)
    assert both.search("融资担保公司").hits[0].paper.id == key


def test_similar_is_another_place_with_the_same_measure(both):
    hit = both.search("标准化厂房").hits[0]
    others = both.similar(hit.id)
    assert others[0].paper.place.city == "漯河市"
    assert hit.paper.id not in {other.paper.id for other in others}
    with pytest.raises(NotFoundError):
        both.similar("nothing-1")


def test_similar_says_what_is_shared(both):
    hit = both.search("标准化厂房").hits[0]
    (other,) = both.similar(hit.id)
    assert other.shared.measures == ("standard-factory",)
    assert "标准" in "".join(other.shared.terms)
    assert other.score > 1


def test_of_near_copies_similar_shows_one_and_none_of_the_section_itself(both):
    hit = both.search("标准化厂房").hits[0]
    for number, place in enumerate(("睢宁县", "泗阳县", "泗洪县")):
        both.add(page(SHUYANG.replace("沭阳县", place).replace("415", str(number)), f"copy{number}.txt"))
        both.add(page(LUOHE.replace("漯河市", ("许昌市", "周口市", "商丘市")[number]), f"other{number}.txt"))
    found = both.similar(hit.id)
    assert len(found) == 1
    assert "平台公司统一出租" in found[0].tagged.section.text
    assert found[0].copies == 3


def test_similar_follows_the_store(both):
    hit = both.search("标准化厂房").hits[0]
    (other,) = both.similar(hit.id)
    both.remove(other.paper.id)
    assert both.similar(hit.id) == ()
    both.restore(other.paper.id)
    assert [each.id for each in both.similar(hit.id)] == [other.id]
    both.rebuild()
    assert [each.id for each in both.similar(hit.id)] == [other.id]


def test_similar_without_a_measure_goes_by_the_words(library):
    texts = (
        "小学午餐由营养师配菜，家长轮流陪餐，菜单每周公布。",
        "中学午餐也由营养师配菜，家长陪餐，菜单每周公布一次。",
    )
    for number, text in enumerate(texts):
        library.add(page(f"学校午餐的做法\n\n一、管好学校午餐\n{text}\n", f"{number}.txt"))
    first, second = (p.section_id(p.tagged.sections[0].section.ordinal) for p in library.newest(2))
    (found,) = library.similar(first)
    assert found.id == second
    assert found.shared.measures == ()
    assert "营养师配菜" in "".join(found.shared.terms)


def test_measures_places_and_newest_are_counted(both):
    assert dict((m.id, n) for m, n in both.measures())["standard-factory"] == 2  # noqa: C402
    assert {place.short for place, _ in both.places()} == {"沭阳县", "漯河市"}
    assert both.newest(1)[0].tagged.paper.title == "漯河市产业集聚区建设情况"


# Whoosh leaves a damaged file to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("damage", ["missing", "foreign", "toc", "segment"])
def test_an_index_that_is_not_ours_is_rebuilt(both, tmp_path, damage):
    folder = both.folder
    both.close()
    index = folder / "index"
    if damage == "missing":
        shutil.rmtree(index)
    elif damage == "foreign":
        (index / "state.json").write_text("[]")
    else:
        for file in index.glob("*.toc" if damage == "toc" else "*.seg"):
            file.write_bytes(b"damaged")
    with Library.open(folder) as again:
        assert again.search("标准化厂房").total == 2


def test_rebuild_counts_sections_and_backup_can_be_opened(both, tmp_path):
    assert both.rebuild() == 4
    assert both.search("标准化厂房").total == 2
    (tmp_path / "copy").mkdir()
    both.backup(tmp_path / "copy" / "zuofa.sqlite")
    with Library.open(tmp_path / "copy") as copy:
        assert copy.search("标准化厂房").total == 2


def test_two_openings_see_each_other(library):
    with Library.open(library.folder) as other:
        library.add(page(SHUYANG))
        assert other.search("标准化厂房").total == 1


def test_threads_share_a_library(both):
    failures = []

    def work(number):
        try:
            both.add(page(LUOHE.replace("三年", f"{number}年"), f"{number}.txt"))
            assert both.search("标准厂房").total
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert both.stats()["pages"] == 6


def renamed(text):
    return text.replace("沭阳县", "睢宁县").replace("263", "12").replace("415", "37")


def test_copies_show_the_earliest_first_and_what_differs(both):
    hit = both.search("标准化厂房").hits[0]
    assert both.copies(hit.id).total == 1
    both.add(page(renamed(SHUYANG).replace("2009年5月", "2011年5月"), "c.txt", day=-400))
    cluster = both.copies(hit.id)
    first, itself = cluster.copies
    assert itself.id == cluster.id == hit.id
    assert (first.containment, first.place_differs, itself.place_differs) == (1.0, True, False)
    text = first.tagged.section.text
    assert [text[a:b] for a, b in first.differs] == ["睢宁", "12", "37"]
    assert itself.differs == ()
    assert {hit.copies for hit in both.search("标准化厂房", expand=False).hits} == {1}
    assert (both.stats()["copies"], both.stats()["clusters"]) == (4, 2)
    both.remove(first.paper.id)
    assert both.copies(hit.id).total == 1
    assert both.stats()["clusters"] == 0
    both.restore(first.paper.id)
    assert both.stats()["clusters"] == 2
    with pytest.raises(NotFoundError):
        both.copies("nothing-1")


def test_papers_kept_before_are_compared_when_copies_are_asked_for(both):
    both.add(page(renamed(SHUYANG), "c.txt"))
    both._store.clusters.adopt("another make")
    folder = both.folder
    both.close()
    told = []
    with Library.open(folder) as again:
        assert again.near_copies.missing() == 3
        again.near_copies.catch_up(lambda done, total: told.append((done, total)))
        assert told[-1] == (3, 3)
        assert again.stats()["clusters"] == 2
        again.near_copies.catch_up(pytest.fail)

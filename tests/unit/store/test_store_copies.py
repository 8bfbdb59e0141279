from datetime import timedelta

import pytest
from samples import DAY, bring_down, page, reading

from indexer.know.copies import of_sections
from indexer.model import Paper, Section, Span, TaggedPaper, TaggedSection
from indexer.store import copies
from indexer.store.clusters import Clusters, Member
from indexer.store.put import Version
from indexer.store.store import Store

FACTORY = (
    "由平台公司统一建设标准化厂房，分大中小三种户型出租，头三年租金减半，"
    "企业签约当月就能把设备搬进来生产，不必自己买地盖楼。"
)
LOAN = (
    "县财政和银行各出一半本金设立担保池，企业凭订单就能申请贷款，"
    "出了坏账由担保池先赔，银行每季度向政府报送一次名单。"
)
OTHER = (
    "招商小分队常年驻在外地，摸清每家客商的用地、用工、用电要求，"
    "回来逐条交给部门办理，办完一条销号一条，月底张榜公布结果。"
)
SHORT = "园区道路全部硬化，雨水污水分开排放。"


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


def paper(title, *texts):
    sections = tuple(
        TaggedSection(Section(n, "practice", (f"第{n}节",), text, Span(0, len(text))))
        for n, text in enumerate(texts, 1)
    )
    whole = Paper(title, "\n".join(texts), tuple(each.section for each in sections))
    return TaggedPaper(whole, sections, None, "", 2010, "")


def put(store, name, *papers, day=0, shingled=True):
    version = Version(
        reading(*papers), list(papers), "", [of_sections(each) for each in papers] if shingled else ()
    )
    body = name + str(day) + "".join(each.paper.text for each in papers)
    url = f"https://a.example/{name}"
    return store.put(page(body, url, DAY + timedelta(day)), version).papers


def test_a_section_finds_its_copy_in_another_paper(store):
    (one,) = put(store, "a", paper("甲", FACTORY, LOAN))
    (two,) = put(store, "b", paper("乙", OTHER, FACTORY.replace("三年", "五年")))
    assert store.clusters.of(one, 1) == (Member(one, 1), Member(two, 2))
    assert store.clusters.of(two, 2) == (Member(one, 1), Member(two, 2))
    assert store.clusters.of(one, 2) == (Member(one, 2),)
    assert store.clusters.counts() == (2, 1)


def test_a_removed_paper_leaves_the_cluster_and_comes_back(store):
    (one,) = put(store, "a", paper("甲", FACTORY))
    (two,) = put(store, "b", paper("乙", FACTORY))
    store.remove(one)
    assert store.clusters.of(two, 1) == (Member(two, 1),)
    assert store.clusters.counts() == (0, 0)
    (three,) = put(store, "c", paper("丙", FACTORY))
    store.restore(one)
    assert {member.paper_id for member in store.clusters.of(two, 1)} == {one, two, three}
    assert store.clusters.counts() == (3, 1)


def test_a_replaced_paper_takes_its_old_copies_with_it(store):
    put(store, "a", paper("甲", FACTORY))
    (two,) = put(store, "b", paper("乙", FACTORY))
    put(store, "a", paper("甲", LOAN), day=1)
    assert store.clusters.of(two, 1) == (Member(two, 1),)
    (three,) = put(store, "c", paper("丙", LOAN))
    assert len(store.clusters.of(three, 1)) == 2
    put(store, "a", paper("别的", OTHER), day=2)
    assert len(store.clusters.of(three, 1)) == 1
    assert left_over(store) == 3


def left_over(store):
    """How many sections the tables hold; all traces must be theirs."""
    with store._database.read() as db:
        rows = db.execute("SELECT key FROM copy_section WHERE paper IN (SELECT id FROM paper)")
        sections = {key for (key,) in rows}
        for table in ("copy_print", "copy_fresh", "copy_pair"):
            traces = {key for (key,) in db.execute(f"SELECT section FROM {table}")}
            assert traces <= sections, table
        return db.execute("SELECT count(*) FROM copy_section").fetchone()[0]


def test_another_reading_of_a_page_is_compared_again(store):
    (one,) = put(store, "a", paper("甲", FACTORY))
    put(store, "b", paper("乙", LOAN))
    kept = store.page_of(one)
    again = paper("甲", LOAN, OTHER)
    store.reput(kept.id, Version(reading(again), [again], "", [of_sections(again)]))
    assert len(store.clusters.of(one, 1)) == 2
    assert len(store.clusters.of(one, 2)) == 1


def test_the_earliest_is_first_and_of_one_day_the_fullest(store):
    late = put(store, "a", paper("甲", FACTORY), day=3)[0]
    part = put(store, "b", paper("乙", FACTORY[:45]), day=1)[0]
    full = put(store, "c", paper("丙", FACTORY + OTHER[:20]), day=1)[0]
    with store._database.write() as db:
        db.execute("UPDATE page SET published = NULL")
    assert [member.paper_id for member in store.clusters.of(late, 1)] == [full, part, late]
    with store._database.write() as db:
        db.execute("UPDATE page SET published = '2009-03-01 08:00:00' WHERE address LIKE '%a'")
    assert store.clusters.of(late, 1)[0].paper_id == late


def test_a_part_is_a_copy_of_the_whole_but_not_of_its_other_parts(store):
    (whole,) = put(store, "a", paper("甲", FACTORY + LOAN))
    (first,) = put(store, "b", paper("乙", FACTORY))
    (second,) = put(store, "c", paper("丙", LOAN))
    assert {m.paper_id for m in store.clusters.of(whole, 1)} == {whole, first, second}
    assert {m.paper_id for m in store.clusters.of(first, 1)} == {whole, first}
    assert store.clusters.counts() == (3, 1)


def test_copies_of_copies_belong_together(store):
    texts = (FACTORY + LOAN[:40], FACTORY + LOAN, FACTORY[30:] + LOAN)
    keys = [put(store, str(n), paper(f"第{n}", text))[0] for n, text in enumerate(texts)]
    assert {m.paper_id for m in store.clusters.of(keys[0], 1)} == set(keys)


def test_a_short_section_is_a_copy_only_with_its_paper(store):
    (one,) = put(store, "a", paper("甲", FACTORY, SHORT))
    (two,) = put(store, "b", paper("乙", LOAN, SHORT))
    (three,) = put(store, "c", paper("甲", FACTORY, SHORT))
    assert store.clusters.of(two, 2) == (Member(two, 2),)
    assert store.clusters.of(one, 2) == (Member(one, 2), Member(three, 2))
    assert len(store.clusters.of(put(store, "d", paper("丁", SHORT))[0], 1)) == 1
    assert len(store.clusters.of(put(store, "e", paper("戊", SHORT))[0], 1)) == 2


def test_a_repetition_within_a_paper_is_no_copy(store):
    (one,) = put(store, "a", paper("甲", FACTORY, FACTORY))
    assert store.clusters.counts() == (0, 0)
    (two,) = put(store, "b", paper("乙", FACTORY))
    assert len(store.clusters.of(two, 1)) == 3
    assert {m.ordinal for m in store.clusters.of(one, 1)} == {1, 2}


def test_prints_move_to_the_large_table_and_are_found_there(store, monkeypatch):
    monkeypatch.setattr(copies, "FRESH", 2)
    put(store, "a", paper("甲", FACTORY, LOAN))
    (two,) = put(store, "b", paper("乙", FACTORY))
    with store._database.read() as db:
        assert db.execute("SELECT count(*) FROM copy_print").fetchone()[0]
    assert len(store.clusters.of(two, 1)) == 2
    put(store, "a", paper("甲", OTHER), day=1)
    assert len(store.clusters.of(two, 1)) == 1
    assert left_over(store) == 2


def test_many_copies_are_one_cluster(store):
    keys = [put(store, str(n), paper(f"第{n}篇", FACTORY))[0] for n in range(copies.COMMON + 20)]
    assert {m.paper_id for m in store.clusters.of(keys[-1], 1)} == set(keys)
    assert store.clusters.counts() == (len(keys), 1)


def test_papers_without_shingles_get_them_later_in_steps(store):
    keys = [put(store, str(n), paper(f"第{n}篇", FACTORY), shingled=False)[0] for n in range(5)]
    store.remove(keys[0])
    assert not store.clusters.complete
    assert store.clusters.missing() == 5
    assert store.clusters.fill(of_sections, 3) == 3
    assert not store.clusters.complete
    assert store.clusters.fill(of_sections, 3) == 2
    assert store.clusters.complete
    store.restore(keys[0])
    assert len(store.clusters.of(keys[0], 1)) == 5


def test_another_make_begins_anew(store):
    store.clusters.adopt("one")
    (one,) = put(store, "a", paper("甲", FACTORY))
    put(store, "b", paper("乙", FACTORY))
    store.clusters.fill(of_sections, 9)
    store.clusters.adopt("one")
    assert store.clusters.complete
    assert store.clusters.counts() == (2, 1)
    store.clusters.adopt("another")
    assert not store.clusters.complete
    assert store.clusters.counts() == (0, 0)
    store.clusters.fill(of_sections, 9)
    assert len(store.clusters.of(one, 1)) == 2


def test_a_database_of_the_version_before_is_brought_up(store, tmp_path):
    (one,) = put(store, "a", paper("甲", FACTORY))
    put(store, "b", paper("乙", FACTORY))
    store.close()
    bring_down(tmp_path / "zuofa.sqlite", 3)
    again = Store.open(tmp_path)
    assert again.clusters.missing() == 2
    again.clusters.fill(of_sections, 9)
    assert len(again.clusters.of(one, 1)) == 2
    again.close()


def test_a_failing_put_leaves_no_shingles(store, monkeypatch):
    put(store, "a", paper("甲", FACTORY))

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("indexer.store.copies._compare", fail)
    with pytest.raises(KeyboardInterrupt):
        put(store, "b", paper("乙", FACTORY))
    assert store.counts()["papers"] == 1
    assert left_over(store) == 1
    assert isinstance(store.clusters, Clusters)


def test_pairs_of_one_extent_are_told_once_by_their_ids(store):
    (one,) = put(store, "a", paper("甲", FACTORY))
    before = store.clusters.latest()
    (two,) = put(store, "b", paper("乙", FACTORY))
    put(store, "c", paper("丙", FACTORY + LOAN + OTHER))  # holds it, but says more
    assert store.clusters.same() == [(f"{one}-1", f"{two}-1")]
    assert store.clusters.latest() > before

"""The thesaurus as a user has it: listed, amended by a file of one's own, and what that touches."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rdflib import Graph

from indexer.errors import BrokenDataError
from indexer.library import Library
from indexer.live import LiveIndex
from indexer.model import Filters, Page
from indexer.relabel import Relabelled

FACTORY = "清河口县材料\n\n一、建设厂房\n\n新建标准化厂房四栋，已有三家企业租下，还有两家在装修。\n"
MARKET = "白苇县材料\n\n一、办好夜市\n\n夜间集市开张三处，摊位两百个，游客和市民都来逛，烟火气浓了。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library.open(tmp_path) as library:
        for name, text in (("a", FACTORY), ("b", MARKET)):
            library.add(Page(f"upload:{name}.txt", datetime.now(UTC), "text/plain", text.encode()))
    return tmp_path


def amend(folder: Path, text: str) -> None:
    (folder / "measures").mkdir(exist_ok=True)
    (folder / "measures" / "own.toml").write_text(text, "utf-8")


def relabelled(folder: Path) -> Relabelled:
    with Library.open(folder) as library:
        return library.relabelled


def labelled(folder: Path, measure: str) -> int:
    with Library.open(folder) as library:
        return library.search("", Filters(measures=(measure,))).total


NIGHT = '[[measure]]\nid = "night-market"\nname = "夜市经济"\naliases = ["夜市", "夜间集市"]\n'


def test_nothing_is_done_where_nothing_changed(folder: Path) -> None:
    assert relabelled(folder) == Relabelled()


def test_a_new_type_labels_the_papers_that_name_it_and_reads_no_others(folder: Path) -> None:
    amend(folder, NIGHT)
    assert relabelled(folder) == Relabelled(words=3, papers=1, changed=1)
    assert labelled(folder, "night-market") == 1
    assert relabelled(folder) == Relabelled()


def test_a_type_turned_off_labels_nothing_any_more(folder: Path) -> None:
    assert labelled(folder, "standard-factory") == 1
    amend(folder, '[[measure]]\nid = "standard-factory"\ndisabled = true\n')
    assert relabelled(folder).changed == 1
    assert labelled(folder, "standard-factory") == 0
    (folder / "measures" / "own.toml").unlink()
    assert labelled(folder, "standard-factory") == 1


def test_an_exclusion_takes_a_label_away(folder: Path) -> None:
    amend(folder, NIGHT)
    assert labelled(folder, "night-market") == 1
    amend(folder, NIGHT + 'exclusions = ["办好夜市", "夜间集市开张"]\n')
    assert relabelled(folder).papers == 1
    assert labelled(folder, "night-market") == 0


def test_a_word_that_no_paper_holds_touches_none(folder: Path) -> None:
    amend(folder, '[[measure]]\nid = "logistics"\nadd_aliases = ["无人车队"]\n')
    assert relabelled(folder) == Relabelled(words=1)


def test_the_index_is_not_built_anew_for_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    amend(folder, NIGHT)
    monkeypatch.setattr(LiveIndex, "_fill", lambda *_: pytest.fail("the index was built anew"))
    assert labelled(folder, "night-market") == 1


def test_only_papers_whose_labels_change_reach_the_index(folder: Path) -> None:
    """The index follows the store's changes: what is not among them is not touched."""
    with Library.open(folder) as library:
        market, before = library.search("夜间集市").hits[0].paper.id, library._store.sequence
    amend(folder, NIGHT)
    with Library.open(folder) as library:
        assert {change.paper_id for change in library._store.changes(before)} == {market}
        after = library._store.sequence
    amend(folder, NIGHT + '[[measure]]\nid = "standard-factory"\nadd_exclusions = ["还有两家"]\n')
    assert relabelled(folder).papers == 1
    with Library.open(folder) as library:
        assert library._store.changes(after) == []


def test_other_names_of_a_users_type_are_searched_too(folder: Path) -> None:
    amend(folder, NIGHT)
    with Library.open(folder) as library:
        found = library.search("夜市经济")
        assert "夜间集市" in found.expanded and found.total == 1


def test_a_removed_paper_is_labelled_anew_and_stays_removed(folder: Path) -> None:
    with Library.open(folder) as library:
        market = library.search("夜间集市").hits[0].paper.id
        library.remove(market)
    amend(folder, NIGHT)
    assert relabelled(folder).changed == 1
    assert labelled(folder, "night-market") == 0
    with Library.open(folder) as library:
        library.restore(market)
    assert labelled(folder, "night-market") == 1


def test_pages_read_again_carry_the_labels_of_now(folder: Path) -> None:
    amend(folder, NIGHT)
    with Library.open(folder) as library:
        assert not [each.error for each in library.corrections.reread(everything=True) if each.error]
    assert relabelled(folder) == Relabelled()
    assert labelled(folder, "night-market") == 1


def test_papers_of_an_unknown_thesaurus_are_all_labelled_anew(folder: Path) -> None:
    with Library.open(folder) as library, library._store._database.write() as db:
        db.execute("UPDATE paper SET thesaurus = ''")
    assert relabelled(folder) == Relabelled(words=None, papers=2, changed=0)


def test_a_broken_file_is_one_sentence(folder: Path) -> None:
    amend(folder, "[[measure]\n")
    with pytest.raises(BrokenDataError, match=r"own\.toml"):
        Library.open(folder)


def run(folder: Path, *arguments: str, status: int = 0) -> str:
    environment = os.environ | {"ZUOFA_DATA": str(folder), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "indexer", "measures", *arguments]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=120)
    assert done.returncode == status, done.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in done.stderr
    return done.stdout.decode("utf-8")


def lines(said: str) -> list[dict]:
    return [json.loads(line) for line in said.splitlines()]


def test_bare_measures_and_list_say_the_same(folder: Path) -> None:
    assert run(folder) == run(folder, "list")
    rows = lines(run(folder, "--json"))
    assert len(rows) == 41
    assert {"id": "standard-factory", "group": "载体建设", "name": "标准化厂房", "sections": 1} in rows


def test_show_takes_an_id_or_a_name(folder: Path) -> None:
    by_id = lines(run(folder, "show", "standard-factory", "--json"))[0]
    assert by_id == lines(run(folder, "show", "标准厂房", "--json"))[0]
    assert by_id["definition"] and "标准厂房" in by_id["aliases"] and "旧厂房" in by_id["exclusions"]
    run(folder, "show", "nothing-such", status=1)
    assert "园区建设 park-building" in run(folder, "show", "standard-factory")


def test_check_fails_on_a_mistake_in_ones_own_file(folder: Path) -> None:
    run(folder, "check")
    amend(folder, '[[measure]]\nid = "night-market"\nname = "夜市"\naliases = ["标准厂房"]\n')
    found = lines(run(folder, "check", "--json", status=1))
    assert {"same"} == {each["kind"] for each in found if each["word"] == "标准厂房"} & {
        "same",
        "contradiction",
    }


def test_suggest_shows_what_no_type_covers(folder: Path) -> None:
    with Library.open(folder) as library:
        for n, (did, what) in enumerate(("修座", "夸好", "请专", "添机", "换闸")):
            text = f"材料{n}号\n\n一、说{did}事\n\n这个县{did}海水淡化装置{what}，用上以后吃水稳当得多。\n"
            library.add(Page(f"upload:{n}.txt", datetime.now(UTC), "text/plain", text.encode()))
    found = lines(run(folder, "suggest", "--json"))
    assert "海水淡化装置" in {each["text"] for each in found}


def test_export_is_turtle_of_all_types(folder: Path, tmp_path: Path) -> None:
    amend(folder, NIGHT)
    file = tmp_path / "measures.ttl"
    run(folder, "export", str(file))
    assert file.read_text("utf-8") == run(folder, "export")
    assert len(Graph().parse(file, format="turtle"))
    assert len(lines(run(folder, "export", "--json"))) == 42


def test_apply_says_what_it_came_to(folder: Path) -> None:
    amend(folder, NIGHT)
    assert lines(run(folder, "apply", "--json")) == [{"words": 3, "papers": 1, "changed": 1}]
    assert lines(run(folder, "apply", "--json")) == [{"words": 0, "papers": 0, "changed": 0}]

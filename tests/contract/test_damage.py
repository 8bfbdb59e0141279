"""An index that is damaged, cut off or left by a killed writer is never wrong in silence."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer.errors import BrokenDataError, BusyError
from indexer.model import Amount, Counted, Document, Every, Filters, Query, Words
from indexer.search.whoosh_engine import WhooshEngine

ASKED = [
    Query("", Words("厂房", words=("厂房",))),
    Query("", Words("标准厂房", literal=True)),
    Query("", Every((Words("房"), Counted(3, None, "米"))), Filters(places=("沭阳",))),
    Query("", facets=("measure", "place"), by_paper=True),
]


def document(number: int) -> Document:
    return Document(
        id=f"p{number}-0",
        paper_id=f"p{number}",
        title="做法",
        headings=("建设",),
        text=f"建设标准厂房{number}处，" * 20 + "".join(chr(0x4E00 + number * 31 + at) for at in range(200)),
        place=("江苏省", "沭阳县"),
        year=2009,
        kind="practice",
        measures=("m",),
        site=None,
        figures=(Amount(float(number), "米"),),
    )


def fill(folder: Path) -> None:
    engine = WhooshEngine.open(folder)
    engine.apply(map(document, range(300)), (), 1)
    engine.apply([document(7), document(900)], ["p8"], 2)
    engine.close()


def answers(folder: Path):
    """What the index says, None where it says that it is damaged."""
    engine = WhooshEngine.open(folder)
    try:
        return [engine.sequence, *map(engine.search, ASKED)] if engine.sequence else None
    except BrokenDataError:
        return None
    finally:
        engine.close()


@pytest.fixture
def filled(tmp_path):
    fill(tmp_path)
    assert {path.suffix for path in parts(tmp_path)} == {".columns", ".gone", ".json"}
    return tmp_path


def parts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name != "lock")


def test_a_flipped_byte_is_found(filled, tmp_path_factory):
    right, chance, found = answers(filled), random.Random(3), 0
    for path in parts(filled):
        raw = path.read_bytes()
        for at in [0, len(raw) - 1, *chance.sample(range(len(raw)), min(len(raw), 60))]:
            wrong = raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]
            said = answers(harmed(filled, path, wrong, tmp_path_factory))
            assert said in (None, right), (path, at)
            found += said is None
    assert found > 100


def test_a_file_cut_off_or_missing_is_found(filled, tmp_path_factory):
    for path in parts(filled):
        raw = path.read_bytes()
        for left in (raw[:0], raw[: len(raw) // 2], raw[:-1], None):
            assert answers(harmed(filled, path, left, tmp_path_factory)) is None


def harmed(folder: Path, path: Path, raw: bytes | None, factory) -> Path:
    """A copy of the folder with other bytes in one file."""
    copy = factory.mktemp("harmed") / "index"
    shutil.copytree(folder, copy)
    (copy / path.name).unlink()
    if raw is not None:
        (copy / path.name).write_bytes(raw)
    return copy


def test_a_file_cut_off_while_it_is_open_is_found_by_the_next_refresh(filled):
    engine = WhooshEngine.open(filled)
    path = max(parts(filled), key=lambda each: each.stat().st_size)
    path.unlink()
    with pytest.raises(BrokenDataError):
        engine.refresh()
    engine.clear()
    assert engine.sequence == 0
    engine.close()


def test_an_older_index_is_built_anew_and_its_files_go(tmp_path):
    (tmp_path / "MAIN_1.toc").write_bytes(b"whoosh")
    (tmp_path / "state.json").write_text('{"fingerprint": "1", "sequence": 9}')
    engine = WhooshEngine.open(tmp_path)
    assert engine.sequence == 0
    engine.apply([document(1)], (), 1)
    assert len(engine.search(ASKED[0]).found) == 1
    engine.close()


WRITER = """
import sys
from pathlib import Path
from contract.test_damage import document
from indexer.search.whoosh_engine import WhooshEngine
engine = WhooshEngine.open(Path(sys.argv[1]))
for number in range(1, 400):
    engine.apply([document(number)], (), number)
    print(number, flush=True)
"""


def child(script: str, folder: Path) -> subprocess.Popen:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": f"{root / 'tests'}:{root}"},
    )


@pytest.mark.parametrize("after", [3, 30, 80])
def test_a_killed_writer_loses_nothing(tmp_path, after):
    writer = child(WRITER, tmp_path)
    for line in writer.stdout:
        if int(line) == after:
            break
    time.sleep(random.Random(after).random() / 50)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    engine = WhooshEngine.open(tmp_path)
    assert engine.sequence >= after
    found = {each.id for each in engine.search(Query("", limit=1000)).found}
    assert found == {f"p{number}-0" for number in range(1, engine.sequence + 1)}
    engine.apply([document(999)], (), 999)
    named = {listed for each in engine._index.view.state.segments for listed in (each.name, each.gone)}
    left = {path.stem for path in tmp_path.iterdir() if path.suffix in (".columns", ".gone")}
    assert left <= named
    engine.close()


HOLDER = """
import sys, time
from pathlib import Path
from indexer.search.files import held
with held(Path(sys.argv[1]) / "lock", 1):
    print("held", flush=True)
    time.sleep(60)
"""


def test_another_process_that_writes_is_waited_for(tmp_path):
    engine = WhooshEngine.open(tmp_path)
    holder = child(HOLDER, tmp_path)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BusyError):
        engine.apply([document(1)], (), 1, wait=0.1)
    assert engine.sequence == 0
    holder.kill()
    holder.communicate()
    engine.apply([document(1)], (), 1, wait=5)
    assert engine.sequence == 1
    engine.close()


def test_two_openings_of_an_empty_folder_do_not_undo_each_other(tmp_path):
    one = WhooshEngine.open(tmp_path / "index")
    one.apply([document(1)], (), 1)
    other = WhooshEngine.open(tmp_path / "index")
    one.refresh()
    assert (one.sequence, other.sequence) == (1, 1)
    one.close()
    other.close()

"""What was confirmed is there, whenever the writer was killed."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from indexer.library import Library
from indexer.model import Page

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from indexer.library import Library
from indexer.model import Page

def pages(start):
    for n in range(start, start + 100000):
        body = f"关于园区建设的做法\\n\\n一、建设厂房\\n"
        body += f"我县第{n}号园区建成标准化厂房，编号甲{n}乙，已经全部出租。\\n"
        yield Page(f"file:///{n}.txt", datetime.now(UTC), "text/plain", body.encode())

with Library.open(Path(sys.argv[1])) as library:
    for n, page in enumerate(pages(int(sys.argv[2])), int(sys.argv[2])):
        print(n, library.add(page).papers[0], flush=True)
"""


@pytest.mark.parametrize("seed", range(3))
def test_kill(tmp_path, seed):
    chance = random.Random(seed)
    confirmed: dict[int, str] = {}
    for start in (0, 1_000_000):
        confirmed |= _write_and_kill(tmp_path, start, chance.uniform(0.05, 0.8))
    db = sqlite3.connect(tmp_path / "zuofa.sqlite")
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    with Library.open(tmp_path) as library:
        assert library.search("标准化厂房").total == library.stats()["sections"]
        assert library.near_copies.missing() == 0
        for number, key in confirmed.items():
            assert key in {hit.paper.id for hit in library.search(f"甲{number}乙").hits}
        body = "又一篇\n\n一、新的做法\n我县成立融资担保公司，为企业提供担保。\n".encode()
        assert library.add(Page("file:///new.txt", datetime.now(UTC), "text/plain", body)).papers


def _write_and_kill(folder, start, after):
    command = [sys.executable, "-W", "ignore", "-c", WRITER, str(folder), str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()  # only from here on is there anything to lose
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        lines = [first, *process.stdout.readlines()]
    # The kill may fall between a confirmation and its line's end.
    return {int(line.split()[0]): line.split()[1] for line in lines if line.endswith("\n")}

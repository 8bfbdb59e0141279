"""scripts/fuzz: that it runs, and that it would notice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FUZZES = Path(__file__).parents[2] / "scripts/fuzzes"
PLANTED = """
import sys, time
sys.path.insert(0, {fuzzes!r})
from pathlib import Path
from common.apart import Bounds, tried
from common.kept import Kept

def check(body):
    if b"raise" in body:
        raise IndexError("planted")
    if b"loop" in body:
        while True:
            pass
    if b"memory" in body:
        return str(len(bytearray(400 << 20)))
    if b"gone" in body:
        sys.stdout.flush()
        import os
        os._exit(3)
    return "1 papers"

bounds = Bounds(0.3, 0.0, 50 << 20, 0.0)
print("|".join(tried(check, b"a" * 50 + word + b"b" * 50, bounds).broken for word in {words!r}))
kept = Kept("read", Path({out!r}), check, bounds)
kept.add(b"a" * 50 + b"raise" + b"b" * 50, tried(check, b"raise", bounds))
print(next(iter(kept.faults.values())).read_bytes().decode())
"""


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="inputs are tried in forked processes")
def test_every_kind_of_fault_is_noticed_and_made_small(tmp_path):
    words = [b"nothing", b"raise", b"loop", b"memory", b"gone"]
    done = run("-c", PLANTED.format(fuzzes=str(FUZZES), words=words, out=str(tmp_path)))
    assert done.stdout.splitlines() == [
        "|IndexError planted|time|memory|died with status 768",
        "raise",
    ], done.stderr
    assert "--replay" in done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="inputs are tried in forked processes")
def test_a_short_run_finds_nothing_and_a_kept_input_plays_again(tmp_path):
    read = str(FUZZES / "read.py")
    done = run(read, "--minutes", "0.05", "--no-atheris", "--out", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "faults: 0" in done.stdout
    (tmp_path / "page.bin").write_bytes(b"<p>")
    done = run(read, "--replay", str(tmp_path / "page.bin"))
    assert (done.returncode, "refused" in done.stdout) == (0, True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="inputs are tried in forked processes")
def test_a_short_run_of_queries_finds_nothing(tmp_path):
    query = str(FUZZES / "query.py")
    done = run(query, "--minutes", "0.1", "--out", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "faults: 0" in done.stdout
    (tmp_path / "query.bin").write_bytes("标准化场房 ((“\ud800".encode("utf-8", "surrogatepass"))
    done = run(query, "--replay", str(tmp_path / "query.bin"))
    assert (done.returncode, "CPU s" in done.stdout) == (0, True), done.stdout


def test_an_unknown_topic_is_one_line():
    done = subprocess.run([FUZZES.parent / "fuzz", "nothing"], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: scripts/fuzz")
    assert "read" in done.stderr


def test_schemathesis_finds_nothing():
    done = run(str(FUZZES / "web.py"), "--examples", "10")
    assert done.returncode == 0, done.stdout
    assert "Operations:       11 selected / 11 total" in done.stdout

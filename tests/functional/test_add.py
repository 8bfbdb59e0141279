"""`zuofa add` and `watch` as a user runs them: what comes in, what is said of it, and what no kill loses."""

import json
import os
import resource
import signal
import time
import zipfile

import pytest
from click.testing import CliRunner
from sites import article

from indexer.cli import main


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    for n in range(24):
        (made / f"{n:02}.html").write_text(article(n), "utf-8")
    return made


def test_everything_that_can_be_named(run, folder, tmp_path, stats):
    outside = tmp_path / "secret.html"
    outside.write_text(article(77), "utf-8")
    (folder / "link.html").symlink_to(outside)
    (folder / "same.html").symlink_to(folder / "01.html")
    (folder / "loop").symlink_to(folder)
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr("../up.html", article(50))
        archive.writestr("in/ok.html", article(51))
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"<p>" + b"a" * (20 << 20))
    report = tmp_path / "report.json"
    told, said = run("add", tmp_path / "i?", "--json", "--report", report, status=1)
    wrong = {
        name: [line for line in said.splitlines() if name in line]
        for name in ("link.html", "up.html", "bomb")
    }
    assert [len(lines) for lines in wrong.values()] == [1, 1, 1], said
    assert "leads out of the folder" in wrong["link.html"][0]
    assert not any("secret" in each["url"] for each in told)
    written = json.loads(report.read_text("utf-8"))
    assert (written["added"], written["unchanged"], written["failed"]) == (25, 1, 3)
    assert [each["url"].rpartition("/")[2] for each in written["failures"]] == [
        "bomb.zip!a.html",
        "link.html",
        "up.html",
    ]
    assert stats()[0] == 25
    told, _ = run("add", folder, "--json", status=1)
    assert {each["outcome"] for each in told if "outcome" in each} == {"unchanged"}


def test_standard_input(run, tmp_path, stats):
    for _ in range(2):
        with (tmp_path / "in.html").open("wb+") as file:
            file.write(article(3).encode())
            file.seek(0)
            told, _ = run("add", "-", "--url", "http://a.cn/3.html", "--json", stdin=file)
    assert told[0]["url"] == "http://a.cn/3.html"
    assert told[0]["outcome"] == "unchanged"
    assert stats()[0] == 1


@pytest.mark.parametrize("moment", [3, 9, 20])
def test_a_kill_loses_and_doubles_nothing(run, folder, stats, tmp_path, moment):
    process = run("add", folder, "--workers", 2, wait=False)
    for _ in range(moment):
        assert process.stderr.readline()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert stats()[0] >= moment
    told, _ = run("add", folder, "--json", "--workers", 2)
    assert len(told) == 24
    assert [each["outcome"] for each in told[:moment]] == ["unchanged"] * moment
    assert stats() == [24, 24, 72]


def test_a_kill_of_the_parent_alone_ends_its_readers(run, folder):
    process = run("add", folder, "--workers", 2, wait=False)
    for _ in range(20):
        process.stderr.readline()
    process.kill()
    process.stdout.close()
    begun = time.monotonic()
    process.stderr.read()  # ends when the last process that holds it has ended
    assert time.monotonic() - begun < 20
    process.stderr.close()
    process.wait()


def test_ctrl_c(run, folder, stats):
    process = run("add", folder, "--workers", 2, wait=False)
    for _ in range(5):
        process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err.decode()
    assert "再运行" in err.decode()
    assert "Traceback" not in err.decode()
    assert stats()[0] >= 5
    run("add", folder)
    assert stats() == [24, 24, 72]


def test_a_disk_that_is_full_is_a_sentence_and_the_next_run_finishes(run, folder, stats):
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    _, said = run("add", folder, status=1, preexec_fn=small)
    assert "zuofa.sqlite" in said or "cannot be written" in said
    assert stats()[0] < 24
    run("add", folder)
    assert stats() == [24, 24, 72]


def test_a_full_disk_anywhere_is_a_sentence(monkeypatch, folder, tmp_path):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "index")

    monkeypatch.setattr("indexer.live.Follower.freshen", full)
    done = CliRunner().invoke(main, ["add", str(folder / "01.html"), "--data", str(tmp_path / "data")])
    assert done.exit_code == 1
    assert "index: the disk is full" in done.output


def test_watch(run, tmp_path, stats):
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "1.html").write_text(article(1), "utf-8")
    process = run("watch", folder, "--every", 0.2, "--json", wait=False)
    assert json.loads(process.stdout.readline())["outcome"] == "added"
    (folder / "2.html").write_text(article(2), "utf-8")
    assert json.loads(process.stdout.readline())["url"].endswith("2.html")
    (folder / "2.html").write_text(article(2, year=2024), "utf-8")
    assert json.loads(process.stdout.readline())["outcome"] == "replaced"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err.decode()
    assert stats()[0] == 2

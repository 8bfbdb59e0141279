"""What an optional package is for, said in one sentence where it is missing."""

import os
import subprocess
import sys

import pytest

MISSING = "import sys; sys.modules[{name!r}] = None; from indexer.cli import main; main()"


def test_without_the_extra_mcp(tmp_path):
    command = [sys.executable, "-c", MISSING.format(name="mcp"), "mcp", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 1
    assert "pip install 'zuofa[mcp]'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("scrapy", ["crawl", "http://a.example/"]), ("warcio", ["add", "x.warc.gz"])],
)
def test_without_the_extra_crawl(tmp_path, name, arguments):
    (tmp_path / "x.warc.gz").write_bytes(b"WARC/1.0")
    command = [sys.executable, "-c", MISSING.format(name=name), *arguments]
    environment = os.environ | {"ZUOFA_DATA": str(tmp_path / "data")}
    done = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, timeout=120)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "pip install 'zuofa[crawl]'" in said
    assert "Traceback" not in said

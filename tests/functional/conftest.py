"""What the tests that run the command share."""

import json
import os
import subprocess
import sys

import pytest

from indexer.store.store import Store


@pytest.fixture
def run(tmp_path):
    """`zuofa` with its own data folder; the process itself where `wait` is False."""

    def go(*arguments, status=0, wait=True, private="1", **more):
        environment = os.environ | {"ZUOFA_DATA": str(tmp_path / "data"), "ZUOFA_CRAWL_PRIVATE": private}
        command = [sys.executable, "-m", "indexer", *map(str, arguments)]
        process = subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **more,
        )
        if not wait:
            return process
        out, err = process.communicate(timeout=90)
        said = err.decode("utf-8", "replace")
        assert process.returncode == status, said
        assert "Traceback" not in said
        return [json.loads(line) for line in out.decode().splitlines()], said

    return go


@pytest.fixture
def stats(tmp_path):
    """What the store holds."""

    def count():
        store = Store.open(tmp_path / "data")
        counts = store.counts()
        assert store.integrity() == "ok"
        store.close()
        return [counts[name] for name in ("pages", "papers", "sections")]

    return count

"""The bench of the site runs, on a collection small enough for a test, and no load brings an error."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_it_measures_every_kind_of_page_and_holds_twice_its_load(tmp_path):
    bench = [sys.executable, str(ROOT / "scripts" / "benches" / "web.py")]
    asked = [str(ROOT / "corpus" / "samples" / "essay"), "--sections", "200", "--seconds", "0.4", "--json"]
    done = subprocess.run([*bench, *asked], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode in (0, 1), done.stderr  # 1 where a loaded machine breaks the time limit
    measured = json.loads(done.stdout)
    assert {"home", "results", "measure", "paper", "similar", "feed"} <= set(measured["pages"])
    assert measured["loads"][-1]["clients"] >= 2
    assert not [load for load in measured["loads"] if load["errors"]]
    assert measured["memory_mb"]["most"] > 10

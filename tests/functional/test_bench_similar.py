"""The bench of similar practices runs, on a collection small enough for a test."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_it_measures_what_is_asked():
    bench = [sys.executable, str(ROOT / "scripts" / "benches" / "similar.py")]
    asked = [str(ROOT / "corpus" / "samples" / "essay"), "--sizes", "200", "--calls", "5", "--json"]
    done = subprocess.run([*bench, *asked], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode in (0, 1), done.stderr  # 1 where a loaded machine breaks the time limit
    (measured,) = json.loads(done.stdout)
    assert measured["sections"] >= 200
    assert measured["answers"] > 0

"""Coverage-guided fuzzing with atheris, in a process of its own: python guided.py FOLDER SECONDS SEED."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import atheris

with atheris.instrument_imports(include=["indexer.read", "indexer.know"]):
    from reading.promises import check

from reading.seeds import pages
from reading.shapes import TAGS, TOKENS, encoded

LONGEST = 6000


def main() -> None:
    folder, seconds, seed = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    start = folder / "start"
    start.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages()):
        (start / f"{number}").write_bytes(page[:LONGEST])
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in (*TOKENS, *TAGS)))
    options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}", f"-dict={words}"]
    options += ["-rss_limit_mb=2000", "-timeout=20", f"-artifact_prefix={folder}/", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(folder / "found"), str(start)], check)
    (folder / "found").mkdir(exist_ok=True)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in encoded(word))


if __name__ == "__main__":
    main()

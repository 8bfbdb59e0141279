"""Run, kill -9, run on: after any number of kills the collection holds every page once, asked for once.

A chain of runs shares one data folder until a run ends by itself; then the next chain begins. What was
under way at a kill may be asked again, nothing else.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))  # the site that the tests crawl, too

from sites import Site, article, county  # noqa: E402

from indexer.crawl.warc import pages  # noqa: E402
from indexer.store.store import Store  # noqa: E402

PAGES = 40
PROFILE = """
[[site]]
start = ["{url}/zwgk/index.html"]
lists = ['^/zwgk/']
articles = ['^/art/']
delay = 0.05
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("crawl", "add"))
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    chance, left, chains = random.Random(given.seed), given.moments, 0  # noqa: S311
    while left > 0:
        with tempfile.TemporaryDirectory() as folder:
            left -= _chain(given.what, Path(folder), chance, left)
        chains += 1
    print(f"{given.what}: {given.moments} kills in {chains} collections; nothing lost, nothing doubled")
    return 0


def _chain(what: str, folder: Path, chance: random.Random, most: int) -> int:
    """Kills until a run comes through or there were enough of them, then lets one; how many kills."""
    with Site(county(PAGES), etags=True) as site:
        command = [sys.executable, "-m", "indexer", *_arguments(what, folder, site.url)]
        kills = 0
        while kills < most and _killed(command, folder, chance):
            kills += 1
            if _whole(folder) == PAGES:
                break
        done = subprocess.run(command, env=_environment(folder), capture_output=True)  # noqa: S603
        assert done.returncode == 0, done.stderr.decode()
        store = Store.open(folder / "data")
        counts = store.counts()
        store.close()
        assert (counts["pages"], counts["papers"], counts["sections"]) == (PAGES, PAGES, 3 * PAGES), counts
        if what == "crawl":
            _asked_once(site, kills)
            urls = Counter(page.url for page in pages(folder / "x.warc.gz"))
            assert set(urls.values()) == {1}, urls.most_common(3)
        print(f"  {kills} kills, then whole", flush=True)
    return kills


def _arguments(what: str, folder: Path, url: str) -> list[str]:
    if what == "crawl":
        (folder / "sites.toml").write_text(PROFILE.format(url=url), "utf-8")
        return ["crawl", str(folder / "sites.toml"), "--warc", str(folder / "x.warc.gz")]
    (folder / "in").mkdir()
    for n in range(PAGES):
        (folder / "in" / f"{n:03}.html").write_text(article(n), "utf-8")
    return ["add", str(folder / "in"), "--workers", "2"]


def _killed(command: list[str], folder: Path, chance: random.Random) -> bool:
    """Whether a run was still going some time after its first word, and was killed with all its processes.

    One of ten is killed before, while it opens its files.
    """
    said = folder / "said"
    with said.open("w") as stream:
        run = subprocess.Popen(  # noqa: S603
            command, env=_environment(folder), stdout=stream, stderr=stream, start_new_session=True
        )
    if chance.random() < 0.1:
        time.sleep(chance.uniform(0.0, 3.0))
    else:
        while run.poll() is None and not said.stat().st_size:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 2.5))
    going = run.poll() is None
    if going:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return going


def _whole(folder: Path) -> int:
    """What is there at any moment is whole: database, and every paper with all its sections and bytes.

    How many pages there are.
    """
    store = Store.open(folder / "data")
    assert store.integrity() == "ok"
    for paper in store:
        assert len(paper.tagged.sections) == 3, paper.id
        assert store.body(paper.source.sha256)
    kept = store.counts()["pages"]
    store.close()
    return kept


def _asked_once(site: Site, kills: int) -> None:
    # A kill may come when all was asked: the run after it asks anew, and hears that nothing has changed.
    given = Counter(request.path for request in site.log if request.status == 200)
    assert sum(given.values()) - len(given) <= kills, given.most_common(9)
    assert len(set(site.paths)) == PAGES + PAGES // 5


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {"ZUOFA_DATA": str(folder / "data"), "ZUOFA_CRAWL_PRIVATE": "1"}


if __name__ == "__main__":
    sys.exit(main())

"""Holds the JSON API to its OpenAPI document: schemathesis asks what it allows and what it does not.

    scripts/fuzz web [--minutes N] [--examples N] [--seed S]

The site serves the samples from a folder of its own, on a free port of this machine, with the write token
given; every check that schemathesis knows is on. Exit status 1 where it finds anything.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
CONFIG = Path(__file__).with_name("schemathesis.toml")
ZUOFA = [sys.executable, "-m", "indexer"]


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, str]]:
    """The address and the write token of a site over the samples."""
    environment = os.environ | {"ZUOFA_DATA": str(folder)}
    subprocess.run([*ZUOFA, "add", str(SAMPLES)], env=environment, check=True, capture_output=True)
    line = [*ZUOFA, "serve", "--port", "0"]
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            token = server.stdout.readline().rsplit(" ", 1)[1].strip()
            yield server.stdout.readline().strip(), token
        finally:
            server.terminate()


def command(site: str, token: str, args: argparse.Namespace) -> list[str]:
    """The run of schemathesis over a site."""
    bound = ["--max-time", str(args.minutes * 60)] if args.minutes else []
    return [
        *(
            sys.executable,
            "-c",
            "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())",
        ),
        *(
            "--config-file",
            str(CONFIG),
            "run",
            f"{site}/openapi.json",
            "--header",
            f"Authorization: Bearer {token}",
            "--checks",
            "all",
        ),
        *("--max-examples", str(args.examples), "--seed", str(args.seed), "--no-color", "--warnings", "off"),
        *("--generation-database", "none", "--request-timeout", "10", *bound),
    ]


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--minutes", type=float, default=0, help="go on for so long")
    cli.add_argument("--examples", type=int, default=50, help="of each operation, at most")
    cli.add_argument("--seed", type=int, default=1)
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as (site, token):
        done = subprocess.run(
            command(site, token, args), cwd=folder, check=False, capture_output=True, text=True
        )
    print(re.sub(re.escape(token), "TOKEN", done.stdout + done.stderr))
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())

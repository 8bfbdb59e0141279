"""`zuofa copies`: one paper on several sites, one paragraph under several names."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.cards import cluster_lines
from indexer.config import data_folder
from indexer.library import Library
from indexer.report import cluster_json
from indexer.terminal import print_json, say, with_data, with_json


@click.command()
@click.argument("section_id")
@with_data
@with_json
def copies(section_id: str, data: Path | None, as_json: bool) -> None:
    """Show where a section stands again, and what is said otherwise there."""
    with Library.open(data_folder(data)) as library:
        compare_older(library)
        cluster = library.copies(section_id)
    if as_json:
        print_json(cluster_json(cluster))
        return
    for line in cluster_lines(cluster):
        click.echo(line)


def compare_older(library: Library) -> None:
    """Look for copies among papers kept before they were looked for, saying how far it is."""
    library.near_copies.catch_up(_tell)


def _tell(done: int, total: int) -> None:
    if total and (done == total or done % 500 == 0):
        say(f"为已收录的文章查找副本:{done}/{total}")

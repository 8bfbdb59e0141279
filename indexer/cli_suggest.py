"""`zuofa suggest`: what a beginning may become."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.cards import suggestion_lines
from indexer.config import data_folder
from indexer.library import Library
from indexer.report import suggestions_json
from indexer.terminal import print_json, with_data, with_json


@click.command()
@click.argument("text")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 50), help="Of each group.")
@with_data
@with_json
def suggest(text: str, limit: int, data: Path | None, as_json: bool) -> None:
    """Show measures, places and papers by characters, pinyin or initials (bzhcf)."""
    with Library.open(data_folder(data)) as library:
        found = library.suggest(text, limit)
    if as_json:
        print_json(suggestions_json(found))
        return
    for line in suggestion_lines(found):
        click.echo(line)

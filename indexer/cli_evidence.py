"""`zuofa map` and `zuofa compare`: which measures are reported where, and how by each."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from indexer.comparing.values import MOST
from indexer.config import data_folder
from indexer.csvfile import csv_file
from indexer.errors import NotFoundError
from indexer.evidence.desk import place_path
from indexer.evidence.ledger import LEVELS
from indexer.evidence.matrix import Scope
from indexer.library import Library
from indexer.model import SectionKind
from indexer.report_compare import comparison_json, comparison_lines
from indexer.report_map import map_json, map_lines, map_rows
from indexer.terminal import print_json, print_text, with_data, with_json


@click.command("map")
@click.option("--in", "inside", default="", help="Open a place: 江苏省, 江苏省-宿迁市.")
@click.option("--from", "since", type=int, help="From this year on.")
@click.option("--to", "until", type=int, help="Up to this year.")
@click.option("--level", multiple=True, type=click.Choice(LEVELS), help="Only papers of this level.")
@click.option("--kind", multiple=True, type=click.Choice(get_args(SectionKind)), help="Only this kind.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet.")
@with_data
@with_json
def evidence_map(
    inside: str,
    since: int | None,
    until: int | None,
    level: tuple[str, ...],
    kind: tuple[SectionKind, ...],
    as_csv: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    """Count practices, measures against places, copies once."""
    scope = Scope(place_path(inside), since, until, level, kind)
    with Library.open(data_folder(data)) as library:
        library.near_copies.catch_up()
        found, measures = library.evidence.map(scope), library.thesaurus.by_id
    if as_json:
        print_json(map_json(found, measures))
    elif as_csv:
        print_text(csv_file(map_rows(found, measures)))
    else:
        for line in map_lines(found, measures):
            click.echo(line)


@click.command("compare")
@click.argument("section_ids", nargs=-1)
@click.option("--place", "places", multiple=True, help="A place as a side: 江苏省-宿迁市; needs --measure.")
@click.option("--measure", help="On this measure type (its id); else the one that most of them carry.")
@with_data
@with_json
def compare(
    section_ids: tuple[str, ...],
    places: tuple[str, ...],
    measure: str | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Put up to six practices or places side by side on one measure."""
    if not 1 <= len(section_ids) + len(places) <= MOST:
        raise click.UsageError(f"name one to {MOST} sections or places, not {len(section_ids) + len(places)}")
    if places and not measure:
        raise click.UsageError("places are compared on a measure: add --measure ID")
    with Library.open(data_folder(data)) as library:
        measures = library.thesaurus.by_id
        if measure and measure not in measures:
            raise NotFoundError("measure", measure)
        found = library.sides.compare(section_ids, [place_path(place) for place in places], measure)
    if as_json:
        print_json(comparison_json(found))
        return
    for line in comparison_lines(found, measures):
        click.echo(line)

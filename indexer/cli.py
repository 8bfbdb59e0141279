"""`zuofa`: the commands. Answers go to standard output, progress and complaints to standard error."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import click

from indexer import cli_copies, cli_corrections, cli_evidence, cli_intake, cli_measures, cli_suggest
from indexer.cards import census_lines, fate_lines, hit_lines, reading_lines, results_lines
from indexer.config import data_folder
from indexer.crawl.folder import pages
from indexer.errors import FullDiskError, UnreadablePageError, ZuofaError
from indexer.library import Library
from indexer.model import Filters, Hit, Page
from indexer.preview import preview
from indexer.report import (
    Json,
    census_json,
    explained_json,
    hit_json,
    lines_json,
    reading_json,
    results_json,
    similar_json,
)
from indexer.terminal import print_json, say, with_data, with_json

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class _Commands(click.Group):
    """Shows a domain error as its sentence, and finds the commands that other packages register."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *(entry.name for entry in _registered())])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        return own or next((entry.load() for entry in _registered() if entry.name == cmd_name), None)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ZuofaError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise click.ClickException(str(FullDiskError(str(error.filename or data_folder())))) from error


def _registered() -> Iterator[EntryPoint]:
    """`serve` comes from the web package, which this one must not import."""
    yield from entry_points(group="zuofa.commands")


@click.group(cls=_Commands)
@click.version_option(package_name="zuofa")
def main() -> None:
    """Zuofa 做法: find what other places did about one measure, and where it is written."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="Show every line of the page, and why it stays, joins or goes.")
@with_json
def read(files: tuple[Path, ...], explain: bool, as_json: bool) -> None:
    """Show what would be read from files, without keeping anything."""
    for file in files:
        answer = _read(file, explain)
        if as_json:
            print_json(answer[0])
        else:
            for line in answer[1]:
                click.echo(line)


def _read(file: Path, explain: bool) -> tuple[Json, list[str]]:
    """(as JSON, as lines) of one file; an archive is one answer that holds its members' papers."""
    whole: Json | None = None
    lines: list[str] = []
    errors: list[str] = []
    for page in pages([file]):
        try:
            if not isinstance(page, Page):
                raise page
            reading, tagged = preview(page)
        except UnreadablePageError as error:
            errors.append(str(error))
            lines.append(f"失败 {error}")
            continue
        lines += [*reading_lines(reading, tagged), *(fate_lines(reading.lines) if explain else ())]
        answer = reading_json(reading, tagged) | ({"lines": lines_json(reading.lines)} if explain else {})
        if whole is None:
            whole = answer
        else:
            whole["papers"] += answer["papers"]
            whole["removed"] += answer["removed"]
            whole["lines"] = whole.get("lines", []) + answer.get("lines", [])
    if whole is None:
        return {"error": "; ".join(errors)}, lines
    return whole | ({"errors": errors} if errors else {}), lines


@main.command()
@click.argument("query")
@click.option("--measure", multiple=True, help="Only sections on this measure type (its id).")
@click.option("--place", multiple=True, help="Only this province, city or county (its full name).")
@click.option("--year", multiple=True, type=int, help="Only papers of this year.")
@click.option("--kind", multiple=True, help="Only sections of this kind, such as practice.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, type=click.IntRange(0))
@click.option("--exact", is_flag=True, help="Only the words typed, no other names of the measure.")
@click.option("--explain", is_flag=True, help="Tell for each hit what matched where, and why it ranks there.")
@click.option("--all", "every", is_flag=True, help="All hits, one a line with --json; copies too.")
@with_data
@with_json
def search(
    query: str,
    measure: tuple[str, ...],
    place: tuple[str, ...],
    year: tuple[int, ...],
    kind: tuple[str, ...],
    limit: int,
    offset: int,
    exact: bool,
    explain: bool,
    every: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    """Find practice sections.

    \b
    沭阳 标准化厂房            all words                 “融资担保公司”         exactly so
    -出租  不含 出租           not this                  厂房 或 担保  ( )      one of them
    措施:标准化厂房            labelled with a measure   地区:江苏,河南         in a place
    年份:2010-2015  年份>=2015 of these years            标题:园区              in title or headings
    类别:做法  层级:县         of a kind, of a level     来源:SITE  有数字:是   from a site, with figures
    标准化厂房>100万平方米     with such a figure        数值:3-5亿元           within bounds
    宁政办发[2007]37号         a document's number       标准化厂房面积多少     a question

    Put a query that begins with - behind --. All of it: docs/query.md.
    """
    filters = Filters(measure, place, year, kind)  # type: ignore[arg-type]
    with Library.open(data_folder(data)) as library:
        if every:
            _stream(library.every(query, filters, expand=not exact), as_json)
            return
        results = library.search(query, filters, offset, limit, expand=not exact)
        explained = library.explain(results) if explain else {}
    if as_json:
        print_json(explained_json(results, explained) if explain else results_json(results))
        return
    for line in results_lines(results, explained):
        click.echo(line)


def _stream(hits: Iterable[Hit], as_json: bool) -> None:
    for place, hit in enumerate(hits, 1):
        if as_json:
            print_json(hit_json(hit))
        else:
            for line in hit_lines(place, hit):
                click.echo(line)


@main.command()
@click.argument("section_id")
@click.option("--limit", default=6, show_default=True, type=click.IntRange(1, 100))
@with_data
@with_json
def similar(section_id: str, limit: int, data: Path | None, as_json: bool) -> None:
    """Find what other places did about the same, of near-copies one."""
    with Library.open(data_folder(data)) as library:
        hits = library.similar(section_id, limit)
        if as_json:
            print_json({"id": section_id, "hits": [similar_json(hit) for hit in hits]})
            return
        for place, hit in enumerate(hits, 1):
            for line in hit_lines(place, hit):
                click.echo(line)


@main.command()
@with_data
@with_json
def stats(data: Path | None, as_json: bool) -> None:
    """Count what the collection holds, and what is known of it."""
    with Library.open(data_folder(data)) as library:
        cli_copies.compare_older(library)
        counts, known = library.stats(), library.census()
    if as_json:
        print_json({**counts, "known": census_json(known)})
        return
    for name, count in counts.items():
        click.echo(f"{count:8}  {name}")
    for line in census_lines(known):
        click.echo(line)


@main.command()
@click.argument("paper_id")
@with_data
def remove(paper_id: str, data: Path | None) -> None:
    """Hide a paper from every search; restore brings it back."""
    with Library.open(data_folder(data)) as library:
        library.remove(paper_id)
    say(f"已移除 {paper_id},可用 zuofa restore 恢复")


@main.command()
@click.argument("paper_id")
@with_data
def restore(paper_id: str, data: Path | None) -> None:
    """Bring a removed paper back."""
    with Library.open(data_folder(data)) as library:
        library.restore(paper_id)
    say(f"已恢复 {paper_id}")


@main.command()
@with_data
def index(data: Path | None) -> None:
    """Throw the index away and build it again from the store."""
    with Library.open(data_folder(data)) as library:
        say(f"索引已重建,{library.rebuild()} 节")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_data
def backup(file: Path, data: Path | None) -> None:
    """Write a consistent copy of the database to FILE."""
    with Library.open(data_folder(data)) as library:
        library.backup(file)
    say(f"已备份到 {file}")


for command in (
    cli_copies.copies,
    cli_corrections.correct,
    cli_corrections.reread,
    cli_corrections.sites,
    cli_evidence.compare,
    cli_evidence.evidence_map,
    cli_intake.add,
    cli_intake.crawl_sites,
    cli_intake.watch,
    cli_measures.measures,
    cli_suggest.suggest,
):
    main.add_command(command)

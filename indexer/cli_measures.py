"""`zuofa measures`: the thesaurus, looked at, checked, grown and written down for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from indexer.config import data_folder
from indexer.errors import NotFoundError
from indexer.know.collisions import ERRORS, Collision, collisions
from indexer.know.expressions import Text, expressions
from indexer.know.skos import turtle
from indexer.know.thesaurus import Thesaurus, load
from indexer.library import Library
from indexer.model import Measure
from indexer.report import Json
from indexer.terminal import print_json, print_text, say, with_data, with_json

_KINDS = {
    "same": "同一个词属于两类",
    "contradiction": "本类的词又被本类排除",
    "holds": "本类的词里有本类的排除词，仍按本类的词读",
    "idle": "排除词里没有本类的词",
    "inside": "包含在另一类的词里",
    "near": "与另一类的词只差一字",
}


@click.group(invoke_without_command=True)
@with_data
@with_json
@click.pass_context
def measures(ctx: click.Context, data: Path | None, as_json: bool) -> None:
    """The measure types; without a command, list them with the number of their sections.

    Types and words of your own: put .toml files into the folder measures of the data folder. A table
    [[measure]] with a new id, a name and aliases adds a type; with a known id it amends it (add_aliases,
    remove_aliases, …, disabled = true). Whatever runs next labels anew the papers that this touches.
    """
    if not ctx.invoked_subcommand:
        _list(data, as_json)


@measures.command("list")
@with_data
@with_json
def list_measures(data: Path | None, as_json: bool) -> None:
    """List the measure types with the number of their sections."""
    _list(data, as_json)


def _list(data: Path | None, as_json: bool) -> None:
    with Library.open(data_folder(data)) as library:
        for measure, count in library.measures():
            if as_json:
                print_json(
                    {"id": measure.id, "group": measure.group, "name": measure.name, "sections": count}
                )
            else:
                click.echo(f"{count:6}  {measure.id:22} {measure.group} › {measure.name}")


@measures.command()
@click.argument("measure_id")
@with_data
@with_json
def show(measure_id: str, data: Path | None, as_json: bool) -> None:
    """Show one type: what it is, its names, what is not it."""
    thesaurus = load(data_folder(data) / "measures")
    measure = thesaurus.by_id.get(measure_id) or thesaurus.expand(measure_id)
    if measure is None:
        raise NotFoundError("measure", measure_id)
    if as_json:
        print_json(_json(measure))
        return
    click.echo(f"{measure.id}  {measure.group} › {measure.name}")
    for title, said in (
        ("定义", measure.definition),
        ("别名", "、".join(measure.aliases)),
        ("线索", "、".join(measure.hints)),
        ("不含", "、".join(measure.exclusions)),
        ("上位", _named(thesaurus, (measure.broader,) if measure.broader else ())),
        ("相关", _named(thesaurus, measure.related)),
    ):
        if said:
            click.echo(f"  {title}: {said}")


def _named(thesaurus: Thesaurus, ids: Iterable[str]) -> str:
    """Ids with their names, for people."""
    known = thesaurus.by_id
    return "、".join(f"{known[each].name} {each}" if each in known else each for each in ids)


def _json(measure: Measure) -> Json:
    return {
        "id": measure.id,
        "group": measure.group,
        "name": measure.name,
        "definition": measure.definition,
        "aliases": list(measure.aliases),
        "hints": list(measure.hints),
        "exclusions": list(measure.exclusions),
        "broader": measure.broader,
        "related": list(measure.related),
    }


@measures.command()
@with_data
@with_json
def check(data: Path | None, as_json: bool) -> None:
    """Find words that get into each other's way. Exit status 1 where one is a mistake."""
    found = collisions(load(data_folder(data) / "measures").measures)
    for each in found:
        if as_json:
            print_json(dict(each._asdict()))
        else:
            click.echo(_collision_line(each))
    wrong = sum(each.kind in ERRORS for each in found)
    say(f"错误 {wrong} 处，可留意 {len(found) - wrong} 处")
    if wrong:
        raise SystemExit(1)


def _collision_line(each: Collision) -> str:
    mark = "错" if each.kind in ERRORS else " "
    return f"{mark} {_KINDS[each.kind]}: {each.word} ({each.measure}) — {each.other} ({each.against})"


@measures.command()
@click.option("--least", default=5, show_default=True, type=click.IntRange(2), help="Sections it stands in.")
@click.option("--limit", default=30, show_default=True, type=click.IntRange(1, 1000))
@with_data
@with_json
def suggest(least: int, limit: int, data: Path | None, as_json: bool) -> None:
    """Show frequent expressions of the collection that no type covers yet."""
    with Library.open(data_folder(data)) as library:
        found = expressions(lambda: _texts(library), library.thesaurus, least, limit)
    for each in found:
        if as_json:
            print_json({**each._asdict(), "examples": list(each.examples)})
        else:
            near = f"  多见于 {each.near}" if each.near else ""
            click.echo(f"{each.sections:6}  {each.text}{near}  {' '.join(each.examples)}")
    if not found:
        say(f"没有出现在 {least} 节以上、又不属于任何类别的词语")


def _texts(library: Library) -> Iterator[Text]:
    for paper in library.papers():
        for each in paper.tagged.sections:
            key = paper.section_id(each.section.ordinal)
            yield Text(key, paper.id, each.section.text, each.measures)


@measures.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@with_data
@with_json
def export(file: Path | None, data: Path | None, as_json: bool) -> None:
    """Write the thesaurus as SKOS (Turtle) to FILE, or to standard output; --json gives plain tables."""
    thesaurus = load(data_folder(data) / "measures")
    if as_json:
        for measure in thesaurus.measures:
            print_json(_json(measure))
    elif file:
        file.write_text(turtle(thesaurus.measures), "utf-8")
        say(f"已写入 {file}，{len(thesaurus.measures)} 类")
    else:
        print_text(turtle(thesaurus.measures))


@measures.command()
@with_data
@with_json
def apply(data: Path | None, as_json: bool) -> None:
    """Bring the labels of all papers to the thesaurus of now, where they are not yet."""
    with Library.open(data_folder(data)) as library:
        done = library.relabelled
        library.catch_up()
    if as_json:
        print_json({"words": done.words, "papers": done.papers, "changed": done.changed})
    else:
        words = "全部" if done.words is None else str(done.words)
        say(f"变动的词 {words}，重标 {done.papers} 篇，标签有变 {done.changed} 篇")

"""`zuofa correct`, `reread` and `sites`: what people lay over the machine's reading."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from indexer.cards import correction_line, fate_lines
from indexer.config import data_folder
from indexer.corrections import Proof, Reread
from indexer.crawl.folder import pages
from indexer.errors import UnreadablePageError
from indexer.library import Library
from indexer.model import CorrectionKind, Page
from indexer.read.learn import LEAST_PAGES, Proposal, learn
from indexer.read.sites import load, shipped, write
from indexer.report import correction_json, lines_json, reread_json
from indexer.terminal import print_json, say, short, with_data, with_json


@click.command()
@click.argument("paper_id")
@click.option("--keep", help="This line belongs to a paper: put it back.")
@click.option("--drop", help="This line belongs to no paper: take it out.")
@click.option("--begin", help="A paper begins with this line.")
@click.option("--continue", "goes_on", help="No paper begins with this line: it goes on with the one before.")
@click.option("--site", is_flag=True, help="Decide it for every page of the site.")
@click.option("--undo", type=int, help="Take back the decision of this number.")
@with_data
@with_json
def correct(
    paper_id: str,
    keep: str | None,
    drop: str | None,
    begin: str | None,
    goes_on: str | None,
    site: bool,
    undo: int | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Show the lines of a paper's page, or decide about one of them (given by its beginning)."""
    given: tuple[tuple[CorrectionKind, str | None], ...] = (
        ("keep", keep),
        ("drop", drop),
        ("begin", begin),
        ("continue", goes_on),
    )
    asked = [(kind, line) for kind, line in given if line is not None]
    if len(asked) + (undo is not None) > 1:
        raise click.UsageError("one decision at a time: --keep, --drop, --begin, --continue or --undo")
    with Library.open(data_folder(data)) as library:
        if undo is not None:
            _show_reread(library.corrections.undo(undo), as_json)
        elif asked:
            kind, line = asked[0]
            done = library.corrections.make(paper_id, kind, line, "site" if site else "page")
            _show_reread(done, as_json)
        else:
            _show_proof(library.corrections.proof(paper_id), as_json)


def _show_proof(proof: Proof, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "address": proof.address,
                "site": proof.site,
                "papers": list(proof.papers),
                "lines": lines_json(proof.reading.lines),
                "corrections": [correction_json(each) for each in proof.corrections],
            }
        )
        return
    for line in (*fate_lines(proof.reading.lines), *map(correction_line, proof.corrections)):
        click.echo(line)


def _show_reread(done: Iterable[Reread], as_json: bool) -> None:
    read = failed = 0
    for each in done:
        read, failed = read + (not each.error), failed + bool(each.error)
        if as_json:
            print_json(reread_json(each))
        else:
            click.echo(f"{each.address}: {each.error or ' '.join(each.papers)}")
    say(f"重读 {read} 页，失败 {failed}")
    if failed:
        raise SystemExit(1)


@click.command()
@click.option("--all", "everything", is_flag=True, help="Every page, not only those whose rules changed.")
@with_data
@with_json
def reread(everything: bool, data: Path | None, as_json: bool) -> None:
    """Read kept pages again, under the rules of now; ids and corrections stay."""
    with Library.open(data_folder(data)) as library:
        _show_reread(library.corrections.reread(everything), as_json)


@click.group(invoke_without_command=True)
@with_data
@with_json
@click.pass_context
def sites(ctx: click.Context, data: Path | None, as_json: bool) -> None:
    """The site profiles in use; `sites learn` proposes new ones."""
    if ctx.invoked_subcommand:
        return
    for origin, profiles in (("zuofa", shipped()), ("data", load(data_folder(data) / "sites"))):
        for profile in profiles:
            if as_json:
                print_json({"origin": origin, "sites": list(profile.sites), "regions": list(profile.regions)})
            else:
                click.echo(f"{origin:6} {'、'.join(profile.sites)}: {' '.join(profile.regions)}")


@sites.command("learn")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--write", "keep", is_flag=True, help="Write the profiles into the data folder.")
@with_data
@with_json
def learn_sites(paths: tuple[Path, ...], keep: bool, data: Path | None, as_json: bool) -> None:
    """Propose profiles from pages of the same site, and show what they would change."""
    proposals = learn(_readable(paths))
    for proposal in proposals:
        _show_proposal(proposal, as_json)
        if keep:
            say(
                f"已写入 {_write(proposal, data_folder(data) / 'sites')}；zuofa reread 会按它重读已收录的网页"
            )
    if not proposals:
        say(f"没有可学的：同一网站至少要有 {LEAST_PAGES} 页，页上要写明网址或来源")
    elif not keep:
        say("以上只是建议，尚未写入；加 --write 写入")


def _readable(paths: tuple[Path, ...]) -> Iterable[Page]:
    for item in pages(paths):
        if isinstance(item, UnreadablePageError):
            say(f"失败 {item}")
        else:
            yield item


def _show_proposal(proposal: Proposal, as_json: bool) -> None:
    if as_json:
        changes = [{"page": c.page, "gone": list(c.gone), "back": list(c.back)} for c in proposal.changes]
        print_json({"profile": write(proposal.profile), "pages": proposal.pages, "changes": changes})
        return
    click.echo(f"# {proposal.pages} 页，其中 {len(proposal.changes)} 页会有变化")
    click.echo(write(proposal.profile))
    for change in proposal.changes:
        click.echo(short(change.page))
        for sign, lines in (("-", change.gone), ("+", change.back)):
            for line in lines:
                click.echo(f"  {sign} {line[:70]}")


def _write(proposal: Proposal, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    name = "".join(c if c.isalnum() or c in ".-" else "-" for c in proposal.profile.sites[0])
    file = folder / f"{name}.toml"
    file.write_text(write(proposal.profile), "utf-8")
    return file

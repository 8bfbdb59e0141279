"""What all commands share: their options, and how an answer is printed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import unquote

import click

from indexer.report import Json

with_data = click.option(
    "--data", type=click.Path(path_type=Path), help="The data folder (default: ZUOFA_DATA)."
)
with_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(value: Json) -> None:
    """One JSON line, in UTF-8 whatever the terminal says."""
    print_text(json.dumps(value, ensure_ascii=False) + "\n")


def print_text(text: str) -> None:
    """A text that is for another program, in UTF-8 whatever the terminal says."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def say(sentence: str) -> None:
    """Progress and complaints: on standard error, after the program's name."""
    click.echo(f"zuofa: {sentence}", err=True)


def where(url: str) -> str:
    """A file by its path, so that it can be found; an address whole."""
    return unquote(url.removeprefix("file://")) if url.startswith("file:") else url


def short(url: str) -> str:
    """A file by its name alone; an address whole."""
    return unquote(url).rsplit("/", 1)[-1] if url.startswith("file:") else url

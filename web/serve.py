"""`zuofa serve`: the site and the JSON API, from one process."""

from __future__ import annotations

from pathlib import Path

import click
import waitress
from flask import Flask

from indexer.config import data_folder
from indexer.library import Library
from web.app import create_app
from web.errors import MAX_UPLOAD
from web.token import obtain


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port.")
@click.option("--data", type=click.Path(path_type=Path), help="Data folder; else ZUOFA_DATA.")
@click.option("--quiet", is_flag=True, help="Print nothing.")
def serve(host: str, port: int, data: Path | None, quiet: bool) -> None:
    """Serve the site and the JSON API until interrupted."""
    folder = data_folder(data)
    token, new = obtain(folder)
    with Library.open(folder) as library:
        server = _listen(create_app(library, folder, token), host, port)
        if not quiet:
            if new:
                click.echo(f"write token, kept in {folder / 'token'}: {token}")
            click.echo(f"http://{_shown(host)}:{port}")
        server.run()


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listen(app: Flask, host: str, port: int) -> waitress.server.MultiSocketServer:
    """Bind before saying so; a taken port is a sentence, not a traceback."""
    try:
        return waitress.create_server(
            app, host=host, port=port, threads=8, ident=None, max_request_body_size=MAX_UPLOAD + 2**20
        )
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}") from error

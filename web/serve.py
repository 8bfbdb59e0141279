"""`zuofa serve`: the site and the JSON API, from one process."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import click
import waitress

from indexer.config import data_folder
from indexer.library import Library
from indexer.terminal import with_data
from web.app import create_app
from web.errors import MAX_UPLOAD
from web.token import obtain

BODY_LIMIT = 8 * MAX_UPLOAD
"""What waitress refuses by itself; far above the site's own limit, which answers in Chinese."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any free one."
)
@with_data
@click.option("--quiet", is_flag=True, help="Print nothing.")
def serve(host: str, port: int, data: Path | None, quiet: bool) -> None:
    """Serve the site and the JSON API until interrupted."""
    # A full queue is no news: a browser fetches the page and its style sheet together.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    folder = data_folder(data)
    with _listening(host, port) as listening, Library.open(folder) as library:
        token, new = obtain(folder)
        app = create_app(library, folder, token)
        server = waitress.create_server(
            app, sockets=[listening], threads=8, ident=None, max_request_body_size=BODY_LIMIT
        )
        if not quiet:
            if new:
                click.echo(f"write token, kept in {folder / 'token'}: {token}")
            click.echo(f"http://{_bracketed(host)}:{listening.getsockname()[1]}")
        server.run()


def _listening(host: str, port: int) -> socket.socket:
    """A bound socket; a taken port is a sentence, not a traceback."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror or error}") from error


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host

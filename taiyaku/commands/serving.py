"""The command that answers in a browser."""

from __future__ import annotations

import click

from corpus.errors import LibraryError
from corpus.model import Bilingual, Language
from index.budget import Limits
from taiyaku.manner import Manner
from taiyaku.output import say
from taiyaku.server import Server, address
from taiyaku.settings import message_language
from taiyaku.shared_options import common, house_of

DEFAULT_PORT = 8270
QUERY_SECONDS = 2.0


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option(
    "--read-only/--no-read-only",
    default=None,
    help="Whether the pages lack the form to review pairs (default: only where other machines can reach them).",
)
@click.option(
    "--allowed-host",
    "allowed_hosts",
    multiple=True,
    metavar="NAME",
    help="A host name to answer to; may be repeated. `.example.org` stands for all names that end so.",
)
@click.option(
    "--rate-limit",
    type=click.IntRange(0, 1_000_000),
    metavar="N",
    help="How many requests one client may make in a minute; 0 for any number "
    "(default: 600 where other machines can reach it, else any).",
)
@click.option(
    "--query-seconds",
    type=click.FloatRange(0, 3600),
    default=QUERY_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long a search may take before it is answered in part, and a pasted text five times as long; "
    "0 for as long as it takes.",
)
@click.option(
    "--trusted-proxy",
    metavar="ADDRESS",
    help="The address of a proxy in front of the server, whose X-Forwarded headers name the client.",
)
@common
def serve(
    context: click.Context,
    host: str,
    port: int,
    read_only: bool | None,
    allowed_hosts: tuple[str, ...],
    rate_limit: int | None,
    query_seconds: float,
    trusted_proxy: str | None,
    as_json: bool,
) -> None:
    """Serve the pages and the API until Ctrl-C."""
    with house_of(context) as house:
        house.limits = Limits(query_seconds or None)
        manner = Manner.of(
            host,
            read_only=read_only,
            allowed_hosts=allowed_hosts,
            rate_per_minute=rate_limit,
            trusted_proxy=trusted_proxy,
        )
        try:
            server = Server(house, host, port, manner)
        except OSError as error:
            raise LibraryError(
                Bilingual(
                    f"{host}:{port} で待ち受けできません（{error.strerror or error}）。",
                    f"Cannot listen on {host}:{port}: {error.strerror or error}.",
                ),
                Bilingual("`--port` で別の番号を指定してください。", "Name another one with `--port`."),
                code="address-in-use",
            ) from error
        url = address(host, server.port)
        say(
            f"Taiyaku: {url}  (Ctrl-C で終了)"
            if message_language() is Language.JA
            else f"Taiyaku: {url}  (Ctrl-C stops)"
        )
        server.run()


COMMANDS = (serve,)

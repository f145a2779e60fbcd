"""The command `taiyaku` and the list of its commands."""

from __future__ import annotations

import sys

import click

from taiyaku import __version__
from taiyaku.commands import clauses, exporting, look, measuring, reviewing, saving, serving, tending, words
from taiyaku.settings import library_folder
from taiyaku.shared_options import EXIT_ERROR, LIBRARY_HELP


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--library", metavar="DIR", help=LIBRARY_HELP)
@click.version_option(__version__, prog_name="taiyaku")
@click.pass_context
def cli(context: click.Context, library: str | None) -> None:
    """Search Japanese government policy measure by measure, in Japanese and English, offline.

    Data goes to stdout, progress and messages to stderr. Exit codes: 0 done, 1 an error that the
    message explains, 2 wrong usage.
    """
    context.ensure_object(dict)
    context.obj["library"] = library_folder(library)


for _module in (tending, saving, look, exporting, clauses, reviewing, words, serving, measuring):
    for _command in _module.COMMANDS:
        cli.add_command(_command)


def main() -> None:
    """Run the command line; a closed pipe or Ctrl-C ends it quietly."""
    try:
        cli.main(prog_name="taiyaku")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_ERROR)

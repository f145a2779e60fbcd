"""What all commands share: the options, the open library, and errors turned into messages and exit codes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from corpus.errors import TaiyakuError
from corpus.library import name_process
from corpus.model import Language
from taiyaku.house import House, open_house
from taiyaku.output import ProgressBar, error_text, say
from taiyaku.settings import LIBRARY_VARIABLE, library_folder, message_language

EXIT_ERROR = 1  # an error that the message explains; wrong usage exits with 2, as click does it
LIBRARY_HELP = f"The library's folder (default: {LIBRARY_VARIABLE}, else the user data folder)."


@contextmanager
def house_of(context: click.Context, *, write: bool = False) -> Iterator[House]:
    """Open the library that the options name, with a progress bar for the index."""
    label = "索引を作成しています" if message_language() is Language.JA else "Building the index"
    folder: Path = context.obj["library"]
    with open_house(folder, progress=ProgressBar(label), write=write) as house:
        yield house


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--library` and `--json`, pass it the click context, and turn errors into messages."""

    @click.option("--library", "library", metavar="DIR", help=LIBRARY_HELP)
    @click.option("--json", "as_json", is_flag=True, help="Print JSON: one object a line for listings.")
    @click.pass_context
    @functools.wraps(command)
    def wrapped(context: click.Context, /, library: str | None, **values: Any) -> Any:
        context.ensure_object(dict)
        if library or "library" not in context.obj:
            context.obj["library"] = library_folder(library)
        name_process(context.command_path)
        try:
            return command(context, **values)
        except TaiyakuError as error:
            say(error_text(error, message_language()))
            context.exit(EXIT_ERROR)

    return wrapped

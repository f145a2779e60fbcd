"""Printing: data on stdout as text or JSON, messages and progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from corpus.errors import TaiyakuError
from corpus.model import Language

Row = Mapping[str, Any]


def say(text: str) -> None:
    """Print a message on stderr."""
    click.echo(text, err=True)


def print_object(value: Row) -> None:
    """Print one JSON object."""
    click.echo(_as_json(value))


def print_listing(rows: Iterable[Row], *, as_json: bool, line: Callable[[Row], str]) -> None:
    """Print a listing: one JSON object a line, or `line(row)`."""
    for row in rows:
        click.echo(_as_json(row) if as_json else line(row))


def _as_json(row: Row) -> str:
    r"""Return a row as one line of JSON; bytes of a file's name that are no text become escapes such as `\udcff`."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def error_text(error: TaiyakuError, language: Language) -> str:
    """Return what is said of an error on the terminal."""
    label = "エラー" if language is Language.JA else "Error"
    return f"{label}: {error.say(language)}"


class ProgressBar:
    """A progress bar on stderr, drawn only on a terminal; elsewhere a line at the start and at the end."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: Any = None
        self._done = 0

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` are finished."""
        if self._bar is None:
            if not sys.stderr.isatty():
                if done == 0 or self._done == 0:
                    say(f"{self._label} ({total})")
                self._done = max(done, 1)
                return
            self._bar = click.progressbar(length=max(total, 1), label=self._label, file=sys.stderr)
            self._bar.__enter__()
            self._done = 0
        self._bar.update(done - self._done)
        self._done = done
        if done >= total:
            self._bar.__exit__(None, None, None)
            self._bar = None

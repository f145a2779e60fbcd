"""Makers of hostile files: each takes an empty folder and the address of a secret, and returns the file to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus.readers import Limits

READ = "read"  # in place of a code: the file is read, and does no harm
SECRET = "かくされた鍵 hidden-key-4711"  # what a file that must not be read holds
TEXT = "灯台の電球を交換する。"

Make = Callable[[Path, Path], Path]
Content = bytes | str | Callable[[], bytes | str]


class Case(NamedTuple):
    """A kind of hostile file.

    Attributes:
        id: its name.
        make: called with an empty folder and the path of the file with the secret; returns the file to read.
        codes: how reading may end: codes of errors, or READ.
        task: which function of `corpus.confined` reads it.
        limits: what it may use.
    """

    id: str
    make: Make
    codes: tuple[str, ...]
    task: str = "parse_file"
    limits: Limits = Limits()


SHORT = Limits(seconds=4)  # for files that would go on for ever
SLOW = ("file-too-slow", "file-too-complex")


def written(name: str, content: Content) -> Make:
    """Return a maker of a file with this content; what is large is given as a function that makes it."""

    def make(folder: Path, secret: Path) -> Path:
        data = content() if callable(content) else content
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return make

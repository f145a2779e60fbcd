"""The one way in: a path, checked and handed to the reader of its format."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from corpus.readers.guard import read_in_child
from corpus.readers.problems import problem
from corpus.readers.records import Limits, RawText
from corpus.readers.text import read_text

_MEBIBYTE = 1024 * 1024
_FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def supported_suffixes() -> tuple[str, ...]:
    """Return the suffixes that can be read, in lower case, with their dots."""
    return tuple(_FORMATS)


def supported_formats() -> Mapping[str, str]:
    """Return the formats that can be read, by suffix."""
    return _FORMATS


def read_file(path: Path, limits: Limits | None = None) -> RawText:
    """Read a document file into lines.

    Text files are read here. Pdf, docx and html come from anywhere and go through large parsers, so a
    child process reads them, held to the limits; whatever happens to it, this process goes on.

    Args:
        path: the file.
        limits: size, time and memory; the defaults where None.

    Raises:
        ReadError: with a code of its own for each reason (see `problems.py`).
    """
    limits = limits or Limits()
    format_ = check_file(path, limits, _FORMATS)
    if format_ != "txt":
        return read_in_child(path, format_, limits)
    return read_text(read_bytes(path, limits.file_bytes), path.name)


def read_here(path: Path, limits: Limits) -> RawText:
    """Read a document file into lines as `read_file` does, but in this process: for the child itself.

    Raises:
        ReadError: as `read_file`.
    """
    format_ = check_file(path, limits, _FORMATS)
    if format_ == "txt":
        return read_text(read_bytes(path, limits.file_bytes), path.name)
    reader = getattr(import_module(f"corpus.readers.{format_}"), f"read_{format_}")
    return cast("Callable[[Path, Limits], RawText]", reader)(path, limits)


def read_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file, never more than `most` of them, whatever it becomes while it is read.

    Raises:
        ReadError: `file-missing`, `file-not-regular`, `file-too-large` or `file-denied`.
    """
    name = path.name or str(path)
    try:
        # Without O_NONBLOCK, opening a pipe waits for somebody to write into it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise problem("file-not-regular", name)
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise problem("file-missing", name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise problem("file-denied", name, seen=getattr(error, "strerror", None) or error) from error
    if len(data) > most:
        raise problem("file-too-large", name, seen=f"> {most / _MEBIBYTE:g}", limit=f"{most / _MEBIBYTE:g}")
    return data


def check_file(path: Path, limits: Limits, formats: Mapping[str, str]) -> str:
    """Return the format of a file that may be read.

    Args:
        path: the file.
        limits: of which the size is looked at.
        formats: the formats that can be read, by suffix in lower case.

    Raises:
        ReadError: it is not there, is no file, is empty, too large or of another kind.
    """
    name = path.name or str(path)
    try:
        if not path.exists():
            raise problem("file-missing", name)
        if path.is_dir():
            raise problem("file-is-directory", name)
        if not path.is_file():
            raise problem("file-not-regular", name)
        size = path.stat().st_size
        format_ = formats.get(path.suffix.lower())
        if format_ is None:
            raise problem("file-suffix-unknown", name, seen=path.suffix, known=" ".join(formats))
        if size > limits.file_bytes:
            seen, limit = f"{size / _MEBIBYTE:.1f}", f"{limits.file_bytes / _MEBIBYTE:g}"
            raise problem("file-too-large", name, seen=seen, limit=limit)
        if size == 0:
            raise problem("file-empty", name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise problem("file-denied", name, seen=error) from error
    return format_

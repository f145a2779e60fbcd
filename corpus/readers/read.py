"""The one way in: a path, checked and handed to the reader of its format."""

from __future__ import annotations

from pathlib import Path

from corpus.readers.guard import read_in_child
from corpus.readers.problems import problem
from corpus.readers.records import Limits, RawText
from corpus.readers.text import read_text

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
    format_ = _check(path, limits)
    if format_ != "txt":
        return read_in_child(path, format_, limits)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise problem("file-denied", path.name, seen=error.strerror) from error
    return read_text(data, path.name)


def _check(path: Path, limits: Limits) -> str:
    """Return the format of a file that may be read; raise ReadError for one that may not."""
    name = path.name or str(path)
    try:
        if not path.exists():
            raise problem("file-missing", name)
        if path.is_dir():
            raise problem("file-is-directory", name)
        if not path.is_file():
            raise problem("file-not-regular", name)
        size = path.stat().st_size
        format_ = _FORMATS.get(path.suffix.lower())
        if format_ is None:
            raise problem("file-suffix-unknown", name, seen=path.suffix, known=" ".join(_FORMATS))
        if size > limits.file_bytes:
            megabyte = 1024 * 1024
            seen, limit = f"{size / megabyte:.1f}", f"{limits.file_bytes / megabyte:g}"
            raise problem("file-too-large", name, seen=seen, limit=limit)
        if size == 0:
            raise problem("file-empty", name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise problem("file-denied", name, seen=error) from error
    return format_

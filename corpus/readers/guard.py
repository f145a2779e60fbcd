"""Reading foreign formats in a child process, held to limits of time, memory and output.

A pdf, docx or html file comes from anywhere and goes through large parsers written in C. Whatever it does
to them (crash, loop, eat memory), only the child dies, and the user reads why.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, cast

from corpus.errors import ReadError
from corpus.model import Bilingual
from corpus.readers.problems import problem
from corpus.readers.records import Limits, Line, LineKind, RawText

_ROOT = Path(__file__).resolve().parents[2]  # the folder that holds the package `corpus`
_MEBIBYTE = 1024 * 1024
# How C libraries end that get no memory; SIGKILL is the system's own way.
_OUT_OF_MEMORY = {getattr(signal, name, 0) for name in ("SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL")} - {0}
EXIT_MEMORY = 81  # the child's own word for "out of memory"
EXIT_FAILED = 80  # anything else that went wrong in it
EXIT_OUTPUT = 82  # … and for "more text than allowed"


def read_in_child(path: Path, format_: str, limits: Limits) -> RawText:
    """Read a file in a child process.

    Args:
        path: the file, known to exist.
        format_: `pdf`, `docx` or `html`.
        limits: what the child may use.

    Raises:
        ReadError: what the reader found wrong, or `file-too-slow`, `file-too-complex`, `file-too-long`, or
            `file-damaged` where the child came to a bad end.
    """
    order = json.dumps(
        {
            "path": str(path.resolve()),
            "format": format_,
            "seconds": limits.seconds,
            "memory_bytes": limits.memory_bytes,
            "output_bytes": limits.output_bytes,
            "zip_bytes": limits.zip_bytes,
            "zip_ratio": limits.zip_ratio,
            "zip_entries": limits.zip_entries,
        }
    )
    with tempfile.TemporaryFile() as answer:
        code = _run(order, answer, path.name, limits)
        if code == EXIT_MEMORY or -code in _OUT_OF_MEMORY:
            raise problem("file-too-complex", path.name, limit=limits.memory_bytes // _MEBIBYTE)
        if code == EXIT_OUTPUT:
            raise problem("file-too-long", path.name, limit=limits.output_bytes // _MEBIBYTE)
        if -code == getattr(signal, "SIGXCPU", 24):
            raise problem("file-too-slow", path.name, limit=f"{limits.seconds:g}")
        if code != 0:
            raise problem("file-damaged", path.name, seen=format_)
        answer.seek(0)
        try:
            found = cast("dict[str, Any]", json.load(answer))
        except ValueError as error:
            raise problem("file-damaged", path.name, seen=format_) from error
    if "error" in found:
        raise _error(found["error"])
    return RawText(
        lines=tuple(Line(text, page, LineKind(kind), level) for text, page, kind, level in found["lines"]),
        format=format_,
        encoding=found["encoding"],
        title=found["title"],
    )


def _run(order: str, answer: IO[bytes], name: str, limits: Limits) -> int:
    """Run the child and return its exit code; kill it, and say so, when its time is over.

    Its answer goes to a file rather than a pipe: nothing has to be drained, and the child's limit on file
    size holds for it.
    """
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "corpus.readers.worker"],
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=tempfile.gettempdir(),
    )
    try:
        child.communicate(order.encode(), timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise problem("file-too-slow", name, limit=f"{limits.seconds:g}") from error
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
    return child.returncode


def _error(found: dict[str, list[str]]) -> ReadError:
    """Return the error that the child met, as it was worded there."""
    return ReadError(Bilingual(*found["message"]), Bilingual(*found["hint"]), code=str(found["code"][0]))

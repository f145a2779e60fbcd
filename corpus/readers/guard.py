"""Reading foreign files in a child process, held to limits of time, memory and output.

A file comes from anywhere, and goes through large parsers written in C and through our own rules about
outlines. Whatever it does to them (crash, loop, eat memory), only the child dies, and the user reads why.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from corpus.errors import ManifestError, ReadError, TaiyakuError
from corpus.model import Bilingual
from corpus.readers.problems import problem
from corpus.readers.records import Limits, RawText
from corpus.readers.wire import WireError, from_wire, to_wire

T = TypeVar("T")
_ROOT = Path(__file__).resolve().parents[2]  # the folder that holds the package `corpus`
_MEBIBYTE = 1024 * 1024
# How C libraries end that get no memory; SIGKILL is the system's own way.
_OUT_OF_MEMORY = {getattr(signal, name, 0) for name in ("SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL")} - {0}
# A stack that is too deep, in C; some parsers also use what they were not given.
_CRASHED = {getattr(signal, name, 0) for name in ("SIGSEGV", "SIGBUS")} - {0}
_KINDS = {  # what a message calls the files of a task
    "pdf": "PDF", "docx": "Word (docx)", "html": "HTML", "memory": "TMX", "terms": "TSV/TBX", "manifest": "TOML",
    "document-txt": "text", "document-pdf": "PDF", "document-docx": "Word (docx)", "document-html": "HTML",
}  # fmt: skip
_PATIENCE = 5  # seconds by the clock for each of processor time: other work may keep the machine busy
EXIT_FAULT = 1  # Python's own code for an exception that nobody expected: a fault of ours
EXIT_FAILED = 80  # the file could not be read by the system
EXIT_MEMORY = 81  # the child's own word for "out of memory"
EXIT_OUTPUT = 82  # … and for "more text than allowed"


def read_in_child(path: Path, format_: str, limits: Limits) -> RawText:
    """Read the lines of a pdf, docx or html file in a child process; see `run_in_child`."""
    return run_in_child(format_, path, RawText, limits)


def run_in_child(
    task: str, path: Path, returns: type[T], limits: Limits, options: Mapping[str, object] | None = None
) -> T:
    """Run one of the worker's tasks on a file in a child process.

    Args:
        task: its name in `worker.TASKS`.
        path: the file, known to exist.
        returns: the type of record that the task returns.
        limits: what the child may use.
        options: further arguments of the task, as records or plain values.

    Raises:
        TaiyakuError: what the task found wrong; or a ReadError `file-too-slow`, `file-too-complex`,
            `file-too-long`, `file-damaged` or `file-fault` where the child came to a bad end, or
            `file-reader-not-started` where it had no beginning.
    """
    order = json.dumps(
        {
            "task": task,
            "path": os.path.abspath(path),  # noqa: PTH100 - resolve() would give the name that a link leads to
            "limits": to_wire(limits),
            "options": {name: to_wire(value) for name, value in (options or {}).items()},
        }
    )
    try:
        with tempfile.TemporaryFile() as answer:
            _judge(_run(order, answer, path.name, limits), path.name, task, limits)
            answer.seek(0)
            found = cast("dict[str, Any]", json.load(answer))
            if "error" not in found:
                return from_wire(returns, found["record"])
    except OSError as error:
        raise problem("file-reader-not-started", path.name, seen=error.strerror or str(error)) from error
    except (ValueError, WireError, KeyError, TypeError) as error:
        raise problem("file-damaged", path.name, seen=_KINDS[task]) from error
    raise _error(found["error"])


def _judge(code: int, name: str, task: str, limits: Limits) -> None:
    """Say what a child's bad end means.

    Raises:
        ReadError: it did not end well.
    """
    if code == EXIT_MEMORY or -code in _OUT_OF_MEMORY or -code in _CRASHED:
        raise problem("file-too-complex", name, limit=limits.memory_bytes // _MEBIBYTE)
    if code == EXIT_OUTPUT:
        raise problem("file-too-long", name, limit=limits.output_bytes // _MEBIBYTE)
    if -code == getattr(signal, "SIGXCPU", 24):
        raise problem("file-too-slow", name, limit=f"{limits.seconds:g}")
    if code == EXIT_FAULT:
        raise problem("file-fault", name)
    if code != 0:
        raise problem("file-damaged", name, seen=_KINDS[task])


def _run(order: str, answer: IO[bytes], name: str, limits: Limits) -> int:
    """Run the child and return its exit code; kill it, and say so, when its time is over.

    Its answer goes to a file rather than a pipe: nothing has to be drained, and the child's limit on file
    size holds for it.
    """
    paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "corpus.readers.worker"],
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=tempfile.gettempdir(),
    )
    try:
        child.communicate(order.encode(), timeout=limits.seconds * _PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise problem("file-too-slow", name, limit=f"{limits.seconds:g}") from error
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
    return child.returncode


def _error(found: Mapping[str, Any]) -> TaiyakuError:
    """Return the error that the child met, as it was worded there."""
    kind = ManifestError if found.get("kind") == ManifestError.__name__ else ReadError
    message, hint = (Bilingual(*map(str, found[part])) for part in ("message", "hint"))
    return kind(message, hint, code=str(found["code"]))

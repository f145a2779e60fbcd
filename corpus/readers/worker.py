"""The child process: reads one foreign file and writes what it found as JSON on standard output.

Started by `guard.py` only. The order comes as JSON on standard input; nothing else is read or written.
"""

from __future__ import annotations

import errno
import json
import math
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from corpus.errors import TaiyakuError
from corpus.readers.guard import EXIT_FAILED, EXIT_MEMORY, EXIT_OUTPUT
from corpus.readers.records import Limits, RawText
from corpus.readers.wire import from_wire, to_wire

# Each is called with the path, the limits, and the order's options; after it, what it needs besides its module.
TASKS: dict[str, tuple[str, ...]] = {
    "pdf": ("corpus.readers.pdf", "read_pdf"),
    "docx": ("corpus.readers.docx", "read_docx"),
    "html": ("corpus.readers.html", "read_html"),
    "document-txt": ("corpus.confined_tasks", "parse_file"),
    "document-pdf": ("corpus.confined_tasks", "parse_file", "corpus.readers.pdf"),
    "document-docx": ("corpus.confined_tasks", "parse_file", "corpus.readers.docx"),
    "document-html": ("corpus.confined_tasks", "parse_file", "corpus.readers.html"),
    "memory": ("corpus.confined_tasks", "read_memory_file"),
    "terms": ("corpus.confined_tasks", "read_terms_file"),
    "manifest": ("corpus.confined_tasks", "read_manifest_file"),
}

_DEEPEST = 20_000  # frames; html nests as deep as its parser lets it
# What no reader has any business with. Files may be read: parsers load parts of themselves late.
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "os.utime", "shutil.", "ftplib.", "urllib.", "http.", "smtplib.", "ctypes.dlopen",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> int:
    """Read the order, the file, and answer; return the exit code."""
    order = cast("dict[str, Any]", json.loads(sys.stdin.buffer.read()))
    path, limits = Path(order["path"]), from_wire(Limits, order["limits"])
    sys.setrecursionlimit(_DEEPEST)
    try:
        # Loaded before the limits hold: what a parser needs for itself is not the file's fault.
        module, function, *needed = TASKS[order["task"]]
        for name in needed:
            import_module(name)
        task = cast("Callable[..., object]", getattr(import_module(module), function))
        _hold_to(limits)
        sys.addaudithook(_refuse)
        answer = _answer(task, path, limits, order["options"])
        if answer is None:
            return EXIT_OUTPUT
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except (MemoryError, RecursionError):
        return EXIT_MEMORY
    except OSError as error:
        return EXIT_OUTPUT if error.errno == errno.EFBIG else EXIT_FAILED
    return 0


def _answer(
    task: Callable[..., object], path: Path, limits: Limits, options: dict[str, Any]
) -> bytes | None:
    """Return what the task found, or the error that it raised, as JSON; None where it is too much."""
    try:
        record = task(path, limits, **options)
    except TaiyakuError as error:
        found: dict[str, Any] = {
            "error": {
                "kind": type(error).__name__,
                "code": error.code,
                "message": [part or "" for part in error.message],
                "hint": [part or "" for part in error.hint],
            }
        }
    else:
        if isinstance(record, RawText) and sum(len(line.text) for line in record.lines) > limits.output_bytes:
            return None
        found = {"record": to_wire(record)}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what a file could only ask for through a hole in a parser: the network, programmes, writing."""
    if event == "open":
        _name, mode, flags = arguments
        if (isinstance(flags, int) and flags & _WRITING) or (mode and set(mode) & set("wax+")):
            raise PermissionError(errno.EPERM, "a reader writes no file")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(errno.EPERM, f"a reader does not use {event}")


def _hold_to(limits: Limits) -> None:
    """Let the system enforce memory, processor time and output, where it can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    seconds = max(1, math.ceil(limits.seconds))
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.output_bytes * 4),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        ceiling = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        try:
            resource.setrlimit(kind, (ceiling, hard))
        except (OSError, ValueError):
            continue  # macOS refuses some; the parent's clock holds all the same


if __name__ == "__main__":
    sys.exit(main())

"""The child process: reads one foreign file and writes what it found as JSON on standard output.

Started by `guard.py` only. The order comes as JSON on standard input; nothing else is read or written.
"""

from __future__ import annotations

import errno
import json
import math
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from corpus.errors import ReadError
from corpus.readers.guard import EXIT_FAILED, EXIT_MEMORY, EXIT_OUTPUT
from corpus.readers.records import Limits, RawText

_READERS = {
    "pdf": ("corpus.readers.pdf", "read_pdf"),
    "docx": ("corpus.readers.docx", "read_docx"),
    "html": ("corpus.readers.html", "read_html"),
}


_DEEPEST = 20_000  # frames; html nests as deep as its parser lets it


def main() -> int:
    """Read the order, the file, and answer; return the exit code."""
    order = cast("dict[str, Any]", json.loads(sys.stdin.buffer.read()))
    path, format_ = Path(order.pop("path")), order.pop("format")
    limits = Limits(**order)
    sys.setrecursionlimit(_DEEPEST)
    try:
        # Loaded before the limits hold: what a parser needs for itself is not the file's fault.
        module, function = _READERS[format_]
        read = cast("Callable[[Path, Limits], RawText]", getattr(import_module(module), function))
        _hold_to(limits)
        answer = _answer(read, path, limits)
        if answer is None:
            return EXIT_OUTPUT
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except (MemoryError, RecursionError):
        return EXIT_MEMORY
    except OSError as error:
        return EXIT_OUTPUT if error.errno == errno.EFBIG else EXIT_FAILED
    return 0


def _answer(read: Callable[[Path, Limits], RawText], path: Path, limits: Limits) -> bytes | None:
    """Return what the reader found, or the error that it raised, as JSON; None where it is too much."""
    try:
        raw = read(path, limits)
    except ReadError as error:
        found: dict[str, Any] = {
            "error": {"code": [error.code], "message": list(error.message), "hint": list(error.hint)}
        }
    else:
        if sum(len(line.text) for line in raw.lines) > limits.output_bytes:
            return None
        found = {"lines": raw.lines, "encoding": raw.encoding, "title": raw.title}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def _hold_to(limits: Limits) -> None:
    """Let the system enforce memory, processor time and output, where it can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    seconds = math.ceil(limits.seconds) + 1
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

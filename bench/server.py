"""A server of its own process, on a free port, for measurements and screenshots."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_START_SECONDS = 60.0


class RunningServer(NamedTuple):
    """A server that answers: its address, ending in a slash, and its process id."""

    url: str
    process: int

    @property
    def resident_megabytes(self) -> float:
        """Return the memory in use; 0 where the system does not say (it does on Linux)."""
        path = Path(f"/proc/{self.process}/status")
        found = re.search(r"VmRSS:\s+(\d+) kB", path.read_text()) if path.exists() else None
        return int(found[1]) / 1024 if found else 0.0


def command(library: Path, *words: str) -> list[str]:
    """Return the command line that runs `taiyaku` on a library."""
    return [sys.executable, "-m", "taiyaku", "--library", str(library), *words]


@contextmanager
def serving(library: Path) -> Iterator[RunningServer]:
    """Serve a library on a free port until the block ends."""
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command(library, "serve", "--port", "0"), stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        try:
            yield RunningServer(_address(server), server.pid)
        finally:
            server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while server.stderr is not None and time.monotonic() < deadline:
        found = re.search(r"http://\S+", server.stderr.readline())
        if found:
            return found[0]
    raise TimeoutError(f"the server did not start within {_START_SECONDS:.0f} s")

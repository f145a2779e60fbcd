"""`make bench`: read the real documents into a library, serve it, and measure.

Without the documents (TAIYAKU_CORPUS) the built-in catalogue alone is measured, and that is said.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import search_bench
from bench.evaluate import corpus_folder
from corpus.errors import ReadError

_START_SECONDS = 60.0


def main() -> int:
    """Run the measurements and print them."""
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch)
        try:
            folder = corpus_folder()
            words = ["add", str(folder), "--manifest", str(folder / "corpus.toml")]
        except ReadError as error:
            sys.stderr.write(f"{error.message.en} Measuring the built-in catalogue alone.\n")
            words = ["index"]
        started = time.perf_counter()
        subprocess.run(
            [*_taiyaku(library), *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        sys.stdout.write(f"taiyaku {words[0]}: {seconds:.1f} s, {peak:.0f} MB at most\n")
        with _serving(library) as (url, process):
            status = search_bench.main(["--library", str(library), "--url", url])
            sys.stdout.write(f"memory of the server: {_resident_megabytes(process):.0f} MB\n")
    return status


def _taiyaku(library: Path) -> list[str]:
    return [sys.executable, "-m", "taiyaku", "--library", str(library)]


@contextmanager
def _serving(library: Path) -> Iterator[tuple[str, int]]:
    """Serve a library on a free port; give its address and process id."""
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    command = [*_taiyaku(library), "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        yield _address(server), server.pid
    finally:
        server.terminate()
        server.wait()


def _address(server: subprocess.Popen[str]) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while server.stderr is not None and time.monotonic() < deadline:
        found = re.search(r"http://\S+", server.stderr.readline())
        if found:
            return found[0]
    raise TimeoutError(f"the server did not start within {_START_SECONDS:.0f} s")


def _resident_megabytes(process: int) -> float:
    """Return the memory a process has in use; 0 where the system does not say (it does on Linux)."""
    path = Path(f"/proc/{process}/status")
    if not path.exists():
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", path.read_text())
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())

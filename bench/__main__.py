"""`make bench`: read the real documents into a library, serve it, and measure; then the aligner.

Without the documents (TAIYAKU_CORPUS) the built-in catalogue alone is measured, and that is said. Libraries of
10,000 measures and more, beside other engines, are a matter of minutes: `python -m bench.scale`.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import align_bench, page_bench, search_bench
from bench.documents import corpus_folder
from bench.server import command, serving
from corpus.errors import ReadError


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
        quiet = subprocess.DEVNULL
        subprocess.run(command(library, *words), check=True, stdout=quiet, stderr=quiet)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        sys.stdout.write(f"taiyaku {words[0]}: {seconds:.1f} s, {peak:.0f} MB at most\n")
        with serving(library) as server:
            status = search_bench.main(["--library", str(library), "--url", server.url])
            sys.stdout.write("pages\n")
            page_bench.main([server.url])
            sys.stdout.write(f"memory of the server: {server.resident_megabytes:.0f} MB\n")
    sys.stdout.write("aligning\n")
    return status or align_bench.main([])


if __name__ == "__main__":
    sys.exit(main())

"""`make bench`: read the real documents into a library, serve it, and measure; then the aligner; then generated libraries.

Without the documents (TAIYAKU_CORPUS) the built-in catalogue alone is measured, and that is said. Libraries of 10,000 and
100,000 measures, beside other engines, take some five minutes; `make bench ARGS="--sizes 10000"` or `--no-scale` takes less.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import align_bench, page_bench, scale, search_bench
from bench.documents import corpus_folder
from bench.server import command, serving
from corpus.errors import ReadError


def main() -> int:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default="10000,100000", help="measures of the generated libraries, with commas")
    parser.add_argument("--no-scale", action="store_true", help="leave the generated libraries out")
    options = parser.parse_args()
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
    status = status or align_bench.main([])
    return status if options.no_scale else status or scale.main(["--sizes", options.sizes])


if __name__ == "__main__":
    sys.exit(main())

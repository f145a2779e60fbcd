"""Measure aligning: `python -m bench.align_bench` aligns made documents of 10, 100 and 1,000 measures each.

Each size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence

from bench.made_documents import Case, keys_of, make_documents, read_origins
from corpus.align import align_measures, learn_lexicon
from corpus.align.reading import read_keys
from corpus.catalogue import load_catalogue
from corpus.model import Language
from corpus.teaching import catalogue_texts, glossary_texts

_SIZES = (10, 100, 1000)
_SEED = 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.align_bench", description=__doc__)
    parser.add_argument("--size", type=int, help="measure one size in this process and print a JSON object")
    options = parser.parse_args(arguments)
    if options.size:
        sys.stdout.write(json.dumps(measure(options.size)) + "\n")
        return 0
    for size in _SIZES:
        command = [sys.executable, "-m", "bench.align_bench", "--size", str(size)]
        figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        sys.stdout.write(f"align {size} with {size} measures: {figures['seconds']:.2f} s, "
                         f"{figures['megabytes']:.0f} MB at most; {figures['pairs']} pairs\n")
        if size == _SIZES[-1]:
            sys.stdout.write(f"learn the lexicon: {figures['learning']:.2f} s; "
                             f"read one measure: {figures['reading'] * 1000:.1f} ms\n")
    return 0


def measure(size: int) -> dict[str, float]:
    """Align two made documents of `size` measures each; return seconds, megabytes and the number of pairs."""
    documents = load_catalogue()
    texts = [*catalogue_texts(documents), *glossary_texts()]
    started = time.perf_counter()
    lexicon = learn_lexicon(texts)
    learning = time.perf_counter() - started
    started = time.perf_counter()
    for text in texts[:200]:
        read_keys(f" {text.ja}", Language.JA)
    reading = (time.perf_counter() - started) / 200
    origins = read_origins([max(documents, key=lambda d: len(d.measures))])
    made = make_documents(origins, Case.MERGED, random.Random(_SEED), size=3 * size)
    keys_of.cache_clear()
    started = time.perf_counter()
    pairs = align_measures(made.ja[:size], made.en[:size], lexicon)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": peak, "pairs": len(pairs), "learning": learning, "reading": reading}


if __name__ == "__main__":
    raise SystemExit(main())

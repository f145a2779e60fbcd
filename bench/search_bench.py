"""Measure searching: `python -m bench.search_bench --library DIR [--url http://127.0.0.1:8000]`.

Prints median, 95th and 99th percentile of whole answers (facets, snippets, counterparts) over a fixed list of
questions, in the process and, with `--url`, through the JSON API; and index time, size and memory.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from bench.queries import QUERIES
from bench.timing import memory_megabytes as memory_megabytes
from corpus.library import Library
from corpus.ministries import load_register
from index import open_engine
from search import Searcher, SearchRequest, search_json
from taiyaku.server import settle

_ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements and print them as a table, or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.search_bench", description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="the library's folder")
    parser.add_argument("--url", help="the address of a running server, to measure the JSON API as well")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="how often each question is asked")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.build:
        sys.stdout.write(json.dumps(_build(options.library, options.build)))
        return 0
    figures = measure(options.library, options.url, options.rounds)
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n" if options.json else table(figures))
    return 0


def measure(folder: Path, url: str | None, rounds: int) -> dict[str, dict[str, float]]:
    """Return the figures by what was measured: milliseconds, seconds, megabytes."""
    library = Library.open(folder, read_only=True)
    register = load_register()
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "bench.search_bench", "--library", str(folder), "--build", scratch]
        built = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        size = sum(path.stat().st_size for path in Path(scratch).rglob("*") if path.is_file())
        started = time.perf_counter()
        engine = open_engine(library, register, Path(scratch))
        opened = (time.perf_counter() - started) * 1000
        searcher = Searcher(library, engine, register)
        started = time.perf_counter()
        searcher.prepare()
        searcher.search(SearchRequest("warm up"))
        first = (time.perf_counter() - started) * 1000
        started = time.perf_counter()
        searcher.warm()  # as the server does that has just started
        settle()
        warmed = (time.perf_counter() - started) * 1000
        figures["library"] = {"measures": float(len(library.measures()))}
        figures["index"] = built | {"megabytes on disk": round(size / 1e6, 2)}

        def ask(query: str) -> None:
            search_json(searcher.search(SearchRequest(query)))

        cold = [_timed(ask, query) for kind in QUERIES for query in QUERIES[kind]]
        figures["opening"] = {"milliseconds": round(opened, 2), "first question": round(first, 2), "warming": round(warmed, 2)}
        figures["in process, each for the first time"] = _percentiles(cold)
        _by_kind(figures, "in process", ask, rounds)
        engine.close()
    figures["memory of this process"] = memory_megabytes()
    if url:
        _by_kind(figures, "HTTP", _http_asker(url), rounds)
    library.close()
    return figures


def _by_kind(
    figures: dict[str, dict[str, float]], name: str, ask: Callable[[str], None], rounds: int
) -> None:
    everything: list[float] = []
    for kind, queries in QUERIES.items():
        times = [_timed(ask, query) for _ in range(rounds) for query in queries]
        figures[f"{name}: {kind}"] = _percentiles(times)
        everything += times
    figures[f"{name}: all"] = _percentiles(everything)


def _timed(ask: Callable[[str], None], query: str) -> float:
    started = time.perf_counter()
    ask(query)
    return (time.perf_counter() - started) * 1000


def _percentiles(times: Sequence[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {"median": round(cuts[49], 2), "p95": round(cuts[94], 2), "p99": round(cuts[98], 2)}


def _http_asker(url: str) -> Callable[[str], None]:
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "127.0.0.1", address.port or 80, timeout=30)

    def ask(query: str) -> None:
        connection.request("GET", f"{address.path.rstrip('/')}/api/v1/search?q={quote(query)}")
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise SystemExit(f"{url}: {response.status} for {query!r}: {body[:200]!r}")

    return ask


def _build(folder: Path, target: Path) -> dict[str, float]:
    """Build the index in a process of its own, so that its memory is not counted as that of searching."""
    library = Library.open(folder, read_only=True)
    started = time.perf_counter()
    open_engine(library, load_register(), target)
    seconds = time.perf_counter() - started
    return {"seconds": round(seconds, 2)} | {f"memory {k}": v for k, v in memory_megabytes().items()}


def table(figures: dict[str, dict[str, float]]) -> str:
    """Return the figures as lines of text (times in milliseconds unless said)."""
    lines = []
    for name, values in figures.items():
        shown = "  ".join(f"{label} {value:g}" for label, value in values.items())
        lines.append(f"{name:<40} {shown}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())

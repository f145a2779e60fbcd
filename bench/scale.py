"""Measure speed, size and memory: `python -m bench.scale [--sizes 10000,100000] [--json]`.

Whole answers and ranked retrieval alone, over libraries recombined from the catalogue with a fixed seed, beside
tantivy, SQLite FTS5 and bm25s over the same tokens in one run. Building and serving each have a process of their own,
so that their memory is their own. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.generate import SEED, generate
from bench.peers import TOP, Peer, Texts, peers
from bench.scale_questions import KINDS, Question, questions_of
from bench.timing import Table, building_figures, memory_megabytes, percentiles, timed
from corpus.library import Library
from corpus.ministries import load_register
from index import EngineQuery, LiveEngine, open_engine
from index.question import All, Any, Phrase, Term, Unit
from search import Searcher, SearchRequest
from taiyaku.server import settle

_SIZES = (10_000, 100_000)
_ROUNDS = 3
_PEER_SECONDS = 20.0  # a peer that is slow is asked fewer questions of a kind


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements for each size and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, _SIZES)), help="measures, with commas")
    parser.add_argument("--json", action="store_true", help="print one JSON object a size")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.build:
        sys.stdout.write(json.dumps(_build(options.build)))
        return 0
    if options.serve:
        asked = {kind: [(tuple(a), tuple(b)) for a, b in found] for kind, found in json.load(sys.stdin).items()}
        sys.stdout.write(json.dumps(_serve(options.serve, asked)))
        return 0
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="taiyaku-bench-") as scratch:
            figures = measure(Path(scratch), size)
        if options.json:
            sys.stdout.write(json.dumps({"measures": size} | figures, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"{size} measures\n{table(figures)}\n")
        sys.stdout.flush()
    return 0


def measure(folder: Path, size: int) -> dict[str, Table]:
    """Return all figures for a library of a size: seconds, megabytes, milliseconds."""
    generate(folder, size).close()
    building: Table = {"Taiyaku": json.loads(_child("--build", str(folder)))}
    texts, questions = questions_of(size, random.Random(SEED))
    figures: dict[str, Table] = json.loads(_child("--serve", str(folder), given=json.dumps(questions)))
    retrieval = figures.pop("ranked retrieval of ten, median ms")
    for peer in peers(texts):
        building[peer.name] = {"seconds": peer.seconds}
        retrieval[peer.name] = {
            kind: percentiles(timed(questions[kind], _peer_asker(peer, how, texts), _ROUNDS, _PEER_SECONDS))["median"]
            for kind, (_, how) in KINDS.items()
            if not (peer.name == "bm25s" and how != "or")
        }
    load = {"load": {f"{minutes} min": value for minutes, value in zip((1, 5, 15), os.getloadavg(), strict=True)}}
    return {"building": building, "ranked retrieval of ten, median ms": retrieval} | figures | {"machine": load}


def _child(*arguments: str, given: str = "") -> str:
    command = [sys.executable, "-m", "bench.scale", *arguments]
    return subprocess.run(command, check=True, input=given, capture_output=True, encoding="utf-8").stdout


def _build(folder: Path) -> dict[str, float]:
    with Library.open(folder, read_only=True) as library:
        figures = building_figures(lambda: open_engine(library, load_register(), folder / "index").close())
    disk = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    return figures | {"MB on disk": disk / 1e6}


def _serve(folder: Path, questions: dict[str, list[Question]]) -> dict[str, Table]:
    """Ask everything of an index that is there, as a server would, and return times and memory."""
    register = load_register()
    with Library.open(folder, read_only=True) as library:
        started = time.perf_counter()
        engine = open_engine(library, register, folder / "index")
        opened = time.perf_counter() - started
        searcher = Searcher(library, engine, register)
        searcher.prepare()
        warming = time.perf_counter()
        searcher.warm()  # as the server does that has just started
        settle()
        warmed = time.perf_counter() - warming
        searcher.search(SearchRequest("warm up"))
        retrieval: Table = {"Taiyaku": {}, "Taiyaku, each question first asked": {}, "Taiyaku with facets and marks": {}}
        for kind, (_, how) in KINDS.items():
            alone, everything = _engine_asker(engine, how, alone=True), _engine_asker(engine, how, alone=False)
            first = timed(questions[kind], alone, 1)
            retrieval["Taiyaku, each question first asked"][kind] = percentiles(first)["median"]
            retrieval["Taiyaku"][kind] = percentiles(timed(questions[kind], alone, _ROUNDS))["median"]
            retrieval["Taiyaku with facets and marks"][kind] = percentiles(timed(questions[kind], everything, 1))["median"]
        whole = _whole(searcher, library, questions)
        serving = {"seconds to open": opened, "seconds to warm": warmed}
        serving |= {f"MB {name}": value for name, value in memory_megabytes().items()}
        engine.close()
    return {
        "ranked retrieval of ten, median ms": retrieval, "whole answers, ms": whole, "serving": {"Taiyaku": serving},
    }  # fmt: skip


def _engine_asker(engine: LiveEngine, how: str, *, alone: bool) -> Callable[[Question], object]:
    def ask(question: Question) -> object:
        terms = question[0]
        units = tuple(Unit(term, ((Term(term), 1.0),)) for term in dict.fromkeys(terms))
        if how == "phrase":
            units = (Unit("phrase", ((Phrase(terms, tuple(range(len(terms)))), 1.0),)),)
        root = All(units) if how == "and" else Any(units)
        return engine.search(EngineQuery(root, limit=TOP, fold=False, counted=not alone, marked=not alone))

    return ask


def _peer_asker(peer: Peer, how: str, texts: Texts) -> Callable[[Question], object]:
    return lambda question: peer.ask([texts.word(term) for term in question[0]], how)


def _whole(searcher: Searcher, library: Library, questions: dict[str, list[Question]]) -> Table:
    """Ask whole questions: each for the first time, then again, then with a filter."""
    ministry = next(link.id for one in library.measures(document="generated-1") for link in one.ministries)
    found: Table = {}
    for kind, asked in questions.items():
        for name, rounds, filters in (
            ("first asked", 1, {}), ("asked again", _ROUNDS, {}), ("with a filter", _ROUNDS, {"ministry": (ministry,)}),
        ):  # fmt: skip

            def ask(question: Question, kind: str = kind, filters: Mapping[str, tuple[str, ...]] = filters) -> object:
                return searcher.search(SearchRequest(_written(question, kind), **filters))  # type: ignore[arg-type]

            found[f"{kind}, {name}"] = percentiles(timed(asked, ask, rounds))
    return found


def _written(question: Question, kind: str) -> str:
    words = question[1]
    return f'"{" ".join(words)}"' if kind == "phrase" else (" OR " if kind.endswith("OR") else " ").join(words)


def table(figures: dict[str, Table]) -> str:
    """Return the figures as text."""
    lines = []
    for name, rows in figures.items():
        lines.append(f"  {name}")
        lines += [
            f"    {row:36}" + "  ".join(f"{label} {value:.2f}" for label, value in values.items())
            for row, values in rows.items()
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())

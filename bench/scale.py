"""Measure speed, size and memory: `python -m bench.scale [--sizes 10000,100000] [--json]`.

Whole answers and ranked retrieval alone, over libraries recombined from the catalogue with a fixed seed, beside
tantivy, SQLite FTS5 and bm25s over the same tokens in one run. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.generate import SEED, documents_iter, generate
from bench.peers import TOP, Peer, peers
from bench.search_bench import memory_megabytes
from corpus.library import Library
from corpus.ministries import load_register
from corpus.model import Language
from index import EngineQuery, LiveEngine, analyse, open_engine
from index.question import All, Any, Phrase, Term, Unit
from search import Searcher, SearchRequest

_SIZES = (10_000, 100_000)
_QUESTIONS = 40
_ROUNDS = 3
# how many words (0: 3 to 6), and how they are joined
_KINDS = {
    "1 word": (1, "or"),
    "3-6 words OR": (0, "or"),
    "3-6 words AND": (0, "and"),
    "phrase": (2, "phrase"),
    "20-word clause": (20, "or"),
}

Question = tuple[tuple[str, ...], tuple[str, ...]]  # terms, and the same as printed
Table = dict[str, dict[str, float]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements for each size and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, _SIZES)), help="measures, with commas")
    parser.add_argument("--json", action="store_true", help="print one JSON object a size")
    options = parser.parse_args(arguments)
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="taiyaku-bench-") as scratch:
            figures = measure(Path(scratch), size)
        gc.collect()
        if options.json:
            sys.stdout.write(json.dumps({"measures": size} | figures, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"{size} measures\n{table(figures)}\n")
        sys.stdout.flush()
    return 0


def measure(folder: Path, size: int) -> dict[str, Table]:
    """Return all figures for a library of a size: seconds, megabytes, milliseconds."""
    register = load_register()
    with generate(folder / "library", size) as library:
        started = time.perf_counter()
        engine = open_engine(library, register, folder / "index")
        seconds = time.perf_counter() - started
        searcher = Searcher(library, engine, register)
        disk = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file()) / 1e6
        building: Table = {"Taiyaku": {"seconds": seconds, "MB on disk": disk}}
        texts = _terms(size)
        questions = _questions(texts, random.Random(SEED))
        retrieval: Table = {
            "Taiyaku": {kind: _median(questions[kind], _engine_asker(engine, how)) for kind, (_, how) in _KINDS.items()}
        }
        whole = _whole(searcher, library, questions)
        building["Taiyaku"] |= {f"memory MB {name}": value for name, value in memory_megabytes().items()}
        names: dict[str, str] = {}
        mapped = [[names.setdefault(term, f"t{len(names)}") for term, _ in text] for text in texts]
        for peer in peers(mapped):
            building[peer.name] = {"seconds": peer.seconds}
            retrieval[peer.name] = {
                kind: _median(questions[kind], _peer_asker(peer, how, names))
                for kind, (_, how) in _KINDS.items()
                if not (peer.name == "bm25s" and how != "or")
            }
    return {"building": building, "ranked retrieval, median ms": retrieval, "whole answers, ms": whole}


def _terms(size: int) -> list[list[tuple[str, str]]]:
    """Return the terms of every measure, with how they are printed: both languages, title and body."""
    found: list[list[tuple[str, str]]] = []
    base = 0
    for document in documents_iter(size):
        if document.language is Language.JA:
            base = len(found)
            found += [[] for _ in document.measures]
        for place, one in enumerate(document.measures):
            for text in (one.text.title, one.text.body):
                analysis = analyse(text)
                found[base + place] += [
                    (token.term, analysis.normalised.text[token.start : token.end])
                    for token in analysis.tokens
                    if token.content
                ]
    return found


def _questions(texts: Sequence[Sequence[tuple[str, str]]], chance: random.Random) -> dict[str, list[Question]]:
    """Return questions of every kind, made of words that stand together in some measure."""
    found: dict[str, list[Question]] = {}
    for kind, (length, _) in _KINDS.items():
        asked: list[Question] = []
        while len(asked) < _QUESTIONS:
            text = chance.choice(texts)
            count = length or chance.randint(3, 6)
            start = chance.randrange(max(1, len(text) - count))
            running = kind in ("phrase", "20-word clause")
            window = text[start : start + count] if running else chance.sample(list(text), min(count, len(text)))
            asked.append((tuple(term for term, _ in window), tuple(printed for _, printed in window)))
        found[kind] = asked
    return found


def _engine_asker(engine: LiveEngine, how: str) -> Callable[[Question], object]:
    def ask(question: Question) -> object:
        terms = question[0]
        units = tuple(Unit(term, ((Term(term), 1.0),)) for term in dict.fromkeys(terms))
        if how == "phrase":
            units = (Unit("phrase", ((Phrase(terms, tuple(range(len(terms)))), 1.0),)),)
        root = All(units) if how == "and" else Any(units)
        return engine.search(EngineQuery(root, limit=TOP, fold=False))

    return ask


def _peer_asker(peer: Peer, how: str, names: dict[str, str]) -> Callable[[Question], object]:
    return lambda question: peer.ask([names[term] for term in question[0]], how)


def _whole(searcher: Searcher, library: Library, questions: dict[str, list[Question]]) -> Table:
    ministry = next(link.id for one in library.measures(document="generated-1") for link in one.ministries)
    found: Table = {}
    for kind, asked in questions.items():
        for name, filters in (("", {}), (", with filters", {"ministry": (ministry,)})):
            times = []
            for _ in range(_ROUNDS):
                for _, printed in asked:
                    query = f'"{" ".join(printed)}"' if kind == "phrase" else (" OR " if kind.endswith("OR") else " ").join(printed)
                    started = time.perf_counter()
                    searcher.search(SearchRequest(query, **filters))  # type: ignore[arg-type]
                    times.append((time.perf_counter() - started) * 1000)
            found[kind + name] = {"median": statistics.median(times), "p95": statistics.quantiles(times, n=20)[18]}
    return found


def _median(questions: Sequence[Question], ask: Callable[[Question], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        for question in questions:
            started = time.perf_counter()
            ask(question)
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def table(figures: dict[str, Table]) -> str:
    """Return the figures as text."""
    lines = []
    for name, rows in figures.items():
        lines.append(f"  {name}")
        lines += [
            f"    {row:32}" + "  ".join(f"{label} {value:.2f}" for label, value in values.items())
            for row, values in rows.items()
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())

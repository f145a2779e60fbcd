"""How well clauses find their equivalents: `python -m bench.evaluate_clauses [--fit | --fit-words] [--json]`.

The judged clauses of bench/gold/clauses.tsv are looked up with all five documents and with the built-in catalogue
alone; those of clauses-none.tsv have no equivalent and must get none above 0.5. Everything is tuned on the half
`tune`; the half `test` is what counts. The part `fresh` was made last, by rules over sentences drawn at random and in our own
words, and nothing was fitted to it. Word links are measured in bench.evaluate_words.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import evaluate_words
from bench.documents import corpus_folder
from bench.fit_clauses import fit
from bench.gold_clauses import GOLD, GoldClause, NoAnswer, read_clauses, read_without_answer
from corpus.catalogue import load_catalogue
from corpus.library import Library
from corpus.ministries import load_register
from corpus.model import Measure
from search.clauses import ClauseFinder
from search.clauses.find import across
from search.clauses.records import ClauseHit, Field
from search.clauses.text import Segment
from taiyaku.intake import find_files, take_in

HALVES = ("tune", "test", "fresh")
SURE = 0.5
_PASTE_CHARACTERS = 2_000
_LOOKED_AT = 3

Figures = dict[str, float]
Right = Callable[[ClauseHit], bool]


def open_libraries(folder: Path) -> tuple[Library, Library]:
    """Return a library with the five documents and one with the catalogue alone, made in `folder`."""
    register = load_register()
    documents, alone = open_alone(folder / "documents"), open_alone(folder / "alone")
    source = corpus_folder()
    for taken in take_in(documents, register, find_files([source], source / "corpus.toml")):
        if taken.error:
            raise taken.error
    return documents, alone


def open_alone(folder: Path) -> Library:
    """Return a library with the built-in catalogue alone, made in `folder`."""
    library = Library.open(folder)
    library.load_catalogue(load_catalogue(register=load_register()))
    return library


def places_of_right(clause: GoldClause, hits: Sequence[ClauseHit], right: Right) -> int:
    """Return the place of the first right hit, from 1; 0 where there is none."""
    return next((place for place, hit in enumerate(hits, 1) if right(hit)), 0)


def right_sentence(clause: GoldClause, measures: Mapping[str, Measure]) -> Right:
    """Return what tells whether a hit's counterpart is a sentence that answers the clause."""

    def right(hit: ClauseHit) -> bool:
        side = hit.target
        return side is not None and any(a.is_met_by(side, measures[side.measure]) for a in clause.answers)

    return right


def right_measure(clause: GoldClause) -> Right:
    """Return what tells whether a hit's counterpart is of a measure that answers the clause."""
    wanted = clause.measures | {clause.place}
    return lambda hit: hit.target is not None and hit.target.measure in wanted


def figures(clauses: Sequence[GoldClause], places: Mapping[str, int]) -> dict[str, dict[str, Figures]]:
    """Return by half and kind how many clauses there are and the shares answered first and among three."""
    report: dict[str, dict[str, Figures]] = {}
    for half in HALVES:
        own = [c for c in clauses if c.half == half]
        groups = {**_by(own, lambda c: c.kind), **_by(own, lambda c: f"from {c.language}"), "all": own}
        report[half] = {
            name: {
                "clauses": len(members),
                "first": round(sum(places[c.id] == 1 for c in members) / len(members), 4),
                "of three": round(sum(1 <= places[c.id] <= _LOOKED_AT for c in members) / len(members), 4),
            }
            for name, members in groups.items()
            if members
        }
    return report


def _by(clauses: Iterable[GoldClause], name: Callable[[GoldClause], str]) -> dict[str, list[GoldClause]]:
    groups: dict[str, list[GoldClause]] = {}
    for clause in clauses:
        groups.setdefault(name(clause), []).append(clause)
    return groups


def run(documents: Library, alone: Library) -> dict[str, Any]:
    """Return all figures."""
    measures = {m.id: m for m in documents.measures()}
    clauses, moved = read_clauses(GOLD / "clauses.tsv", measures)
    none = read_without_answer(GOLD / "clauses-none.tsv")
    report: dict[str, Any] = {"clauses": len(clauses), "moved": moved, "wrong": {}}
    for name, library in (("documents", documents), ("catalogue", alone)):
        finder = ClauseFinder(library)
        stock = finder.stock()
        own = clauses if name == "documents" else [c for c in clauses if c.field is not Field.BODY]
        found = {c.id: finder.find(c.text).hits for c in clauses}
        known = {m.id: m for m in library.measures()}
        sentence = {c.id: places_of_right(c, found[c.id], right_sentence(c, known)) for c in own}
        measure = {c.id: places_of_right(c, found[c.id], right_measure(c)) for c in clauses}
        crossing = {c.id: _place_across(c, across(stock, Segment(0, len(c.text), c.text, c.language), 10)) for c in clauses}
        report[name] = {
            "sentence": figures(own, sentence),
            "measure": figures(clauses, measure),
            "across": figures(clauses, crossing),
            "none": _without(finder, none),
            "sure and wrong first": _sure(clauses, found, known),
        }
        report["wrong"][name] = [c.id for c in own if sentence[c.id] != 1]
    report["words"] = evaluate_words.run(documents)
    report["speed"] = _speed(ClauseFinder(documents), documents)
    return report


def _place_across(clause: GoldClause, ids: Sequence[str]) -> int:
    wanted = clause.measures | {clause.place}
    return next((place for place, id_ in enumerate(ids, 1) if id_ in wanted), 0)


def _without(finder: ClauseFinder, clauses: Sequence[NoAnswer]) -> dict[str, Figures]:
    report: dict[str, Figures] = {}
    for half in HALVES:
        best = [max((h.confidence for h in finder.find(c.text).hits), default=0.0) for c in clauses if c.half == half]
        report[half] = {"clauses": len(best), "above 0.5": sum(b > SURE for b in best), "highest": max(best)}
    return report


def _sure(
    clauses: Sequence[GoldClause], found: Mapping[str, Sequence[ClauseHit]], measures: Mapping[str, Measure]
) -> dict[str, Figures]:
    """Return how often a first hit above 0.5 is right, by half: what its confidence is worth."""
    report: dict[str, Figures] = {}
    for half in HALVES:
        first = [(c, found[c.id][0]) for c in clauses if c.half == half and found[c.id]]
        sure = [(c, hit) for c, hit in first if hit.confidence > SURE]
        right = sum(right_measure(c)(hit) for c, hit in sure)
        mean = statistics.fmean(hit.confidence for _, hit in sure) if sure else 0.0
        report[half] = {"sure": len(sure), "right": right, "mean confidence": round(mean, 3)}
    return report


def _speed(finder: ClauseFinder, library: Library) -> Figures:
    started = time.perf_counter()
    finder.stock()
    finder.find("準備")
    ready = time.perf_counter() - started
    texts = [text.body for m in library.measures() for text in m.texts.values() if len(text.body) > 100]
    paste = "\n\n".join(texts[5::17])[:_PASTE_CHARACTERS]
    cold = finder.find(paste).took_ms
    warm = [finder.find(paste).took_ms for _ in range(5)]
    single = [finder.find(text[:80]).took_ms for text in texts[::9]]
    again = sorted(finder.find(text[:80]).took_ms for text in texts[::9])
    return {
        "made ready (s)": round(ready, 2),
        "2,000 characters, first time (ms)": round(cold),
        "2,000 characters, again (ms)": round(statistics.median(warm)),
        "a sentence, first time, median (ms)": round(statistics.median(single), 1),
        "a sentence, first time, p95 (ms)": round(sorted(single)[int(len(single) * 0.95)], 1),
        "a sentence, again, p95 (ms)": round(again[int(len(again) * 0.95)], 1),
    }


def table(report: Mapping[str, Any]) -> str:
    """Return the figures as text."""
    lines = [f"clauses: {report['clauses']} judged; their text has moved: {', '.join(report['moved']) or 'none'}"]
    for name, title in (("documents", "with the five documents"), ("catalogue", "with the catalogue alone")):
        part = report[name]
        for what in ("sentence", "measure", "across"):
            lines += ["", f"{title}: right {what}"]
            for half in HALVES:
                for kind, f in part[what][half].items():
                    lines.append(f"  {half:6}{kind:12}{f['clauses']:5}{f['first']:8.3f}{f['of three']:8.3f}")
        for half in HALVES:
            f, sure = part["none"][half], part["sure and wrong first"][half]
            lines.append(
                f"  {half:6}without equivalent: {f['clauses']}, above 0.5: {f['above 0.5']}, highest {f['highest']:.2f}; "
                f"first hits above 0.5: {sure['sure']}, right: {sure['right']}, mean confidence {sure['mean confidence']}"
            )
    lines += ["", "wrong sentence first: " + json.dumps(report["wrong"], ensure_ascii=False)]
    lines += ["", evaluate_words.table(report["words"]), ""]
    lines += [f"  {name}: {value}" for name, value in report["speed"].items()]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements and print them; `--fit` and `--fit-words` print weights fitted to the tune half instead."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--fit-words", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        documents, alone = open_libraries(Path(scratch))
        with documents, alone:
            if options.fit:
                text = fit([documents, alone])
            elif options.fit_words:
                text = evaluate_words.fit(documents)
            else:
                report = run(documents, alone)
                text = json.dumps(report, ensure_ascii=False) if options.json else table(report)
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How well searches rank, by the judged queries in bench/gold, beside baselines on the same texts.

nDCG@10, reciprocal rank and recall@50 as ir-measures computes them, by kind of query and part of the set:
parameters are tuned on `tune` alone; `test`, `fresh` and `later`, written afterwards and looked at by nobody while tuning,
are what counts, `later` most: the hand that wrote it had no part in the ranking and had not seen the thesaurus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import RR, R, nDCG

from bench.baselines import all_baselines, texts_of
from bench.judged import PARTS, Judged, JudgedQuery, read_judged
from corpus.catalogue import load_catalogue
from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Kind
from index import open_engine
from search import Searcher, SearchRequest

MEASURES = {"nDCG@10": nDCG @ 10, "RR": RR, "R@50": R @ 50}
ALL_KINDS = "all"
_DEPTH = 100

Run = Callable[[str, int], list[str]]
Figures = dict[str, dict[str, float]]


def run(library: Library, register: Register, folder: Path, gold: Path) -> dict[str, Any]:
    """Return the figures of Taiyaku and of the baselines over a library, by part and kind.

    Args:
        library: holds the documents that were judged; the built-in catalogue is put into it.
        register: the ministries.
        folder: where the index is built.
        gold: the folder of the judged queries; without them the report is empty.
    """
    judged = read_judged(gold)
    if judged is None:
        return {}
    library.load_catalogue(load_catalogue(register=register))
    searcher = open_searcher(library, register, folder)
    systems: dict[str, Run | None] = {"Taiyaku": run_of(searcher)}
    systems |= all_baselines(texts_of(library.measures(kind=Kind.MEASURE)))
    return {
        "queries": len(judged.queries),
        "judgments": sum(len(grades) for grades in judged.qrels.values()),
        "missing": [name for name, system in systems.items() if system is None],
        "systems": {
            name: {part: figures(judged.of_part(part), system) for part in PARTS}
            for name, system in systems.items()
            if system is not None
        },
    }


def open_searcher(library: Library, register: Register, folder: Path) -> Searcher:
    """Return a searcher as the program has it: with index and glossary."""
    return Searcher(library, open_engine(library, register, folder), register)


def run_of(searcher: Searcher) -> Run:
    """Return the ranking of a searcher; a reissue that is folded stands right after the measure it repeats.

    Passages are no measures and were not judged: they are left out.
    """

    def ask(query: str, limit: int) -> list[str]:
        hits = searcher.search(SearchRequest(query, limit=limit)).hits
        measures = (hit for hit in hits if hit.measure.kind is Kind.MEASURE)
        return list(dict.fromkeys(id_ for hit in measures for id_ in (hit.measure.id, *hit.more_places)))

    return ask


def by_query(judged: Judged, ask: Run) -> dict[str, dict[str, float]]:
    """Return each measure of quality for every query: measure name to query id to value."""
    qrels = {query.query_id: dict(judged.qrels[query.query_id]) for query in judged.queries}
    found = {}
    for query in judged.queries:
        ids = ask(query.query, _DEPTH)
        found[query.query_id] = {id_: float(len(ids) - place) for place, id_ in enumerate(ids)}
    values: dict[str, dict[str, float]] = {}
    for name, measure in MEASURES.items():
        values[name] = dict.fromkeys(qrels, 0.0)
        for metric in ir_measures.iter_calc([measure], qrels, found):
            values[name][metric.query_id] = float(metric.value)
    return values


def figures(judged: Judged, ask: Run) -> Figures:
    """Return mean values by kind of query, and over all."""
    values = by_query(judged, ask)
    kinds: dict[str, list[JudgedQuery]] = {}
    for query in judged.queries:
        kinds.setdefault(query.kind, []).append(query)
    kinds[ALL_KINDS] = list(judged.queries)
    return {
        kind: {name: _mean([values[name][query.query_id] for query in queries]) for name in MEASURES}
        for kind, queries in kinds.items()
        if queries
    }


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4)


def table(report: Mapping[str, Any]) -> str:
    """Return the figures as text: a table for each part and measure of quality, kinds down, systems across."""
    if not report:
        return "search: no judged queries in bench/gold"
    systems = report["systems"]
    lines = [f"search: {report['queries']} judged queries, {report['judgments']} judgments"]
    lines += [f"  {name}: not installed, left out" for name in report["missing"]]
    for part in PARTS:
        for measure in MEASURES:
            lines += ["", f"{part + ' ' + measure:24}" + "".join(f"{name:>16}" for name in systems)]
            for kind in next(iter(systems.values()))[part]:
                cells = (values[part][kind][measure] for values in systems.values())
                lines.append(f"  {kind:22}" + "".join(f"{value:16.3f}" for value in cells))
    return "\n".join(lines)

"""Relevance floors over the judged queries, on the real documents; skipped, saying so, where they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.evaluate_search import figures, open_searcher, run_of
from bench.judged import LATER, PARTS, Judged, read_judged
from corpus.catalogue import load_catalogue
from corpus.library import Library
from corpus.ministries import Register
from search import Searcher
from taiyaku.intake import find_files, take_in

# nDCG@10, reciprocal rank, and nDCG@10 of questions; sixty of the tune part are in everyday words, and harder
_FLOORS = {"tune": (0.83, 0.89, 0.73), "test": (0.94, 0.96, 0.84), "fresh": (0.94, 0.95, 0.80)}
_GOLD = Path(__file__).resolve().parents[2] / "bench" / "gold"


@pytest.fixture(scope="module")
def judged() -> Judged:
    found = read_judged(_GOLD)
    if found is None:
        pytest.skip(f"there are no judged queries in {_GOLD}")
    return found


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, register: Register, real_corpus: Path) -> Searcher:
    folder = tmp_path_factory.mktemp("judged")
    library = Library.open(folder)
    library.load_catalogue(load_catalogue(register=register))
    for taken in take_in(library, register, find_files([real_corpus], real_corpus / "corpus.toml")):
        assert taken.error is None
    return open_searcher(library, register, folder / "index")


def test_every_judgment_is_of_a_measure_and_a_grade(judged: Judged) -> None:
    assert len(judged.queries) >= 150
    assert {query.part for query in judged.queries} == set(PARTS)
    assert {grade for grades in judged.qrels.values() for grade in grades.values()} <= {1, 2, 3}


@pytest.mark.parametrize("part", [part for part in PARTS if part != LATER])
def test_floors(searcher: Searcher, judged: Judged, part: str) -> None:
    found = figures(judged.of_part(part), run_of(searcher))
    ndcg, reciprocal_rank, questions = _FLOORS[part]
    assert found["all"]["nDCG@10"] >= ndcg
    assert found["all"]["RR"] >= reciprocal_rank
    assert found["question"]["nDCG@10"] >= questions
    for kind in ("variant", "reading", "era"):
        assert found[kind]["R@50"] >= 0.94, kind

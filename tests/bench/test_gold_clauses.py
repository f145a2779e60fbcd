"""The judged clauses are sound, and are answered as well as the documentation says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.evaluate_clauses import open_libraries, right_sentence
from bench.gold_clauses import GOLD, GoldClause, read_clauses, read_without_answer
from corpus.library import Library
from search.clauses import ClauseFinder


@pytest.fixture(scope="module")
def library(real_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    documents, alone = open_libraries(tmp_path_factory.mktemp("clauses"))
    with documents, alone:
        yield documents


@pytest.fixture(scope="module")
def clauses(library: Library) -> list[GoldClause]:
    found, moved = read_clauses(GOLD / "clauses.tsv", {m.id: m for m in library.measures()})
    assert not moved
    return found


def test_the_set_is_as_large_as_it_says(clauses: list[GoldClause]) -> None:
    assert len(clauses) >= 120
    assert len(read_without_answer(GOLD / "clauses-none.tsv")) >= 30
    languages = Counter(clause.language for clause in clauses)
    assert max(languages.values()) - min(languages.values()) <= 4
    assert {clause.place.split("/")[0] for clause in clauses} >= {m.split("/")[0] for c in clauses for m in c.measures}


def test_answers_are_there(clauses: list[GoldClause], library: Library) -> None:
    known = {m.id for m in library.measures()}
    assert not [a for clause in clauses for a in clause.answers if a.measure not in known]


def test_verbatim_clauses_are_all_answered(clauses: list[GoldClause], library: Library) -> None:
    finder = ClauseFinder(library)
    known = {m.id: m for m in library.measures()}
    wrong = [
        clause.id
        for clause in clauses
        if clause.kind == "verbatim" and not right_sentence(clause, known)(finder.find(clause.text).hits[0])
    ]
    assert not wrong


def test_nothing_is_made_up(library: Library) -> None:
    finder = ClauseFinder(library)
    for clause in read_without_answer(GOLD / "clauses-none.tsv"):
        assert all(hit.confidence < 0.5 for hit in finder.find(clause.text).hits), clause.id

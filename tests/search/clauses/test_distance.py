"""Likeness and differences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Language
from search.clauses.distance import align, likeness
from search.clauses.text import read_units

JA, EN = Language.JA, Language.EN


def _inside(clause: str, sentence: str, language: Language) -> float:
    return likeness(read_units(clause, language), [read_units(sentence, language)])[0].inside


def test_a_clause_inside_a_sentence_is_wholly_alike() -> None:
    assert _inside("窓口を設け", "町は窓口を設け、夜も開ける。", JA) == pytest.approx(1.0)
    assert _inside("on bridges", "Lamps are kept alight on bridges at night.", EN) == pytest.approx(1.0)


def test_the_whole_sentence_counts_against_a_piece_of_it() -> None:
    found = likeness(read_units("窓口", JA), [read_units("町は窓口を設け、夜も開ける。", JA)])[0]
    assert found.inside == pytest.approx(1.0)
    assert found.whole < 0.4


LESS_AND_MORE = [
    ("ending", JA, "水門を開けた", "水門を開ける", "水門を閉じる"),
    ("form", EN, "lamp keeps alight", "lamps kept alight", "ropes stay alight"),
    ("slip", EN, "the obsrvatory opens", "the observatory opens", "the restaurant opens"),
]


@pytest.mark.parametrize(
    ("language", "clause", "near", "far"), [row[1:] for row in LESS_AND_MORE], ids=[r[0] for r in LESS_AND_MORE]
)
def test_form_costs_less_than_another_word(language: Language, clause: str, near: str, far: str) -> None:
    assert 1.0 > _inside(clause, near, language) > _inside(clause, far, language)


def test_differences_are_marked_on_both_sides() -> None:
    clause, sentence = read_units("水門を毎朝開ける", JA), read_units("町は水門を毎晩開ける。", JA)
    found = align(clause, sentence)
    assert "".join(sentence.units[found.start : found.end]) == "水門を毎晩開ける"
    assert [clause.units[a:b] for a, b in found.clause_differs] == [("朝",)]
    assert [sentence.units[a:b] for a, b in found.sentence_differs] == [("晩",)]


@given(st.text("灯台港のをABC ", max_size=20), st.text("灯台港のをABC ", max_size=20), st.sampled_from(Language))
def test_likeness_lies_between_nothing_and_all(one: str, other: str, language: Language) -> None:
    clause, sentence = read_units(one, language), read_units(other, language)
    found = likeness(clause, [sentence, clause])
    assert all(0.0 <= value <= 1.0 + 1e-6 for pair in found for value in pair)
    if clause.units:
        assert found[1].whole == pytest.approx(1.0, abs=1e-4)
        aligned = align(clause, sentence)
        assert 0 <= aligned.start <= aligned.end <= len(sentence.units)

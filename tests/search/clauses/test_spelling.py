"""Slips of the keyboard."""

from __future__ import annotations

import pytest

from corpus.model import Language
from search.clauses.spelling import Spelling, is_slip
from search.clauses.text import read_units

SENTENCES = ["The observatory opens every evening.", "Lamps are kept alight on bridges."]


@pytest.fixture
def spelling() -> Spelling:
    return Spelling(read_units(text, Language.EN) for text in SENTENCES)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("the obsrvatory opens", "the observatory opens"),
        ("lamps on brigdes!", "lamps on bridges!"),
        ("lamps on bridges", "lamps on bridges"),
        ("a refrigerator", "a refrigerator"),
    ],
)
def test_unknown_words_become_the_known_ones_they_look_like(spelling: Spelling, text: str, mended: str) -> None:
    assert spelling.mended(text, read_units(text, Language.EN)) == mended


def test_short_words_are_no_slips() -> None:
    assert is_slip("comittee", "committee")
    assert not is_slip("cat", "car")

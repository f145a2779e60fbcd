"""Parts of a question as units: hyphened words, and the work that they take."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from index.question import Term
from search.query.units import read_chunk

analysing = importlib.import_module("index.analyse")


def nobody(_name: str) -> str | None:
    return None


def test_a_hyphened_word_is_one_word_too() -> None:
    asked = read_chunk("e-mail", nobody)
    assert asked is not None
    assert Term("email") in [way for way, _ in asked.required[0].ways]


@pytest.mark.parametrize("piece", ["e-mail児童", "follow-up、", "x-y-z支援"])
def test_each_hyphened_word_is_read_once_more_and_not_the_whole(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is counted: characters in which further terms are sought. Twice the text may take twice of it."""
    sought: list[int] = []
    extras = analysing.extras

    def counted(text: str, *more: Any) -> Any:
        sought.append(len(text))
        return extras(text, *more)

    monkeypatch.setattr(analysing, "extras", counted)
    work = []
    for times in (20, 40):
        sought.clear()
        read_chunk(piece * times, nobody)
        work.append(sum(sought))
    assert 0 < work[0] <= 20 * len(piece)
    assert work[1] <= 2.2 * work[0]

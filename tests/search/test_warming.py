"""What is asked before anybody asks takes no more time than it may, and gives way."""

from __future__ import annotations

from corpus.glossary import Glossary, Term
from index.budget import Limits
from index.question import Phrase
from search import warming


def test_it_ends_when_its_time_is_used_up() -> None:
    asked: list[int] = []
    times = iter(range(100))
    asking = (lambda number=number: asked.append(number) for number in range(10))
    warming.warm(asking, Limits(3, clock=lambda: float(next(times))))  # at its third reading the time is up
    assert asked == [0, 1]


def test_it_ends_where_others_never_leave_it_a_turn() -> None:
    times = iter(range(100))
    asked: list[int] = []
    limits = Limits(3, is_crowded=lambda: True, clock=lambda: float(next(times)), pause=lambda seconds: None)
    warming.warm(iter([lambda: asked.append(1)]), limits)
    assert asked == []


def test_others_are_let_go_first() -> None:
    pauses: list[float] = []
    crowded = iter((True, True, False, False, True, False))
    warming.warm(iter([lambda: None] * 3), Limits(is_crowded=lambda: next(crowded), pause=pauses.append))
    assert len(pauses) == 3


def test_wordings_of_several_words() -> None:
    """`floodgate` is one word, and needs no looking for."""
    found = set(warming.phrases(Glossary((Term("水門", "すいもん", ("sluice gate", "floodgate")),))))
    assert Phrase(("sluic", "gate"), (0, 1)) in found
    assert all(isinstance(way, Phrase) for way in found)
    assert len(found) > 1_000  # those of the thesaurus

"""What stands in one section, and the share that its best hit gives to the others."""

from __future__ import annotations

import numpy as np
import pytest

from index.scoring import Parameters, using
from index.sections import groups_of
from index.surroundings import with_surroundings
from index.totals import Found

IDS = ["plan/1.2.1", "plan/1.2.2", "plan/1.3.1", "plan/2.1", None, "plan/2.2", "plan/3", "plan/4", "other/1.2.3", "plan/1.2"]
PASSAGES = frozenset({9})


def mates(level: int) -> set[frozenset[str | None]]:
    group = groups_of(IDS, PASSAGES)[level]
    return {frozenset(IDS[row] for row in np.flatnonzero(group.of == number)) for number in set(group.of.tolist())}


def test_sections() -> None:
    assert mates(0) == {
        frozenset({"plan/1.2.1", "plan/1.2.2"}),
        frozenset({"plan/1.3.1"}),
        frozenset({"plan/2.1", "plan/2.2"}),
        frozenset({"plan/3"}),
        frozenset({"plan/4"}),
        frozenset({"other/1.2.3"}),
        frozenset({None}),
        frozenset({"plan/1.2"}),  # a passage is beside nothing
    }


def test_what_is_around_sections() -> None:
    assert frozenset({"plan/1.2.1", "plan/1.2.2", "plan/1.3.1"}) in mates(1)
    assert frozenset({"plan/2.1", "plan/2.2"}) in mates(1)


def test_the_best_of_a_section_gives_a_share() -> None:
    score = np.array([2, 1, 1, 1, 9, 1, 1, 1, 1, 9], dtype=np.float32)
    mask = np.array([True, True, True, True, False, True, True, True, False, False])
    with using(Parameters(section=0.5, chapter=0.25)):
        found = with_surroundings(Found(mask, score), groups_of(IDS, PASSAGES))
    assert found.mask is mask
    assert found.score[mask] == pytest.approx([3.5, 2.5, 2.0, 1.75, 1.75, 1.75, 1.75])
    assert score[0] == 2  # what is kept elsewhere stays as it is


def test_what_does_not_hold_the_question_gives_nothing() -> None:
    score = np.array([9, 1], dtype=np.float32)
    with using(Parameters(section=1.0, chapter=0.0)):
        found = with_surroundings(Found(np.array([False, True]), score), groups_of(["a/1.1", "a/1.2"], frozenset()))
    assert found.score[1] == pytest.approx(2.0)


def test_nothing_at_all() -> None:
    empty = Found(np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.float32))
    assert with_surroundings(empty, groups_of([], frozenset())) is empty

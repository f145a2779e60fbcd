"""How long a question may take, by a clock of our own."""

from __future__ import annotations

import pytest

from index.budget import Budget, Limits, is_out_of_time, limited_to
from tests.clock import Clock


def test_without_a_budget_there_is_always_time() -> None:
    assert not is_out_of_time()
    with limited_to(Limits()) as budget:
        assert not is_out_of_time()
    assert not budget.overrun


def test_time_is_used_up_when_it_is_and_stays_so() -> None:
    clock = Clock()
    with limited_to(Limits(2.0, clock=clock)) as budget:
        clock.now += 1.9
        assert not is_out_of_time()
        assert not budget.overrun
        clock.now += 0.2
        assert is_out_of_time()
        clock.now -= 1
        assert is_out_of_time()
    assert budget.overrun
    assert not is_out_of_time()


def test_a_question_within_a_question_has_a_budget_of_its_own() -> None:
    clock = Clock()
    with limited_to(Limits(1.0, clock=clock)) as outer:
        with limited_to(Limits(5.0, clock=clock)) as inner:
            clock.now += 2
            assert not is_out_of_time()
        assert is_out_of_time()
    assert (outer.overrun, inner.overrun) == (True, False)


@pytest.mark.parametrize(("crowded", "paused"), [(True, True), (False, False)])
def test_a_long_question_gives_way_to_others(crowded: bool, paused: bool) -> None:
    clock = Clock(now=100.0)
    budget = Budget(Limits(None, lambda: crowded, clock, clock.pause))
    for _ in range(100):
        clock.now += 0.01
        assert not budget.is_used_up()
    assert bool(clock.pauses) is paused
    assert all(0 < pause <= 0.1 for pause in clock.pauses)
    if paused:
        assert clock.pauses == pytest.approx([0.02] * len(clock.pauses))
        assert len(clock.pauses) == 91  # the first tenth of a second is free


def test_a_short_question_does_not_pause() -> None:
    clock = Clock()
    budget = Budget(Limits(None, lambda: True, clock, clock.pause))
    for _ in range(9):
        clock.now += 0.01
        budget.is_used_up()
    assert not clock.pauses

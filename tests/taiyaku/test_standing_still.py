"""What a server has read to stay is no work for the garbage collector, at which all threads stand still."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from taiyaku.server import settle


@pytest.fixture
def thawed() -> Iterator[None]:
    """Let the rest of the tests have their objects collected again."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_what_stays_is_left_out_of_the_rounds() -> None:
    kept = [[number] for number in range(50_000)]
    assert len(gc.get_objects()) > len(kept)
    settle()
    # the work of a round is the number of objects that it looks through
    assert len(gc.get_objects()) < len(kept) / 10
    assert gc.get_freeze_count() > len(kept)


@pytest.mark.usefixtures("thawed")
def test_what_is_dropped_afterwards_is_freed() -> None:
    class Large:
        freed = 0

        def __del__(self) -> None:
            Large.freed += 1

    kept = [Large() for _ in range(100)]
    settle()
    kept.clear()
    assert Large.freed == 100

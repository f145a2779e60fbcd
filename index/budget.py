"""How long the question that a thread is answering may take.

Whoever goes through many parts of a question looks here between two of them, and leaves out the rest once time is used
up; the answer then says that it is partial. Nothing that is kept for other questions looks here: it is whole, or it is
not begun.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Clock = Callable[[], float]


class Budget:
    """The time of one question, for the thread that answers it.

    Args:
        seconds: how long it may take; None for as long as it wants.
        clock: the time in seconds.

    Attributes:
        overrun: whether something was left out because time was used up.
    """

    __slots__ = ("_clock", "_end", "overrun")

    def __init__(self, seconds: float | None, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds
        self.overrun = False

    def is_used_up(self) -> bool:
        """Tell whether time is used up; who asks leaves something out if so."""
        if self._end is not None and not self.overrun:
            self.overrun = self._clock() >= self._end
        return self.overrun


_present: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def limited_to(seconds: float | None, clock: Clock = time.monotonic) -> Iterator[Budget]:
    """Let the question that the block answers take so many seconds; yields its budget."""
    budget = Budget(seconds, clock)
    token = _present.set(budget)
    try:
        yield budget
    finally:
        _present.reset(token)


def is_out_of_time() -> bool:
    """Tell whether the time of the present question is used up; without a budget it never is."""
    budget = _present.get()
    return budget is not None and budget.is_used_up()

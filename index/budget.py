"""How long the question that a thread is answering may take, and how it gives way to others.

Whoever goes through many parts of a question looks here between two of them, and leaves out the rest once time is used
up; the answer then says that it is partial. Nothing that is kept for other questions looks here: it is whole, or it is
not begun. A question that has taken long already pauses here while others are being answered, so that they wait little
longer than without it: threads of Python share one interpreter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

_LONG_SECONDS = 0.1  # from when on a question gives way
_STRETCH_SECONDS = 0.002  # it pauses after so much work …
_PAUSES = 2.0  # … for so many times as long as that took,
_PAUSE_SECONDS = 0.1  # … and no longer than this


class Limits(NamedTuple):
    """What one question may take.

    Attributes:
        seconds: how long it may take; None for as long as it wants.
        is_crowded: tells whether others are being answered meanwhile.
        clock: the time in seconds.
        pause: waits so many seconds.
    """

    seconds: float | None = None
    is_crowded: Callable[[], bool] = lambda: False
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep


NO_LIMITS = Limits()


class Budget:
    """The time of one question, for the thread that answers it.

    Attributes:
        overrun: whether something was left out because time was used up.
    """

    __slots__ = ("_began", "_limits", "_looked", "overrun")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._began = self._looked = limits.clock()
        self.overrun = False

    def is_used_up(self) -> bool:
        """Tell whether time is used up; who asks leaves something out if so. Others may get their turn first."""
        if self.overrun:
            return True
        limits = self._limits
        now = limits.clock()
        self.overrun = limits.seconds is not None and now - self._began >= limits.seconds
        worked = now - self._looked
        if worked >= _STRETCH_SECONDS:
            if not self.overrun and now - self._began >= _LONG_SECONDS and limits.is_crowded():
                limits.pause(min(_PAUSES * worked, _PAUSE_SECONDS))
                now = limits.clock()
            self._looked = now
        return self.overrun


_present: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def limited_to(limits: Limits) -> Iterator[Budget]:
    """Let the question that the block answers take no more than that; yields its budget."""
    budget = Budget(limits)
    token = _present.set(budget)
    try:
        yield budget
    finally:
        _present.reset(token)


def is_out_of_time() -> bool:
    """Tell whether the time of the present question is used up; without a budget it never is."""
    budget = _present.get()
    return budget is not None and budget.is_used_up()

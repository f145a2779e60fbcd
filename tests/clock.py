"""A clock that tests turn, so that nothing waits and nothing depends on how fast a machine is."""

from __future__ import annotations


class Clock:
    """A clock that goes on by `step` seconds at each look, and by what is paused."""

    def __init__(self, step: float = 0.0, now: float = 0.0) -> None:
        self.now, self.step = now, step
        self.pauses: list[float] = []

    def __call__(self) -> float:
        self.now += self.step
        return self.now

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

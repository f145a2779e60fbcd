"""Hours in small: a server under a steady mixed load, its memory taken every few seconds."""

from __future__ import annotations

import statistics
import time
from typing import NamedTuple

from bench.reliability.load_clients import Clients, Crowd, Heard
from bench.reliability.load_questions import ordinary
from bench.server import RunningServer

_SAMPLE_SECONDS = 5.0
_WARM_UP_SHARE = 1 / 6
_CLIENTS = 4
_PAUSE_SECONDS = 0.2


class Sample(NamedTuple):
    """How much memory the server had, so many seconds after the start."""

    seconds: float
    megabytes: float


class Soak(NamedTuple):
    """A soak: what its clients heard, and the server's memory all along."""

    heard: Heard
    samples: tuple[Sample, ...]

    @property
    def warm_megabytes(self) -> float:
        """Return the memory after the warm-up, the first sixth: the median of the sixth that follows."""
        return self._median(_WARM_UP_SHARE, 2 * _WARM_UP_SHARE)

    @property
    def end_megabytes(self) -> float:
        """Return the memory at the end: the median of the last sixth."""
        return self._median(1 - _WARM_UP_SHARE, 1.0)

    @property
    def growth(self) -> float:
        """Return by what share memory grew after the warm-up."""
        return self.end_megabytes / self.warm_megabytes - 1 if self.warm_megabytes else 0.0

    def _median(self, begin: float, end: float) -> float:
        last = self.samples[-1].seconds
        chosen = [one.megabytes for one in self.samples if begin * last <= one.seconds <= end * last]
        return statistics.median(chosen or [self.samples[-1].megabytes])


def soak(server: RunningServer, crowd: Crowd, seconds: float, seed: int) -> Soak:
    """Ask a server for so many seconds; questions are the ordinary ones, two terms of the glossary among them."""
    asked = crowd.begin(server.url, ordinary(server.url, seed), Clients(_CLIENTS, seconds, _PAUSE_SECONDS, seed))
    started = time.monotonic()
    samples = [Sample(0.0, server.resident_megabytes)]
    while not asked.done():
        time.sleep(min(_SAMPLE_SECONDS, seconds / 50))
        samples.append(Sample(time.monotonic() - started, server.resident_megabytes))
    return Soak(asked.result(), tuple(samples))

"""What was worked out lately, kept while it takes no more memory than it may."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")
_ENTRY_BYTES = 500  # what an entry takes besides its arrays, unless its key is long
_CHARACTER_BYTES = 2
_LEFT = 0.75  # how much of the room is left filled when some is made


class _Entry(Generic[_Value]):
    __slots__ = ("cost", "size", "used", "value", "worth")

    def __init__(self, value: _Value, size: int, cost: float) -> None:
        self.value, self.size, self.cost = value, size, cost
        self.used, self.worth = 0, 0.0


class Kept(Generic[_Value]):
    """Values by key. Safe between threads.

    Where room is wanted, those go first that took little time to make for the memory that they take, and of these those
    not asked for the longest: GreedyDual-Size (Cao, Irani, "Cost-aware WWW proxy caching algorithms", USITS 1997). What
    is asked for round and round, and is more than fits, is then not all made anew each time.

    Args:
        most_bytes: how much memory all values may take.
        size: says how much one takes.
        clock: the time in seconds; that of the processor, so that waiting makes nothing dear.
    """

    def __init__(
        self, most_bytes: int, size: Callable[[_Value], int], clock: Callable[[], float] = time.thread_time
    ) -> None:
        self._most = most_bytes
        self._size = size
        self._time = clock
        self._gone = 0.0  # the worth of what was dropped last: all that is asked for from now on is worth so much more
        self._values: dict[Hashable, _Entry[_Value]] = {}
        self._bytes = 0
        self._clock = itertools.count()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return the value of a key, made where it is not there; two threads may both make it."""
        known = self._values.get(key)
        if known is not None:
            self._ask(known)  # no lock: at worst a value is dropped too early
            return known.value
        began = self._time()
        value = make()
        cost = self._time() - began
        size = self._size(value) + max(_ENTRY_BYTES, _CHARACTER_BYTES * len(repr(key)))  # a key may be a long text
        entry = _Entry(value, size, cost)
        self._ask(entry)
        with self._lock:
            before = self._values.get(key)
            self._bytes += entry.size - (before.size if before is not None else 0)
            self._values[key] = entry
            if self._bytes > self._most:
                self._make_room()
        return value

    def grow(self, key: Hashable, more: int) -> None:
        """Take note that the value of a key takes so many bytes more than when it was made."""
        with self._lock:
            entry = self._values.get(key)
            if entry is not None:
                entry.size += more
                self._bytes += more
                if self._bytes > self._most:
                    self._make_room()

    def _ask(self, entry: _Entry[_Value]) -> None:
        entry.used = next(self._clock)
        entry.worth = self._gone + entry.cost / entry.size

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._bytes = 0

    def _make_room(self) -> None:
        newest = max(entry.used for entry in self._values.values())
        for key, entry in sorted(self._values.items(), key=lambda item: (item[1].worth, item[1].used)):
            if self._bytes <= self._most * _LEFT:
                return
            if entry.used == newest:
                continue
            self._gone = max(self._gone, entry.worth)
            del self._values[key]
            self._bytes -= entry.size

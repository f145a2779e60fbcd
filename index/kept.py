"""What was worked out lately, kept while it takes no more memory than it may."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")
_ENTRY_BYTES = 500  # what an entry takes besides its arrays, unless its key is long
_CHARACTER_BYTES = 2
_LEFT = 0.75  # how much of the room is left filled when some is made


class _Entry(Generic[_Value]):
    __slots__ = ("size", "used", "value")

    def __init__(self, value: _Value, size: int, used: int) -> None:
        self.value, self.size, self.used = value, size, used


class Kept(Generic[_Value]):
    """Values by key, those not asked for the longest dropped first. Safe between threads.

    Args:
        most_bytes: how much memory all values may take.
        size: says how much one takes.
    """

    def __init__(self, most_bytes: int, size: Callable[[_Value], int]) -> None:
        self._most = most_bytes
        self._size = size
        self._values: dict[Hashable, _Entry[_Value]] = {}
        self._bytes = 0
        self._clock = itertools.count()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return the value of a key, made where it is not there; two threads may both make it."""
        known = self._values.get(key)
        if known is not None:
            known.used = next(self._clock)  # no lock: at worst a value is dropped too early
            return known.value
        value = make()
        size = self._size(value) + max(_ENTRY_BYTES, _CHARACTER_BYTES * len(repr(key)))  # a key may be a long text
        entry = _Entry(value, size, next(self._clock))
        with self._lock:
            before = self._values.get(key)
            self._bytes += entry.size - (before.size if before is not None else 0)
            self._values[key] = entry
            if self._bytes > self._most:
                self._make_room()
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._bytes = 0

    def _make_room(self) -> None:
        for key, entry in sorted(self._values.items(), key=lambda item: item[1].used)[:-1]:
            if self._bytes <= self._most * _LEFT:
                return
            del self._values[key]
            self._bytes -= entry.size

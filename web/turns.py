"""Files that are made while they are sent: a few at a time, and behind everybody else.

A file takes as long as a hundred searches and nobody waits for it with a finger on the key. So only some are made at
once, a few more wait for their turn, and whoever asks beyond that is told when to come again (503 with Retry-After,
RFC 9110, 15.6.4). After each measure the one that is being made lets others go before it.

A client may read slowly, or never. The server keeps for it what has been made, and how much it keeps in all has a
bound, too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NamedTuple

from corpus.errors import TaiyakuError
from corpus.model import Bilingual
from index.budget import Budget, Limits

_RETRY_SECONDS = 20


class Pressure(NamedTuple):
    """What else the server has to do.

    Attributes:
        is_busy: tells whether requests are being answered, files that are being made left out.
        unread_bytes: says how much has been made that clients have not taken yet.
    """

    is_busy: Callable[[], bool] = lambda: False
    unread_bytes: Callable[[], int] = lambda: 0


NO_PRESSURE = Pressure()


class Room(NamedTuple):
    """How many files are made at once, how many more wait and for how long, and what may lie about unread, in bytes."""

    made: int = 2
    waiting: int = 2
    seconds: float = 20.0
    unread: int = 256_000_000


ROOM = Room()


class TooManyFilesError(TaiyakuError):
    """More files are asked for than the server makes at once.

    Attributes:
        retry_after_seconds: when to ask again.
    """

    code = "files-too-many"
    status = 503
    retry_after_seconds = _RETRY_SECONDS

    def __init__(self) -> None:
        super().__init__(
            Bilingual("いま、ほかの書き出しが続いています。", "Other files are being made just now."),
            Bilingual(f"{_RETRY_SECONDS} 秒ほど待ってから、もう一度お試しください。",
                      f"Wait for {_RETRY_SECONDS} s and try again."),
        )  # fmt: skip


class Turn:
    """The right to make one file, until it is given back; see `Turns.take`."""

    def __init__(self, give_back: Callable[[], None], pressure: Pressure) -> None:
        self._lock = threading.Lock()
        self._give_back = give_back
        self._given = False
        self._budget = Budget(Limits(is_crowded=pressure.is_busy))

    def rest(self) -> None:
        """Let others go first, if there are any; to be called between two parts of the work."""
        self._budget.is_used_up()

    def end(self) -> None:
        """Give the turn back; once more does nothing."""
        with self._lock:
            given, self._given = self._given, True
        if not given:
            self._give_back()


class Turns:
    """Who may make a file. Safe to use from several threads.

    Args:
        pressure: what else the server has to do.
        room: how many files there may be.
    """

    def __init__(self, pressure: Pressure = NO_PRESSURE, room: Room = ROOM) -> None:
        self._pressure = pressure
        self._room = room
        self._making = threading.BoundedSemaphore(room.made)
        self._asking = threading.BoundedSemaphore(room.made + room.waiting)

    def take(self) -> Turn:
        """Wait for a turn, for as long as there is room to wait.

        Raises:
            TooManyFilesError: too many others wait, none became free in time, or too much lies about unread.
        """
        if self._pressure.unread_bytes() > self._room.unread or not self._asking.acquire(blocking=False):
            raise TooManyFilesError
        if not self._making.acquire(timeout=self._room.seconds):
            self._asking.release()
            raise TooManyFilesError
        return Turn(self._give_back, self._pressure)

    def _give_back(self) -> None:
        self._making.release()
        self._asking.release()

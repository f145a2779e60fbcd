"""Clients that ask a server as fast as it answers, in a process of their own, and time every answer."""

from __future__ import annotations

import http.client
import multiprocessing
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

from bench.reliability.load_questions import Question

_TIMEOUT_SECONDS = 120.0
_SAID_CHARACTERS = 120
_LATER = 503
_REST_SECONDS = 0.1  # before the next question, where one was put off
_MAY_BE_EMPTY = "export"  # JSON Lines of nothing are no lines
_GOOD = (200, 302)  # a body of government that goes by another id now is shown under that


class Timed(NamedTuple):
    """An answer: the kind of the question, and how long it took until its last byte, in seconds."""

    kind: str
    seconds: float


class Heard(NamedTuple):
    """What clients heard: every answer timed, what went wrong and how often, the seconds they asked, bytes received.

    `put_off` counts those who were told to come again later (503 with Retry-After), which is no answer and no fault.
    """

    answers: tuple[Timed, ...]
    faults: dict[str, int]
    seconds: float
    received: int
    put_off: int = 0

    @property
    def rate(self) -> float:
        """Return how many answers came in a second."""
        return len(self.answers) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float, kind: str = "") -> float:
        """Return the wait that so large a share of the answers (of a kind) did not exceed, in milliseconds."""
        waits = sorted(one.seconds for one in self.answers if not kind or one.kind == kind)
        return 1000 * waits[min(len(waits) - 1, int(share * len(waits)))] if waits else 0.0


def together(heard: Sequence[Heard]) -> Heard:
    """Return what several rounds heard as one."""
    faults: Counter[str] = Counter()
    for one in heard:
        faults.update(one.faults)
    return Heard(
        tuple(answer for one in heard for answer in one.answers), dict(faults), sum(one.seconds for one in heard),
        sum(one.received for one in heard), sum(one.put_off for one in heard),
    )  # fmt: skip


class Clients(NamedTuple):
    """How a group of clients asks: how many there are, for how long, and how long each pauses between two questions."""

    number: int
    seconds: float
    pause: float = 0.0
    seed: int = 0


class Crowd:
    """A process in which clients run."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))

    def ask(self, url: str, questions: Sequence[Question], clients: Clients) -> Heard:
        """Let clients ask questions in random order until their time is up; wait for the end."""
        return self.begin(url, questions, clients).result()

    def begin(self, url: str, questions: Sequence[Question], clients: Clients) -> Future[Heard]:
        """Let clients begin to ask."""
        return self._pool.submit(ask, url, tuple(questions), clients)

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown()


@contextmanager
def crowd() -> Iterator[Crowd]:
    """Have a process for clients until the block ends."""
    found = Crowd()
    try:
        yield found
    finally:
        found.close()


def ask(url: str, questions: Sequence[Question], clients: Clients) -> Heard:
    """Ask in this process: each client is a thread with a connection that it keeps."""
    address = urlsplit(url)
    end = time.monotonic() + clients.seconds
    group = [
        _Client(str(address.hostname), int(address.port or 80), questions, clients, number, end)
        for number in range(clients.number)
    ]
    started = time.monotonic()
    for client in group:
        client.start()
    for client in group:
        client.join()
    heard = [Heard(tuple(one.answers), dict(one.faults), 0.0, one.received, one.put_off) for one in group]
    return together(heard)._replace(seconds=time.monotonic() - started)


class _Client(threading.Thread):
    def __init__(
        self, host: str, port: int, questions: Sequence[Question], clients: Clients, number: int, end: float
    ) -> None:
        super().__init__(daemon=True)
        self._connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT_SECONDS)
        self._questions = questions
        self._pause = clients.pause
        self._chance = random.Random(clients.seed * 1_000 + number)
        self._end = end
        self.answers: list[Timed] = []
        self.faults: Counter[str] = Counter()
        self.received = 0
        self.put_off = 0

    def run(self) -> None:
        while time.monotonic() < self._end:
            question = self._chance.choice(self._questions)
            started = time.perf_counter()
            try:
                self._connection.request("GET", question.path)
                answer = self._connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.faults[f"{question.kind}: {type(error).__name__}: {error}"[:_SAID_CHARACTERS]] += 1
                self._connection.close()
                continue
            if answer.status == _LATER and answer.headers["Retry-After"]:
                self.put_off += 1
                time.sleep(self._chance.uniform(0, 2 * max(self._pause, _REST_SECONDS)))
                continue
            self.answers.append(Timed(question.kind, time.perf_counter() - started))
            self.received += len(body)
            if answer.status not in _GOOD or not (body or question.kind == _MAY_BE_EMPTY):
                self.faults[f"{question.kind}: status {answer.status}, {len(body)} bytes"] += 1
            if self._pause:
                time.sleep(self._chance.uniform(0, 2 * self._pause))
        self._connection.close()

"""Analysing many measures in two processes at once, in order; in this one where there are few, or no other starts.

The processes are started by name, not forked, and import nothing of the programme that asked: so it works the same on
every system, from any thread, in any script.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from corpus.model import Measure
from index.engine import IndexRecord
from index.records import Kin, Recorder

Dated = tuple[Measure, str]  # a measure and the date of its document

_ROOT = Path(__file__).resolve().parents[1]  # the folder that holds the package `index`
_MODULE = "index.analyst"
_PROCESSES = 2
_MEASURES_MIN = 1_500  # starting a process and loading the dictionary there takes as long as analysing so many
_BATCH = 200
_AHEAD = 3  # batches in the hands of each process

_log = logging.getLogger(__name__)


def analysed(measures: Iterable[Dated], count: int, kin: Kin) -> Iterator[IndexRecord]:
    """Yield the records of measures, in order.

    Args:
        measures: read as they are needed, a few hundred ahead.
        count: about how many there are.
        kin: for each ministry, the ids under which its measures are found.
    """
    processes = min(_PROCESSES, os.cpu_count() or 1)
    if count < _MEASURES_MIN or processes < 2:
        recorder = Recorder(kin)
        for measure, date in measures:
            yield recorder.record(measure, date)
        return
    with ExitStack() as stack:
        analysts = [stack.enter_context(_Analyst(kin)) for _ in range(processes)]
        waiting: deque[Future[list[IndexRecord]]] = deque()
        left = iter(measures)
        number = 0
        while batch := list(islice(left, _BATCH)):
            waiting.append(analysts[number % processes].submit(batch))
            number += 1
            if len(waiting) >= _AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


class _Analyst:
    """One process, with the thread that talks to it."""

    def __init__(self, kin: Kin) -> None:
        self._kin = kin
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="taiyaku-analyst")

    def __enter__(self) -> _Analyst:
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", _MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, cwd=tempfile.gettempdir(),
                env={**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip
        except OSError as error:
            _log.warning("no process to analyse texts could be started: %s", error)
        self._thread.submit(self._send, self._kin)
        return self

    def __exit__(self, *raised: object) -> None:
        self._thread.shutdown(cancel_futures=True)
        self._end()

    def submit(self, batch: list[Dated]) -> Future[list[IndexRecord]]:
        """Hand over a batch, to be analysed after those before."""
        return self._thread.submit(self._analyse, batch)

    def _analyse(self, batch: list[Dated]) -> list[IndexRecord]:
        process = self._process
        if process is not None and process.stdout is not None and self._send(batch):
            try:
                records: list[IndexRecord] = pickle.load(process.stdout)
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                _log.warning("a process that analyses texts ended early: %s", type(error).__name__)
                self._end()
            else:
                return records
        recorder = Recorder(self._kin)
        return [recorder.record(measure, date) for measure, date in batch]

    def _send(self, content: object) -> bool:
        process = self._process
        if process is None or process.stdin is None:
            return False
        try:
            pickle.dump(content, process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
        except OSError as error:
            _log.warning("a process that analyses texts ended early: %s", type(error).__name__)
            self._end()
            return False
        return True

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be sent
                    _log.debug("a pipe was closed at the other end")
        process.kill()
        process.wait()

"""Child processes that run a command, to their end or until they are killed.

A child is forked from this process, with all modules loaded, so that it dies in its work and not in Python's start.
It shares nothing with this process that could be damaged: nobody opens a library here.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple
from unittest.mock import patch

from corpus.glossary import load as glossary_loading
from taiyaku import house
from taiyaku.cli import cli

# calls by which something changes on disk, in the library or in the index
_COUNTED = frozenset(
    {"execute", "executemany", "fsync", "write", "replace", "rename", "link", "unlink", "open", "mkdir", "rmdir",
     "serialize", "ftruncate"}
)  # fmt: skip
_LOCALE = "C.UTF-8"
_NOBODY = 65534
_SECONDS_MAX = 600  # by the clock, of a machine that may have ten other things to do
_RAISED = 70
_POLL_SECONDS = 0.002


class AtSecond(NamedTuple):
    """Kill from outside, so many seconds after the start."""

    seconds: float


class AtCall(NamedTuple):
    """Kill just before the n-th call that changes something on disk."""

    number: int


class Ended(NamedTuple):
    """How a child ended: its exit status (negative: the signal), what it wrote, how long it took, what it returned.

    What a command returns is its exit code.
    """

    code: int
    said: str
    seconds: float
    answer: Any = None

    @property
    def killed(self) -> bool:
        """Whether it was killed before it was done."""
        return self.code == -signal.SIGKILL


def warm(scratch: Path, *commands: Sequence[object]) -> None:
    """Run commands on a scratch library in this process, so that children need not load dictionary and glossary."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        for words in commands:
            _command(scratch, words)


@contextmanager
def small_surroundings(glossary: Path) -> Iterator[None]:
    """Let this process and its children do without the built-in catalogue, and with a small built-in glossary.

    What is tried is the same; a start takes a tenth of the time.
    """
    with patch.object(house, "load_catalogue", lambda *_, **__: ()), patch.object(glossary_loading, "_BUILT_IN", glossary):
        yield


def run_command(library: Path, words: Sequence[object], kill: AtSecond | AtCall | None = None) -> Ended:
    """Run `taiyaku WORDS` on a library in a child process, and kill it where that is asked for."""
    return run(lambda: _command(library, words), kill)


def run_as_nobody(library: Path, words: Sequence[object], locale: str = _LOCALE) -> Ended:
    """Run `taiyaku WORDS` as a user who may do what everybody may, with messages in the language of `locale`."""

    def restrained() -> int:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
        return _command(library, words, locale)

    return run(restrained)


def run_in(locale: str, library: Path, words: Sequence[object]) -> Ended:
    """Run `taiyaku WORDS` with messages in the language of `locale`."""
    return run(lambda: _command(library, words, locale))


def count_calls(library: Path, words: Sequence[object]) -> Ended:
    """Run a command to its end and return, as the answer, how many calls of it change something on disk."""

    def counted() -> int:
        counter = _Counter(None)
        sys.setprofile(counter)
        try:
            code = _command(library, words)
        finally:
            sys.setprofile(None)
        if code:
            raise RuntimeError(f"{words} ended with {code}")
        return counter.seen

    return run(counted)


def run(action: Callable[[], Any], kill: AtSecond | AtCall | None = None) -> Ended:
    """Run an action in a forked child; what it returns comes back as JSON."""
    started = time.perf_counter()
    reader, writer = os.pipe()
    spoken, speaker = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.close(spoken)
        os.dup2(speaker, 1)
        os.dup2(speaker, 2)
        _end(action, writer, kill)
    os.close(writer)
    os.close(speaker)
    if isinstance(kill, AtSecond):
        _kill_at(child, started + kill.seconds)
    with os.fdopen(spoken, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    with os.fdopen(reader, "rb") as pipe:
        answer = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(code, said, time.perf_counter() - started, json.loads(answer) if answer else None)


def start_and_kill(command: Sequence[str], seconds: float) -> bool:
    """Start a program and kill it after so many seconds; tell whether it was still running."""
    quiet = subprocess.DEVNULL
    started = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        started.wait(seconds)
    except subprocess.TimeoutExpired:
        started.kill()
    return started.wait() == -signal.SIGKILL


def _kill_at(child: int, moment: float) -> None:
    while (left := moment - time.perf_counter()) > 0:
        done = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if done is not None:
            return
        time.sleep(min(left, _POLL_SECONDS))
    os.kill(child, signal.SIGKILL)  # a child that has ended is still ours until it is waited for


def _end(action: Callable[[], Any], writer: int, kill: AtSecond | AtCall | None) -> None:
    """Do what the child does, and leave without a word to the parent's clean-up."""
    code = _RAISED
    try:
        signal.alarm(_SECONDS_MAX)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
        if isinstance(kill, AtCall):
            sys.setprofile(_Counter(kill.number))
        answer = action()
        sys.setprofile(None)
        os.write(writer, json.dumps(answer).encode())
        code = 0
    except BaseException as error:  # noqa: BLE001 (the parent reports it)
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _command(library: Path, words: Sequence[object], locale: str = _LOCALE) -> int:
    os.environ["LC_ALL"] = locale
    try:
        cli.main(["--library", str(library), *map(str, words)], prog_name="taiyaku", standalone_mode=True)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


class _Counter:
    """Counts calls that change something on disk; at the call named, the process ends as if it were killed."""

    def __init__(self, last: int | None) -> None:
        self.seen = 0
        self._last = last

    def __call__(self, _frame: FrameType, event: str, called: Any) -> None:
        if event != "c_call" or getattr(called, "__name__", "") not in _COUNTED:
            return
        self.seen += 1
        if self.seen == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

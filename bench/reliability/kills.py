"""Commands killed at any moment, and what is left of the library.

Each trial runs one command in a child process and ends it by SIGKILL: most of them just before a random one
of the calls by which it changes something on disk, the others at a random time. Then the library is opened as the next
command would open it. It must be sound, hold what it held before the command or after it, and answer so.
"""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from bench.reliability.children import (
    AtCall,
    AtSecond,
    count_calls,
    run_command,
    small_surroundings,
    start_and_kill,
    warm,
)
from bench.reliability.invented import Plans, make_library, write_plans
from bench.reliability.observe import Seen, copy_library, observe
from bench.server import command
from corpus.library import LIBRARY_FILE

_KEPT = 0.4  # of the trials that left the library as it was are followed by the next one over their remains
_AGAIN = 0.1  # of the trials are followed by the same command, which must then do its work
_START_SECONDS = 0.5  # in which a process started anew has not begun its work
_BY_CALL = 0.7  # of the kills; the others are by the clock, and some come too late
_LATE = 1.1  # of a command's duration is the latest moment


class Operation(NamedTuple):
    """A command that changes something, and the library that it is run on."""

    name: str
    words: tuple[object, ...]
    base: Path
    before: Seen
    after: Seen
    calls: int
    seconds: float


class Trial(NamedTuple):
    """One command killed: when, whether it was still running, and what was found; `fault` is empty if all is well."""

    operation: str
    kill: AtCall | AtSecond
    killed: bool
    outcome: str
    mended: bool
    fault: str


def trials_iter(scratch: Path, count: int, seed: int) -> Iterator[Trial]:
    """Yield trials over all operations in turn until `count` processes were killed before they were done."""
    plans = write_plans(scratch / "plans")
    with small_surroundings(plans.glossary):
        yield from _tried(_prepare(scratch, plans), scratch, count, random.Random(seed))


def _tried(operations: list[Operation], scratch: Path, count: int, chance: random.Random) -> Iterator[Trial]:
    dirty: set[str] = set()
    killed = 0
    for operation in itertools.cycle(operations):
        if killed >= count:
            return
        folder = scratch / "trial" / operation.name.replace(" ", "-")
        if operation.name not in dirty:
            copy_library(operation.base, folder)
        trial = _try(operation, folder, chance)
        kept = trial.outcome == "before" and chance.random() < _KEPT and operation.name != "upgrade"
        (dirty.add if kept else dirty.discard)(operation.name)
        if not kept and not trial.fault and chance.random() < _AGAIN:
            trial = trial._replace(fault=_do_again(operation, folder, trial.outcome))
        killed += trial.killed
        yield trial


def _try(operation: Operation, folder: Path, chance: random.Random) -> Trial:
    call, second = AtCall(chance.randint(1, operation.calls)), AtSecond(chance.uniform(0, operation.seconds * _LATE))
    kill = call if chance.random() < _BY_CALL else second
    ended = run_command(folder, operation.words, kill)
    if not ended.killed and ended.answer != 0:
        return Trial(operation.name, kill, False, "failed", False, ended.said.strip())
    try:
        seen = observe(folder)
    except RuntimeError as error:
        return Trial(operation.name, kill, ended.killed, "unusable", False, str(error))
    outcome, fault = _judge(operation, seen)
    if not ended.killed and outcome == "before" and operation.before.content != operation.after.content:
        fault = fault or "the command ended well and has done nothing"
    return Trial(operation.name, kill, ended.killed, outcome, seen.mended, fault)


def _judge(operation: Operation, seen: Seen) -> tuple[str, str]:
    """Return which state a library is in, and what is wrong with it."""
    for name, state in (("before", operation.before), ("after", operation.after)):
        if seen.content == state.content:
            if seen.faults:
                return name, "; ".join(seen.faults)
            return name, "" if seen.answers == state.answers else f"holds the state {name} and answers otherwise"
    lost = f"{seen.documents} documents, {seen.reviews} reviews, {seen.terms} terms"
    return "in between", f"neither before nor after: {lost}"


def _do_again(operation: Operation, folder: Path, outcome: str) -> str:
    if outcome == "after" and operation.name in {"remove", "pair accept"}:
        return ""  # what is gone cannot be removed again
    ended = run_command(folder, operation.words)
    if ended.answer != 0:
        return f"the same command fails afterwards: {ended.said.strip()}"
    seen = observe(folder)
    sound = (seen.content, seen.answers, seen.faults) == (operation.after.content, operation.after.answers, [])
    return "" if sound else "the same command does not do its work afterwards"


def _prepare(scratch: Path, plans: Plans) -> list[Operation]:
    manifest = ("--manifest", plans.manifest)
    warm(scratch / "warm", ("add", plans.file("harbour-ja"), plans.file("harbour-en"), *manifest),
         ("search", "lighthouse"), ("doctor",))  # fmt: skip
    base = scratch / "base"
    make_library(base, plans)
    ja, en = _proposed(base)
    old = scratch / "old"
    _make_old(base, old)
    renewed = plans.folder / "renewed"
    saved = scratch / "saved.zip"
    run_command(base, ("backup", saved))
    less = scratch / "less"
    shutil.copytree(base, less)
    run_command(less, ("remove", "garden"))
    return [
        _operation(name, words, folder, scratch)
        for name, words, folder in (
            ("add", ("add", plans.file("station-ja"), *manifest), base),
            ("replace", ("add", renewed / "harbour-ja.txt", "--manifest", renewed / "plans.toml"), base),
            ("remove", ("remove", "garden"), base),
            ("index --rebuild", ("index", "--rebuild"), base),
            ("pair accept", ("pair", "accept", ja, en, "--by", "A. Reader"), base),
            ("glossary import", ("glossary", "import", plans.folder / "glossary-2.tsv"), base),
            ("upgrade", ("index",), old),
            ("restore", ("restore", saved), less),
        )
    ]


def _operation(
    name: str, words: tuple[object, ...], base: Path, scratch: Path, *, counted: bool = True
) -> Operation:
    """Run a command to its end on copies, and note what a library is like before and after, and how long it takes.

    Its calls are counted where it may be killed at one. That takes twenty times as long as the command.
    """
    folder = scratch / "rehearsal"
    copy_library(base, folder)
    before = observe(folder)
    copy_library(base, folder)
    ended = run_command(folder, words)
    if ended.answer != 0:
        raise RuntimeError(f"{name}: {ended.said}")
    calls = 0
    if counted:
        copy_library(base, folder)
        rehearsed = count_calls(folder, words)
        if rehearsed.answer is None:
            raise RuntimeError(f"{name}: {rehearsed.said}")
        calls = rehearsed.answer
    after = observe(folder)
    if before.faults or after.faults:
        raise RuntimeError(f"{name}: {before.faults} {after.faults}")
    shutil.rmtree(folder)
    return Operation(name, words, base, before, after, calls, ended.seconds)


def real_trials_iter(scratch: Path, count: int, seed: int, seconds: float) -> Iterator[Trial]:
    """Yield trials with the built-in catalogue and glossary, in processes started as a user starts them.

    Each takes some seconds. No more are begun once so many seconds have gone by, but one of each command is.
    """
    end = time.monotonic() + seconds
    chance = random.Random(seed)
    plans = write_plans(scratch / "plans")
    base = scratch / "base"
    make_library(base, plans)
    manifest = ("--manifest", plans.manifest)
    warm(scratch / "warm", ("search", "lighthouse"), ("doctor",))
    operations = [
        _operation(name, words, base, scratch, counted=False)
        for name, words in (
            ("add", ("add", plans.file("station-ja"), *manifest)),
            ("index --rebuild", ("index", "--rebuild")),
            ("remove", ("remove", "garden")),
        )
    ]
    for number in range(count):
        if number >= len(operations) and time.monotonic() > end:
            return
        operation = operations[number % len(operations)]
        folder = scratch / "trial"
        copy_library(base, folder)
        kill = AtSecond(chance.uniform(_START_SECONDS, _START_SECONDS + operation.seconds * _LATE))
        killed = start_and_kill(command(folder, *map(str, operation.words)), kill.seconds)
        try:
            seen = observe(folder)
        except RuntimeError as error:
            yield Trial(f"{operation.name} (real)", kill, killed, "unusable", False, str(error))
            continue
        outcome, fault = _judge(operation, seen)
        yield Trial(f"{operation.name} (real)", kill, killed, outcome, seen.mended, fault)


def _proposed(library: Path) -> tuple[str, str]:
    ended = run_command(library, ("pairs", "--document", "garden"))
    ja, en, *_ = next(line for line in ended.said.splitlines() if line.endswith("proposed")).split("\t")
    return ja, en


def _make_old(base: Path, folder: Path) -> None:
    """Take a library back to its first schema, as the migrations since would find it."""
    shutil.copytree(base, folder)
    for path in folder.glob(f"{LIBRARY_FILE}-*"):
        path.unlink()
    with closing(sqlite3.connect(folder / LIBRARY_FILE, isolation_level=None)) as file:
        for table in ("lexicon", "lexicon_words"):
            file.execute(f"DROP TABLE {table}")
        file.execute("ALTER TABLE texts DROP COLUMN subjects")
        file.execute("DELETE FROM meta WHERE key = 'lexicon'")
        file.execute("PRAGMA user_version = 1")


def summary(trials: list[Trial]) -> dict[str, Counter[str]]:
    """Return, for each operation, how often it was killed, what was found, and how often the index was mended."""
    table: dict[str, Counter[str]] = {}
    for trial in trials:
        row = table.setdefault(trial.operation, Counter())
        row["trials"] += 1
        row["killed"] += trial.killed
        row[trial.outcome] += 1
        row["mended"] += trial.mended
        row["faults"] += bool(trial.fault)
    return table

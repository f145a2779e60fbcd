"""`make fuzz`: cases made by lot, and what came of them.

A million cases in the full run, a hundredth of them with `ARGS=--short`. Everything follows from the seed: a case is
made anew from the seed, the name of its target and its number. Its record is in docs/reliability.md.

Checked of every case: nothing but an error of ours is raised, less than a second of computing (measured as the time of
the thread, so that a busy machine changes nothing), and what the target itself looks at.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, NoReturn

from flask import Flask

from bench.reliability import fuzz_routes, fuzz_text, fuzz_web
from bench.reliability.fuzz_targets import PURE, Target, looking_up, reading_files, searching, tried
from bench.reliability.invented import make_library, write_plans
from corpus.ministries import load_register
from taiyaku.house import House, open_house
from web import Services, create_app

_SEED = 20261120
_HANG_SECONDS = 20.0
_SHORT = 100
_SHOWN_MAX = 400
# How many cases of each target in the full run; those over a library are dearer by a factor of a hundred.
COUNTS = {
    "normaliser": 480_000, "query parser": 110_000, "cursor": 120_000, "signs and figures": 60_000,
    "TSV": 90_000, "TBX": 60_000, "TMX": 40_000, "manifest": 50_000, "document": 10_000, "glossary file": 20_000,
    "search, invented": 3_000, "clause, invented": 1_500, "addresses, invented": 4_000, "exports, invented": 300,
    "search, catalogue": 1_000, "clause, catalogue": 500, "addresses, catalogue": 1_000, "exports, catalogue": 100,
}  # fmt: skip


_ROUTES = "routes"
_EXAMPLES = 60  # requests of each kind to each route


class Fault(NamedTuple):
    """A case that went wrong: `number` and the seed make it anew."""

    target: str
    number: int
    what: str
    case: str


class Tally(NamedTuple):
    """What came of the cases of one target: counts, the slowest in seconds of computing, and the seconds of all."""

    counts: Counter[str]
    slowest: float
    seconds: float
    faults: list[Fault]


class HangError(Exception):
    """A case that had to be stopped."""


def run(
    name: str, target: Target, count: int, seed: int, *, first: int = 0, seconds: float = math.inf
) -> Tally:
    """Try `count` cases of a target, from number `first` on, or as many as can be computed in `seconds`."""
    counts: Counter[str] = Counter()
    faults: list[Fault] = []
    slowest = 0.0
    began = time.thread_time()
    for number in range(first, first + count):
        if time.thread_time() - began > seconds:
            break
        case = target.make(random.Random(f"{seed}:{name}:{number}"))
        started = time.thread_time()
        try:
            with _stopped():
                counts[tried(target, case)] += 1
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            counts["fault"] += 1
            faults.append(Fault(name, number, _told(error), repr(case)[:_SHOWN_MAX]))
        took = time.thread_time() - started
        slowest = max(slowest, took)
        if took > target.seconds_max:
            counts["slow"] += 1
            faults.append(Fault(name, number, f"{took:.1f} s", repr(case)[:_SHOWN_MAX]))
    return Tally(counts, slowest, time.thread_time() - began, faults)


@contextmanager
def _stopped() -> Iterator[None]:
    """Stop what computes for longer than a case ever may."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise HangError(f"stopped after {_HANG_SECONDS:.0f} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _HANG_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _told(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))
    return f"{type(error).__name__}: {error} ({where})"


def over_library(house: House, name: str) -> Mapping[str, Target]:
    """Return the targets over one library: questions, clauses and addresses."""
    there = fuzz_web.There(
        [one.id for one in house.library.documents()],
        [one.id for one in house.library.measures()][:200],
        [one.id for one in house.register.all()][:50],
        [one.ja for one in house.glossary.current()][:200],
    )
    app = _app(house)
    house.clauses.prepare()
    searching(house.searcher)("対訳 translation")
    return {
        f"search, {name}": Target(fuzz_text.query, searching(house.searcher)),
        f"clause, {name}": Target(fuzz_text.clause, looking_up(house.clauses)),
        f"addresses, {name}": fuzz_web.asking(app, there),
        f"exports, {name}": fuzz_web.asking(app, there, exports=True),
    }


def main() -> int:
    """Run the targets asked for, print what came of them, and return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.reliability.fuzz", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a hundredth of the cases")
    parser.add_argument("--only", choices=[*COUNTS, _ROUTES], action="append", help="this target alone; may be given several times")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with this case")
    parser.add_argument("--count", type=int, metavar="N", help="so many cases of each target")
    parser.add_argument("--seconds", type=float, default=math.inf, metavar="N", help="compute no longer than this for each target")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write tallies and faults here, as JSON Lines")
    options = parser.parse_args()
    print_(f"Python {platform.python_version()}, {platform.platform()}, seed {options.seed}")
    wanted = options.only or [*COUNTS, _ROUTES]
    total = faults = 0
    with tempfile.TemporaryDirectory(prefix="taiyaku-fuzz-") as folder:
        for name, target in _targets(Path(folder), wanted):
            count = options.count or max(10, COUNTS[name] // (_SHORT if options.short else 1))
            tally = run(name, target, count, options.seed, first=options.first, seconds=options.seconds)
            tries = tally.counts.total() - tally.counts["slow"]  # a slow one is counted by its outcome, too
            total += tries
            faults += len(tally.faults)
            _report(name, tries, tally, options.record)
        if _ROUTES in wanted:
            tally = _routes(Path(folder), 3 if options.short else _EXAMPLES, options.seed)
            total += tally.counts.total()
            faults += len(tally.faults)
            _report(_ROUTES, tally.counts.total(), tally, options.record)
    print_(f"\n{total} cases, {faults} faults")
    return 1 if faults else 0


def _targets(folder: Path, wanted: list[str]) -> Iterator[tuple[str, Target]]:
    """Yield the targets asked for, a library made only where one of them needs it."""
    pure = {**PURE, **reading_files(folder, load_register())}
    yield from ((name, pure[name]) for name in wanted if name in pure)
    for kind in ("invented", "catalogue"):
        if any(name.endswith(kind) for name in wanted):
            library = folder / kind
            if kind == "invented":
                make_library(library, write_plans(folder / "plans"))
            with open_house(library) as house:
                yield from ((name, target) for name, target in over_library(house, kind).items() if name in wanted)


def _app(house: House) -> Flask:
    services = Services(
        house.library, house.searcher, house.register, house.glossary.current, house.clauses, lambda: house.engine.state
    )
    return create_app(services)


def _routes(folder: Path, examples: int, seed: int) -> Tally:
    """Ask every route over the catalogue by our own description of the API."""
    began = time.thread_time()
    counts: Counter[str] = Counter()
    faults: list[Fault] = []
    with open_house(folder / "routes") as house:
        for one in fuzz_routes.ask_all(_app(house), examples, seed):
            counts.update({f"status {status}": times for status, times in one.counts.items()})
            if one.fault:
                faults.append(Fault(_ROUTES, len(faults), one.fault[:_SHOWN_MAX], one.route))
    return Tally(counts, 0.0, time.thread_time() - began, faults)


def _report(name: str, count: int, tally: Tally, record: Path | None) -> None:
    counts = ", ".join(f"{what} {times}" for what, times in sorted(tally.counts.items()))
    print_(f"{name:22} {count:8} cases  {counts}  slowest {tally.slowest:.3f} s  in all {tally.seconds:.0f} s")
    for fault in tally.faults[:_SHORT]:
        print_(f"  FAULT {json.dumps(fault._asdict(), ensure_ascii=True)}")
    if record is not None:
        row: dict[str, Any] = {"target": name, "cases": count, **tally.counts, "slowest": tally.slowest, "seconds": tally.seconds}
        with record.open("a", encoding="ascii") as file:
            file.writelines(json.dumps(one) + "\n" for one in (row, *(fault._asdict() for fault in tally.faults)))


def print_(line: str) -> None:
    """Print a line at once: a run takes long, and its output is read while it goes on."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

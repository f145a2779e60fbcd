"""`make load`: a server under many clients, for long, and beside clients that it must not suffer from.

The server is the one that `taiyaku serve` starts, in a process of its own; so are the clients. Libraries are the
built-in catalogue alone, and with it measures recombined from it (see bench.generate). Figures of one run say little
where other programs keep the machine busy: what disturbs is compared with what does not in alternating rounds, and the
load average stands beside every table. The record of a full run is in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.generate import generate
from bench.reliability.load_clients import Clients, Crowd, Heard, crowd, together
from bench.reliability.load_disturbers import DISTURBERS, IDLE
from bench.reliability.load_questions import SHARES, Question, get_json, ordinary
from bench.reliability.load_soak import Soak, soak
from bench.server import RunningServer, command, serving

_SEED = 20261120
_PARTS = ("clients", "disturbed", "soak")
_CLIENTS = (1, 8, 64)
_BESIDE = 4  # ordinary clients beside one that disturbs
_PAUSE_SECONDS = 0.1
_ROUNDS = 3
_WARM_SECONDS = 5.0
_GROWTH_MAX = 0.05
_FILES = 4 * IDLE


class Plan(NamedTuple):
    """What a run measures: seconds for each number of clients, for each round beside a disturber, and of the soak."""

    clients: float
    disturbed: float
    soak: float


FULL = Plan(30.0, 15.0, 1_800.0)
SHORT = Plan(2.0, 1.0, 4.0)


class Beside(NamedTuple):
    """What ordinary clients heard without a disturber and with it, and what that did."""

    name: str
    without: Heard
    disturbed: Heard
    done: dict[str, int]

    def factor(self, share: float) -> float:
        """Return how many times as long a share of the answers took."""
        before = self.without.percentile(share)
        return self.disturbed.percentile(share) / before if before else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for, print its tables, and return 1 if an answer was wrong or memory grew."""
    parser = argparse.ArgumentParser(prog="python -m bench.reliability.load", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few seconds of each part, over the catalogue alone")
    parser.add_argument("--only", choices=_PARTS, action="append", help="this part alone; may be given several times")
    parser.add_argument("--measures", type=int, default=10_000, help="how many measures the larger library gets")
    parser.add_argument("--library", type=Path, help="a library that is there, in place of the larger one")
    parser.add_argument("--clients", type=int, action="append", help="so many clients alone; may be repeated")
    parser.add_argument("--seconds", type=float, help="for each number of clients, and for each round")
    parser.add_argument("--soak", type=float, help="seconds of the soak")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="rounds without and with each disturber")
    parser.add_argument("--beside", choices=DISTURBERS, action="append", help="this disturber alone; may be repeated")
    parser.add_argument("--large", action="store_true", help="the larger library alone")
    parser.add_argument("--seed", type=int, default=_SEED)
    options = parser.parse_args(arguments)
    plan = SHORT if options.short else FULL
    if options.seconds:
        plan = plan._replace(clients=options.seconds, disturbed=options.seconds)
    if options.soak:
        plan = plan._replace(soak=options.soak)
    _allow_files()
    _say(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors, seed {options.seed}")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="taiyaku-load-") as folder, crowd() as clients:
        for library in _libraries(Path(folder), options):
            wrong += _run(library, clients, plan, options)
    return 1 if wrong else 0


def _libraries(folder: Path, options: argparse.Namespace) -> Iterator[Path]:
    """Yield the libraries, each indexed: the catalogue alone, then a larger one."""
    if not options.large:
        small = folder / "catalogue"
        _index(small)
        yield small
    if options.library:
        yield options.library
    elif not options.short:
        large = folder / "large"
        generate(large, options.measures).close()
        _index(large)
        yield large


def _run(library: Path, clients: Crowd, plan: Plan, options: argparse.Namespace) -> int:
    """Run all parts over one library; return how many went wrong."""
    wanted = options.only or _PARTS
    wrong = 0
    with serving(library) as server:
        questions = ordinary(server.url, options.seed)
        warm = clients.ask(server.url, questions, Clients(2, min(_WARM_SECONDS, plan.clients), seed=options.seed))
        measures = sum(int(str(one["measures"])) for one in _documents(server))
        _say(f"\n{measures} measures; {len(warm.answers)} answers to warm up; {_memory(server)}")
        if "clients" in wanted:
            for number in options.clients or _CLIENTS:
                heard = clients.ask(server.url, questions, Clients(number, plan.clients, seed=options.seed + number))
                wrong += _print_clients(number, heard, server)
        if "disturbed" in wanted:
            for name in options.beside or DISTURBERS:
                beside = disturb(server, clients, questions, name, plan.disturbed, options)
                wrong += _print_beside(beside, server)
    if "soak" in wanted:
        with serving(library) as server:
            wrong += _print_soak(soak(server, clients, plan.soak, options.seed))
    return wrong


def disturb(
    server: RunningServer, clients: Crowd, questions: Sequence[Question], name: str, seconds: float,
    options: argparse.Namespace,
) -> Beside:  # fmt: skip
    """Let ordinary clients ask without and with a disturber, in turn, for so many seconds each time."""
    without: list[Heard] = []
    disturbed: list[Heard] = []
    done: dict[str, int] = {}
    for number in range(options.rounds):
        asking = Clients(_BESIDE, seconds, _PAUSE_SECONDS, options.seed + number)
        without.append(clients.ask(server.url, questions, asking))
        with DISTURBERS[name](server.url) as counted:
            disturbed.append(clients.ask(server.url, questions, asking))
        for what, times in counted.items():
            done[what] = done.get(what, 0) + times
    return Beside(name, together(without), together(disturbed), done)


def _print_clients(number: int, heard: Heard, server: RunningServer) -> int:
    _say(
        f"{number:>4} clients  {heard.rate:6.1f} a second  {_waits(heard)}  {len(heard.answers)} answers, "
        f"{heard.received / 1e6:.0f} MB, {heard.put_off} put off, {sum(heard.faults.values())} errors  {_memory(server)}"
    )
    for kind in SHARES:
        _say(f"       {kind:16} p50 {heard.percentile(0.5, kind):6.0f}  p95 {heard.percentile(0.95, kind):6.0f} ms")
    return _print_faults(heard)


def _print_beside(beside: Beside, server: RunningServer) -> int:
    done = ", ".join(f"{times} {what}" for what, times in sorted(beside.done.items()))
    _say(f"{beside.name} ({done})  {_memory(server)}")
    _say(f"     without  {_waits(beside.without)}  {len(beside.without.answers)} answers")
    _say(
        f"     with     {_waits(beside.disturbed)}  {len(beside.disturbed.answers)} answers, "
        f"{beside.disturbed.put_off} put off"
    )
    _say(f"     factor   p50 {beside.factor(0.5):.2f}  p95 {beside.factor(0.95):.2f}")
    return _print_faults(beside.without) + _print_faults(beside.disturbed)


def _print_soak(found: Soak) -> int:
    heard = found.heard
    _say(
        f"soak of {heard.seconds:.0f} s: {len(heard.answers)} answers, {_waits(heard)}, {heard.put_off} put off, "
        f"{sum(heard.faults.values())} errors; {found.samples[0].megabytes:.0f} MB at the start, "
        f"{found.warm_megabytes:.0f} MB after the warm-up, {found.end_megabytes:.0f} MB "
        f"at the end: {found.growth:+.1%}  (load {os.getloadavg()[0]:.1f})"
    )
    return _print_faults(heard) + (heard.seconds >= FULL.soak and found.growth > _GROWTH_MAX)


def _print_faults(heard: Heard) -> int:
    for fault, times in sorted(heard.faults.items()):
        _say(f"     FAULT {times} times: {fault}")
    return sum(heard.faults.values())


def _waits(heard: Heard) -> str:
    return "  ".join(f"p{share * 100:.0f} {heard.percentile(share):6.0f}" for share in (0.5, 0.95, 0.99)) + " ms"


def _memory(server: RunningServer) -> str:
    return f"{server.resident_megabytes:.0f} MB  (load {os.getloadavg()[0]:.1f})"


def _documents(server: RunningServer) -> list[dict[str, object]]:
    found = get_json(server.url, "/api/v1/documents")["documents"]
    return found if isinstance(found, list) else []


def _index(library: Path) -> None:
    """Build the index of a library, which is made where it is not there."""
    subprocess.run(command(library, "index"), check=True, capture_output=True)


def _allow_files() -> None:
    """Let this process have as many files open as there are idle connections, where the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _say(line: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')}  {line}\n" if line.strip() else f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

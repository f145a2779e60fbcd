"""Times, percentiles and memory, as every measurement here takes them."""

from __future__ import annotations

import resource
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

Table = dict[str, dict[str, float]]

_Asked = TypeVar("_Asked")
_WATCH_SECONDS = 0.2


class Timing(NamedTuple):
    """What one question took, in milliseconds: by the clock, and of processors, which other programs do not disturb."""

    clock: float
    processor: float


def timed(
    questions: Sequence[_Asked], ask: Callable[[_Asked], object], rounds: int, most_seconds: float = float("inf")
) -> list[Timing]:
    """Return what each question took, asked one after another; no more are asked after `most_seconds`."""
    times: list[Timing] = []
    began = time.perf_counter()
    for _ in range(rounds):
        for question in questions:
            started, used = time.perf_counter(), time.process_time()
            ask(question)
            used = time.process_time() - used
            times.append(Timing((time.perf_counter() - started) * 1000, used * 1000))
            if time.perf_counter() - began > most_seconds:
                return times
    return times


def percentiles(times: Sequence[Timing]) -> dict[str, float]:
    """Return median and 95th percentile, and the latter of processor time."""
    clock, processor = sorted(time.clock for time in times), sorted(time.processor for time in times)
    high = min(len(times) - 1, int(len(times) * 0.95))
    return {
        "median": round(statistics.median(clock), 3),
        "p95": round(clock[high], 3),
        "processor p95": round(processor[high], 3),
    }


def memory_megabytes() -> dict[str, float]:
    """Return the memory of this process, now and at its peak, in megabytes; nothing where the system does not say."""
    found = _status("self", {"VmRSS:": "now", "VmHWM:": "peak"})
    return {name: round(value / 1024, 1) for name, value in found.items()}


def building_figures(build: Callable[[], object]) -> dict[str, float]:
    """Return what building takes: seconds by the clock and of all processors, and the most memory that this process
    and its children had at once (shared pages counted in each of them)."""
    peak = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(_WATCH_SECONDS):
            peak = max(peak, _family_megabytes())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    wall = time.perf_counter()
    build()
    wall = time.perf_counter() - wall
    done.set()
    watcher.join()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": round(wall, 1),
        "processor seconds": round(sum(one.ru_utime + one.ru_stime for one in used), 1),
        "MB of memory": round(peak),
    }


def _family_megabytes() -> float:
    try:
        children = Path("/proc/self/task").glob("*/children")
        pids = ["self", *(pid for path in children for pid in path.read_text(encoding="utf-8").split())]
    except OSError:
        return 0.0
    return sum(_status(pid, {"VmRSS:": "now"}).get("now", 0.0) for pid in pids) / 1024


def _status(pid: str, names: dict[str, str]) -> dict[str, float]:
    """Return figures of a process in kilobytes, under the names given."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return {}
    lines = (line.split() for line in status.splitlines())
    return {names[line[0]]: float(line[1]) for line in lines if line and line[0] in names}

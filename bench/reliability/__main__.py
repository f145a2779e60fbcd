"""`make faults`: kill, fill up, crowd and damage libraries, and print what became of them.

The full run takes the better part of an hour; `ARGS=--short` half a minute. Everything random follows from the seed,
but for the moments at which the machine lets a process be killed. Its record is in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.reliability import damage, disk, kills, together

_SEED = 20261120
_PARTS = ("kills", "real", "disk", "together", "damage")


def main() -> int:
    """Run the parts asked for, print their tables, and return 1 if anything was lost or went wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.reliability", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few trials of each part")
    parser.add_argument("--only", choices=_PARTS, action="append", help="this part alone; may be given several times")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--kills", type=int, default=520, help="how many kills in the full run")
    parser.add_argument("--real", type=int, default=24, help="how many kills with the built-in catalogue")
    parser.add_argument("--real-seconds", type=float, default=240.0, help="no more of them are begun after that")
    parser.add_argument("--cases", type=int, default=300, help="how many damaged files in the full run")
    parser.add_argument("--seconds", type=float, default=120.0, help="how long readers and writer go on")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write every trial here, as JSON Lines")
    options = parser.parse_args()
    wanted = options.only or _PARTS
    faults = 0
    print_(f"Python {platform.python_version()}, {platform.platform()}, seed {options.seed}")
    for part in wanted:
        started = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="taiyaku-faults-") as folder:
            found, table = _run(part, Path(folder), options)
        seconds = time.perf_counter() - started
        wrong = [one for one in found if one["fault"]]
        faults += len(wrong)
        print_(f"\n{part}: {len(found)} trials, {len(wrong)} faults, {seconds:.0f} s")
        for name, counts in table.items():
            print_(f"  {name:28} " + "  ".join(f"{key} {value}" for key, value in counts.items()))
        for one in wrong:
            print_(f"  FAULT {json.dumps(one, ensure_ascii=False)}")
        if options.record is not None:
            with options.record.open("a", encoding="utf-8") as record:
                record.writelines(json.dumps({"part": part, **one}, ensure_ascii=False) + "\n" for one in found)
    return 1 if faults else 0


def _run(
    part: str, folder: Path, options: argparse.Namespace
) -> tuple[list[dict[str, Any]], Mapping[str, Mapping[str, Any]]]:
    short = options.short
    match part:
        case "kills":
            trials = list(kills.trials_iter(folder, 16 if short else options.kills, options.seed))
            return _rows(trials), kills.summary(trials)
        case "real":
            trials = list(
                kills.real_trials_iter(folder, 2 if short else options.real, options.seed, options.real_seconds)
            )
            return _rows(trials), kills.summary(trials)
        case "damage":
            cases = list(damage.cases_iter(folder, 15 if short else options.cases, options.seed))
            return _rows(cases), damage.summary(cases)
        case "disk":
            tried = list(disk.trials_iter(folder))
            return _rows(tried), {one.name: {"said": one.said} for one in tried}
        case _:
            seen = together.read_and_write(folder, 3.0 if short else options.seconds, options.seed)
            counts = Counter(seen.faults)
            rows = [{"fault": fault, "times": times} for fault, times in counts.items()] or [{"fault": ""}]
            return rows, {"together": _figures(seen)}


def _figures(seen: together.Together) -> dict[str, Any]:
    waits = {f"p{share * 100:g}": f"{seen.wait(share):.0f} ms" for share in (0.5, 0.9, 0.99, 1)}
    late = sum(wait > together.WAIT_SECONDS for wait in seen.waits)
    return {"answers": seen.answers, "writes": seen.writes, "versions seen": seen.versions, **waits, "over 200 ms": late}


def _rows(found: Iterable[Any]) -> list[dict[str, Any]]:
    return [one._asdict() for one in found]


def print_(line: str) -> None:
    """Print a line at once: a run takes long, and its output is read while it goes on."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

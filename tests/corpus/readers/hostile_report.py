"""Measure what every hostile file costs, and print the table of docs/reliability.md.

`python -m tests.corpus.readers.hostile_report` from the repository's folder; each file is read in a fresh process.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import confined
from corpus.errors import TaiyakuError
from tests.corpus.readers.hostile import READ, Case
from tests.corpus.readers.hostile_cases import CASES, write_secret


def main(words: list[str]) -> int:
    """Measure one case, or each in a process of its own; return 1 where one ends as it should not."""
    if len(words) == 1:
        sys.stdout.write(json.dumps(_measure(next(case for case in CASES if case.id == words[0]))) + "\n")
        return 0
    failed = 0
    sys.stdout.write("| file | ends as | seconds | child, MB | parent grows, MB |\n|---|---|---:|---:|---:|\n")
    for case in CASES:
        command = [sys.executable, "-m", "tests.corpus.readers.hostile_report", case.id]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            failed += 1
            sys.stdout.write(f"| {case.id} | DIED {run.returncode} {run.stderr.strip()[-300:]} | | | |\n")
            continue
        found = json.loads(run.stdout)
        right = found["code"] in case.codes
        failed += not right
        ends = found["code"] if right else f"{found['code']}, NOT {' '.join(case.codes)}"
        figures = " | ".join(f"{found[one]:.1f}" for one in ("seconds", "child", "parent"))
        sys.stdout.write(f"| {case.id} | {ends} | {figures} |\n")
        sys.stdout.flush()
    return int(failed > 0)


def _measure(case: Case) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / "inside"
        inside.mkdir()
        path = case.make(inside, write_secret(Path(folder)))
        Path("/proc/self/clear_refs").write_text("5")  # making the file is not to count: the mark starts anew
        before, start = _highest(), time.monotonic()
        try:
            getattr(confined, case.task)(path, limits=case.limits)
            code = READ
        except TaiyakuError as error:
            code = error.code
        seconds = time.monotonic() - start
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"code": code, "seconds": seconds, "child": child, "parent": max(0.0, _highest() - before)}


def _highest() -> float:
    """Return the most memory that this process has had resident, in MB (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

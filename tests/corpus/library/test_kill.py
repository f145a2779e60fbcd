"""A process killed at any moment leaves the library at its last good state."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import Language

ROOT = Path(__file__).resolve().parents[3]
KILLS = 12
MEASURES = 150
CHILD = f"""
import sys
from pathlib import Path
from corpus.library import Library
from corpus.model import Pair, Relation
from tests.corpus.library.invented import measure, park_file, park_plan

library = Library.open(Path(sys.argv[1]))
round = 0
print("ready", flush=True)
while True:
    round += 1
    plan = park_plan(*(measure(str(n), f"{{round}}", "語" * 300) for n in range({MEASURES})))
    with library.transaction():
        library.add(plan, park_file(str(round)))
        library.put_pairs(
            [Pair(f"park-plan/{{n}}", f"park-plan/{{n}}", Relation.TRANSLATION, 1, signals={{"round": round}})
             for n in range({MEASURES})], "park-plan")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_while_adding(tmp_path: Path) -> None:
    chance = random.Random(7)
    rounds = []
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.12))
        finally:
            child.send_signal(signal.SIGKILL)
            child.wait()
            child.stdout.close()  # type: ignore[union-attr]
        with Library.open(tmp_path) as library:
            assert library.check() == ()
            if not library.documents():
                continue
            measures = library.measures()
            assert len(measures) == MEASURES
            (round_,) = {measure.title(Language.JA) for measure in measures}
            source = library.source("park-plan", Language.JA)
            assert source is not None
            assert source.content.decode() == round_
            assert {pair.signals["round"] for pair in library.pairs()} == {int(round_)}
            assert len(library.pairs()) == MEASURES
            rounds.append(int(round_))
    assert rounds, "no child came as far as one commit"

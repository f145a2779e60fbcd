"""Short runs of what `make faults` tries at length: kills, damage, full disks, readers beside a writer."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.reliability import damage, disk, kills, together

SEED = 11
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked, killed and looked at as on Linux"),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]


def test_a_command_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    trials = list(kills.trials_iter(tmp_path, 10, SEED))
    assert [trial for trial in trials if trial.fault] == []
    assert sum(trial.killed for trial in trials) == 10
    assert {trial.operation for trial in trials} >= {"add", "replace", "remove", "upgrade", "restore"}
    assert {trial.outcome for trial in trials} == {"before", "after"}


def test_damage_is_found_and_said(tmp_path: Path) -> None:
    cases = list(damage.cases_iter(tmp_path, 12, SEED))
    assert [case for case in cases if case.fault] == []
    assert {"refused", "built anew"} <= {case.outcome for case in cases}
    assert "served" not in {case.outcome for case in cases}


def test_nothing_is_lost_where_nothing_can_be_written() -> None:
    if not disk.can_mount():
        pytest.skip("mounting a file system is not allowed here")
    with TemporaryDirectory() as scratch:  # not pytest's folder, which nobody else may look into
        trials = list(disk.trials_iter(Path(scratch)))
    assert [trial for trial in trials if trial.fault] == []
    assert sum(trial.said == "as before" for trial in trials) >= 5


def test_readers_beside_a_writer_see_one_state_each(tmp_path: Path) -> None:
    seen = together.read_and_write(tmp_path, 3.0, SEED)
    assert seen.faults == ()
    assert seen.answers > together.READERS
    assert seen.writes

"""Short runs of what `make faults` tries at length: kills, damage, full disks, readers beside a writer."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.reliability import damage, disk, kills, together
from bench.reliability.observe import Seen

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


def test_nothing_is_lost_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    if not disk.can_mount():
        pytest.skip("mounting a file system is not allowed here")
    monkeypatch.setattr(disk, "_LEFT_BYTES", (0, 64 << 10))
    with TemporaryDirectory() as scratch:  # not pytest's folder, which nobody else may look into
        trials = list(disk.trials_iter(Path(scratch)))
    assert [trial for trial in trials if trial.fault] == []
    assert sum(trial.said == "as before" for trial in trials) >= 5


def test_readers_beside_a_writer_see_one_state_each(tmp_path: Path) -> None:
    seen = together.read_and_write(tmp_path, 1.5, SEED)
    assert seen.faults == ()
    assert seen.answers > together.READERS
    assert seen.writes


@pytest.mark.parametrize(("seconds", "trials"), [(0.0, 3), (3_600.0, 7)])
def test_kills_of_real_processes_end_in_time(
    seconds: float, trials: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once time is up, one trial of each command is all; and nothing is counted call by call, which takes minutes."""
    seen = Seen([], "as before", "answers", 1, 1, 1, mended=False)

    def operation(name: str, words: tuple[object, ...], base: Path, _scratch: Path, *, counted: bool) -> kills.Operation:
        assert not counted
        return kills.Operation(name, words, base, seen, seen, 0, 1.0)

    for name, stand_in in {
        "_operation": operation,
        "make_library": lambda *_: None,
        "warm": lambda *_: None,
        "copy_library": lambda *_: None,
        "start_and_kill": lambda *_: True,
        "observe": lambda _: seen,
    }.items():
        monkeypatch.setattr(kills, name, stand_in)
    tried = list(kills.real_trials_iter(tmp_path, 7, SEED, seconds))
    assert len(tried) == trials
    assert {one.operation for one in tried} == {"add (real)", "index --rebuild (real)", "remove (real)"}
    assert all(one.killed and not one.fault for one in tried)

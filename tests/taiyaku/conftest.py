"""A command line over a library of its own, and files to add."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from taiyaku.cli import cli


class Outcome(NamedTuple):
    """What a command did: exit code, stdout, stderr, and stdout's lines read as JSON."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """Return the JSON objects printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines() if line]


Command = Callable[..., Outcome]

PLAN_JA = """\
第二次灯台計画
令和4年3月
灯台会議

1 灯り

① 電球の交換

港務所は、灯台の電球を毎年3月に交換する。（総務省、海上保安庁）

② カメラの設置

港にカメラを12台設置し、夜の海を見守る。（海上保安庁等）

2 広報

① インターネットでの広報

インターネットを通じ、灯台の働きを若い世代に伝える。（総務省）
"""

PLAN_EN = """\
Third Lighthouse Plan
April 2024

1. Lights

(i) Replacement of lamps

The port office will replace the lamps of the lighthouses every March. (Ministry of Internal Affairs and
Communications, and Japan Coast Guard)

(ii) Cameras

The port will install 12 cameras and watch the sea at night. (Japan Coast Guard, and other related bodies)

2. Publicity

(i) Publicity on the Internet

The work of the lighthouses is made known to the young through the Internet. (Ministry of Internal Affairs
and Communications)
"""

MANIFEST = """\
[[document]]
id = "lights-2"
file = "plan-2.txt"
language = "ja"
title.ja = "第二次灯台計画"
title.en = "Second Lighthouse Plan"
date = "2022-03"
series = "lights"
edition = 2

[[document]]
id = "lights-3"
file = "plan-3.txt"
language = "en"
title.en = "Third Lighthouse Plan"
date = "2024-04"
series = "lights"
edition = 3
"""


def write_plans(folder: Path) -> Path:
    """Write two editions of an invented plan and a manifest."""
    folder.mkdir()
    (folder / "plan-2.txt").write_text(PLAN_JA, encoding="utf-8")
    (folder / "plan-3.txt").write_text(PLAN_EN, encoding="utf-8")
    (folder / "plans.toml").write_text(MANIFEST, encoding="utf-8")
    return folder


def command(library: Path, patch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs the command on a library, with English messages unless told otherwise."""

    def run(*words: object, lang: str = "en_US.UTF-8") -> Outcome:
        patch.setenv("TAIYAKU_LIBRARY", str(library))
        patch.setenv("LC_ALL", lang)
        result = CliRunner().invoke(cli, [str(w) for w in words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with two editions of an invented plan and a manifest."""
    return write_plans(tmp_path / "plans")


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library as the first start makes it; copied by the tests, never changed."""
    folder = tmp_path_factory.mktemp("fresh") / "library"
    with pytest.MonkeyPatch.context() as patch:
        assert command(folder, patch)("index").code == 0
    return folder


@pytest.fixture
def taiyaku(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command with a library of the test's own."""
    shutil.copytree(fresh, tmp_path / "library")
    return command(tmp_path / "library", monkeypatch)


@pytest.fixture(scope="session")
def with_plans(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that has both plans; copied by the tests that change it."""
    folder = tmp_path_factory.mktemp("filled")
    plans = write_plans(folder / "plans")
    shutil.copytree(fresh, folder / "library")
    with pytest.MonkeyPatch.context() as patch:
        assert command(folder / "library", patch)("add", plans, "--manifest", plans / "plans.toml").code == 0
    return folder / "library"


@pytest.fixture(scope="session")
def filled(with_plans: Path) -> Iterator[Command]:
    """Run the command with a library that has both plans; for commands that only read."""
    with pytest.MonkeyPatch.context() as patch:
        yield command(with_plans, patch)


@pytest.fixture
def stocked(with_plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command with a library of the test's own that has both plans."""
    shutil.copytree(with_plans, tmp_path / "library")
    return command(tmp_path / "library", monkeypatch)

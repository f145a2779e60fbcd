"""A folder of hostile files given to `add`: each has its message, the library stays as it was, nothing else is read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import Language
from tests.corpus.readers.hostile import READ, SECRET, SLOW
from tests.corpus.readers.hostile_cases import CASES, write_secret
from tests.taiyaku.conftest import Command

# Those that are refused at once; what takes its time is tried one by one, in tests/corpus/readers.
AT_ONCE = [case for case in CASES if {READ, *SLOW}.isdisjoint(case.codes) and case.task in ("parse_file", "read_tmx")]
REFUSED = list({case.codes: case for case in AT_ONCE}.values())  # one for each way to end
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")


def test_a_folder_of_hostile_files(taiyaku: Command, tmp_path: Path) -> None:
    secret = write_secret(tmp_path)
    folder = tmp_path / "received"
    for case in REFUSED:
        (folder / case.id).mkdir(parents=True)
        case.make(folder / case.id, secret)
    (folder / "out.txt").symlink_to(secret)
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "again").symlink_to(folder)
    (folder / "folder.pdf").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / os.fsdecode(b"esc\x1b[2J\nok \xff.txt")).write_bytes(b"")
    state = _state(tmp_path)

    done = taiyaku("add", folder, "--json")

    assert done.code == 1
    assert "Traceback" not in done.err
    assert "\x1b" not in done.out + done.err
    found = {row["file"]: row["error"] for row in done.rows}
    codes = {Path(file).parent.name: error["code"] for file, error in found.items()}
    for case in REFUSED:
        assert codes[case.id] in case.codes
    assert found[str(folder / "out.txt")]["code"] == "file-link-outside"
    assert len(found) == len(REFUSED) + 2  # no device, pipe or folder, and nothing by way of a linked folder
    assert _state(tmp_path) == state
    assert SECRET not in done.out + done.err
    for path in (tmp_path / "library").rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()


@pytest.mark.parametrize("name", ["round.txt", "gone.txt"])
def test_a_link_to_nowhere_by_name(taiyaku: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to(name if name == "round.txt" else "nothing")
    done = taiyaku("add", tmp_path / name)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert name in done.err


def test_a_link_given_by_name_is_followed(taiyaku: Command, tmp_path: Path, plans: Path) -> None:
    (tmp_path / "link.txt").symlink_to(plans / "plan-2.txt")
    assert taiyaku("add", tmp_path / "link.txt").code == 0


def test_a_name_that_is_no_text(taiyaku: Command, tmp_path: Path, plans: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/plan \xff\n.txt"))
    path.write_bytes((plans / "plan-2.txt").read_bytes())
    done = taiyaku("add", path, "--json")
    assert done.code == 0
    assert done.rows[0]["result"] == "added"
    with Library.open(tmp_path / "library") as library:
        source = library.source(done.rows[0]["document"], Language.JA)
    assert source is not None
    assert source.name == r"plan \udcff\x0a.txt"


def _state(folder: Path) -> object:
    with Library.open(folder / "library") as library:
        return library.state, [(one.id, one.measure_count) for one in library.documents()]

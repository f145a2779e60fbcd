"""A library saved and brought back: whole, verified, and with the old one kept until it is done."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.glossary import Term, TermKind
from corpus.library import LIBRARY_FILE, Library, back_up, restore, salvage
from corpus.library.sums import sum_path
from tests.corpus.library.invented import park_file, park_plan

TERM = Term("花壇", "", ("flower bed",), TermKind.FACILITY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "library") as library:
        library.add(park_plan(), park_file())
        library.put_terms([TERM])
    return tmp_path / "library"


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> Path:
    back_up(folder, tmp_path / "saved.zip")
    return tmp_path / "saved.zip"


def contents(folder: Path) -> tuple[object, ...]:
    with Library.open(folder) as library:
        return library.documents(), library.measures(), library.terms()


def code_of(archive: Path, folder: Path) -> str:
    with pytest.raises(LibraryError) as caught:
        restore(archive, folder, timeout_seconds=0.2)
    assert caught.value.hint.ja
    return caught.value.code


def test_what_was_saved_comes_back(folder: Path, archive: Path, tmp_path: Path) -> None:
    before = contents(folder)
    with Library.open(folder) as library:
        library.remove("park-plan")
        library.remove_terms()
        state = library.state
    made = restore(archive, folder)
    assert made.documents == 1
    assert contents(folder) == before
    with Library.open(folder) as library:
        assert int(library.state.split("-")[0]) > int(state.split("-")[0])  # so that every index notices
    restore(archive, tmp_path / "elsewhere")
    assert contents(tmp_path / "elsewhere") == before


def test_saving_and_restoring_while_others_read_and_write(folder: Path, tmp_path: Path) -> None:
    with Library.open(folder) as reader, Library.open(folder) as writer:
        with writer.transaction():
            writer.add(park_plan(name="lake-plan"), park_file("lake"))
            assert back_up(folder, tmp_path / "saved.zip").documents == 1  # what is not committed is not in it
            assert code_of(tmp_path / "saved.zip", folder) == "library-locked"
        with reader.snapshot():
            assert len(reader.documents()) == 2
            restore(tmp_path / "saved.zip", folder)
            assert len(reader.documents()) == 2
        assert len(reader.documents()) == len(writer.documents()) == 1
        writer.add(park_plan(name="hill-plan"), park_file("hill"))
        assert len(reader.documents()) == 2
        assert reader.check() == ()


@pytest.fixture
def broken(archive: Path, tmp_path: Path) -> list[Path]:
    """Return archives that are not what was saved."""
    with zipfile.ZipFile(archive) as file:
        record, content = json.loads(file.read("backup.json")), file.read("library.sqlite3")

    def pack(name: str, said: object, held: bytes | None) -> Path:
        with zipfile.ZipFile(tmp_path / name, "w") as file:
            file.writestr("backup.json", json.dumps(said))
            if held is not None:
                file.writestr("library.sqlite3", held)
        return tmp_path / name

    flipped = bytearray(content)
    flipped[len(flipped) // 2] ^= 1
    packed = bytearray(archive.read_bytes())
    packed[len(packed) // 2] ^= 0xFF
    (tmp_path / "flipped.zip").write_bytes(packed)
    (tmp_path / "cut.zip").write_bytes(archive.read_bytes()[:-100])
    (tmp_path / "text.zip").write_text("not a backup")
    return [
        tmp_path / "flipped.zip",
        tmp_path / "cut.zip",
        tmp_path / "text.zip",
        pack("other-content.zip", record, bytes(flipped)),
        pack("shorter.zip", record, content[:-1]),
        pack("no-library.zip", record, None),
        pack("no-record.zip", {}, content),
    ]


def test_an_archive_that_is_not_what_was_saved_is_refused(folder: Path, broken: list[Path]) -> None:
    before = contents(folder)
    for archive in broken:
        assert code_of(archive, folder) == "backup-damaged", archive.name
        assert contents(folder) == before
    assert code_of(folder / "none.zip", folder) == "backup-missing"
    assert not [path for path in folder.iterdir() if "restored" in path.name]


def test_an_archive_of_a_newer_version_is_refused(folder: Path, archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        record, content = json.loads(file.read("backup.json")), file.read("library.sqlite3")
    with zipfile.ZipFile(tmp_path / "newer.zip", "w") as file:
        file.writestr("backup.json", json.dumps(record | {"format": 2}))
        file.writestr("library.sqlite3", content)
    assert code_of(tmp_path / "newer.zip", folder) == "backup-newer"


def test_a_damaged_library_is_put_aside(folder: Path, archive: Path) -> None:
    before = contents(folder)
    damaged = b"\0" * 5000
    (folder / LIBRARY_FILE).write_bytes(damaged)
    with pytest.raises(LibraryError):
        Library.open(folder)
    with pytest.raises(LibraryError) as caught:
        back_up(folder, folder / "again.zip")
    assert caught.value.code in {"library-damaged", "library-foreign"}
    restore(archive, folder)
    assert contents(folder) == before
    (aside,) = folder.glob(f"{LIBRARY_FILE}.damaged-*")
    assert aside.read_bytes() == damaged


def test_what_is_readable_can_be_saved(folder: Path) -> None:
    file = folder / LIBRARY_FILE
    with closing(sqlite3.connect(file)) as database:
        size = database.execute("PRAGMA page_size").fetchone()[0]
        page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'texts'").fetchone()[0]
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(content)
    found = salvage(folder)
    assert not found.complete
    assert found.rows["texts"] == []
    assert any(line.startswith("texts") for line in found.unreadable)
    assert [row["content"] for row in found.rows["sources"]] == [b"first"]
    assert [row["ja"] for row in found.rows["terms"]] == ["花壇"]


def test_a_file_that_changed_in_the_library_is_named(folder: Path) -> None:
    with closing(sqlite3.connect(folder / LIBRARY_FILE, isolation_level=None)) as database:
        database.execute("UPDATE sources SET content = x'00'")
    assert salvage(folder).altered == ["park-plan (ja): parks.txt"]
    sum_path(folder / LIBRARY_FILE).unlink()
    assert not salvage(folder).complete

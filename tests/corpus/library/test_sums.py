"""The sum beside the library: damage that SQLite does not see."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import LIBRARY_FILE, Library
from corpus.library.sums import sum_path
from tests.corpus.library.invented import park_file, park_plan

TEXT = "古い腰掛け".encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of a library with one document, closed."""
    with Library.open(tmp_path) as library:
        library.add(park_plan(), park_file())
    return tmp_path / LIBRARY_FILE


def change(file: Path, edit: Callable[[bytearray], object]) -> None:
    content = bytearray(file.read_bytes())
    edit(content)
    file.write_bytes(content)


def refusal(file: Path) -> str:
    codes = set()
    for read_only in (False, True):
        with pytest.raises(LibraryError) as caught:
            Library.open(file.parent, read_only=read_only)
        codes.add(caught.value.code)
        assert "doctor --export" in caught.value.hint.en
        assert "taiyaku restore" in caught.value.hint.ja
    (code,) = codes
    return code


def test_a_changed_letter_is_found(file: Path) -> None:
    def replace(content: bytearray) -> None:
        at = content.index(TEXT)
        content[at : at + 3] = "新".encode()

    change(file, replace)
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert refusal(file) == "library-damaged"


def test_every_flipped_bit_is_found(file: Path) -> None:
    whole = file.read_bytes()
    chance = random.Random(5)
    places = [*range(0, 100, 7), *(chance.randrange(len(whole)) for _ in range(60))]
    for place in places:
        file.write_bytes(whole)
        change(file, lambda content, at=place: content.__setitem__(at, content[at] ^ 1 << chance.randrange(8)))
        assert refusal(file) == "library-damaged", place


@pytest.mark.parametrize("length", [0, 10, 100, 4096, 20_000])
def test_a_library_cut_short_is_not_taken_for_a_new_one(file: Path, length: int) -> None:
    change(file, lambda content: content.__delitem__(slice(length, None)))
    assert refusal(file) == "library-damaged"
    assert file.stat().st_size == length


def test_what_a_killed_process_committed_is_accepted(file: Path) -> None:
    before = sum_path(file).read_bytes()
    with Library.open(file.parent) as library:
        library.add(park_plan(name="lake-plan"), park_file("lake"))
    sum_path(file).write_bytes(before)  # as if the process had not come to leave its sum
    with Library.open(file.parent) as library:
        assert len(library.documents()) == 2
    assert sum_path(file).read_bytes() != before


def test_an_older_copy_put_back_by_hand_is_accepted(file: Path) -> None:
    older = file.read_bytes()
    with Library.open(file.parent) as library:
        library.remove("park-plan")
    file.write_bytes(older)
    with Library.open(file.parent) as library:
        assert len(library.documents()) == 1


def test_a_sum_that_cannot_be_read_is_done_without(file: Path) -> None:
    for content in ("", "nonsense", "[]", '{"state": 1}'):
        sum_path(file).write_text(content)
        with Library.open(file.parent) as library:
            assert library.documents()


def test_a_library_made_anew_in_the_same_place(file: Path) -> None:
    file.unlink()
    with Library.open(file.parent) as library:
        assert library.documents() == ()
    with Library.open(file.parent) as library:
        assert library.documents() == ()

"""Libraries written by every earlier schema version, by the code of their time, open and are complete."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.glossary import Term, TermKind, TermSource
from corpus.library import LIBRARY_FILE, Library, back_up
from corpus.library.schema import MIGRATIONS
from corpus.model import Language, Status
from tests.corpus.library.invented import park_file, park_plan

FIXTURES = Path(__file__).parent / "fixtures"
OLD = sorted(path.stem for path in FIXTURES.glob("schema-*.sql"))
TERM = Term("花壇", "かだん", ("flower bed", "bed of flowers"), TermKind.FACILITY, "", TermSource.USER)


def write_old(name: str, folder: Path) -> int:
    """Make the library that a fixture describes; return its schema version."""
    with closing(sqlite3.connect(folder / LIBRARY_FILE)) as file:
        file.executescript((FIXTURES / f"{name}.sql").read_text(encoding="utf-8"))
        return int(file.execute("PRAGMA user_version").fetchone()[0])


def test_every_earlier_version_has_a_fixture(tmp_path: Path) -> None:
    versions = set()
    for name in OLD:
        (tmp_path / name).mkdir()
        versions.add(write_old(name, tmp_path / name))
    assert versions == set(range(1, len(MIGRATIONS)))


@pytest.mark.parametrize("name", OLD)
def test_an_older_library_opens_and_is_complete(tmp_path: Path, name: str) -> None:
    write_old(name, tmp_path)
    with Library.open(tmp_path) as library:
        assert library.check() == ()
        assert {document.id for document in library.documents()} == {"park-plan", "lake-plan"}
        texts = library.measure("park-plan/1.1").texts
        assert texts[Language.JA].body == "古い腰掛け\n新しい腰掛け"
        assert texts[Language.EN].body == "Old seats\nNew seats"
        source = library.source("park-plan", Language.EN)
        assert source is not None
        assert source.content == b"second"
        assert len(library.pairs()) == 2
        (review,) = library.reviews()
        assert review.pair.status is Status.ACCEPTED
        assert library.terms() == (() if name == "schema-1-first" else (TERM,))
        library.put_terms([TERM])
        assert library.terms() == (TERM,)
        assert (library.lexicon() is not None) == (name in ("schema-2", "schema-3"))
        library.add(park_plan(name="hill-plan"), park_file("hill"))
        assert library.check() == ()


@pytest.mark.parametrize("name", OLD)
def test_an_older_library_can_be_saved_before_it_is_renewed(tmp_path: Path, name: str) -> None:
    version = write_old(name, tmp_path)
    assert back_up(tmp_path, tmp_path / "saved.zip").schema == version


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    write_old(OLD[-1], tmp_path)
    with closing(sqlite3.connect(tmp_path / LIBRARY_FILE)) as file:
        file.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = (tmp_path / LIBRARY_FILE).read_bytes()
    for read_only in (False, True):
        with pytest.raises(LibraryError) as caught:
            Library.open(tmp_path, read_only=read_only)
        assert caught.value.code == "library-newer"
        assert "newer Taiyaku" in caught.value.message.en
        assert "新しい版" in caught.value.message.ja
    assert (tmp_path / LIBRARY_FILE).read_bytes() == before

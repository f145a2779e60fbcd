"""Folders and files that cannot be used: a clear error in both languages, and nothing lost."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import LIBRARY_FILE, Library
from corpus.library.failures import _MESSAGES, failure, translating
from corpus.library.schema import MIGRATIONS, migrate
from corpus.library.sums import sum_path
from corpus.model import Bilingual
from tests.corpus.library.invented import park_file, park_plan

NOBODY = 65534


def code_of(action: Callable[[], object]) -> str:
    """Return the code of the LibraryError that `action` raises."""
    with pytest.raises(LibraryError) as caught:
        action()
    error = caught.value
    for side in (error.message.ja, error.message.en, error.hint.ja, error.hint.en):
        assert side
        assert "{" not in side
    return error.code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a library with one document, closed."""
    with Library.open(tmp_path / "library") as library:
        library.add(park_plan(), park_file())
    return tmp_path / "library"


def as_nobody(action: Callable[[], str]) -> str:
    """Run `action` in a child process that may not do everything, as root may; return what it returns."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        answer = "no answer"
        try:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            answer = action()
        except BaseException as error:  # noqa: BLE001 - the parent reports it
            answer = repr(error)
        finally:
            os.write(writer, answer.encode())
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        answer = pipe.read().decode()
    os.waitpid(child, 0)
    return answer


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """Return a closed library in a folder that every user may reach."""
    top = Path(tempfile.mkdtemp())
    top.chmod(0o755)
    with Library.open(top / "library") as library:
        library.add(park_plan(), park_file())
    yield top / "library"
    (top / "library").chmod(0o755)
    shutil.rmtree(top)


def answer(folder: Path, *, read_only: bool) -> str:
    """Return what a library says: its first document's id, or the code of the error."""
    try:
        with Library.open(folder, read_only=read_only) as library:
            return library.documents()[0].id
    except LibraryError as error:
        return error.code


@pytest.mark.skipif(sys.platform != "linux", reason="permissions as on Linux")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_read_only_library_can_be_read(public_folder: Path, what: str) -> None:
    file = public_folder / LIBRARY_FILE
    if what == "folder":
        file.chmod(0o444)
        public_folder.chmod(0o555)
    else:
        public_folder.chmod(0o777)
        file.chmod(0o444)
    assert as_nobody(lambda: answer(public_folder, read_only=False)) == "library-read-only"
    assert as_nobody(lambda: answer(public_folder, read_only=True)) == "park-plan"


@pytest.mark.skipif(sys.platform != "linux", reason="permissions as on Linux")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_folder_that_cannot_be_made_or_entered(public_folder: Path) -> None:
    public_folder.chmod(0o555)
    assert as_nobody(lambda: answer(public_folder / "new", read_only=False)) == "library-forbidden"
    public_folder.chmod(0o444)  # not to be entered
    assert as_nobody(lambda: answer(public_folder, read_only=False)) == "library-forbidden"
    assert as_nobody(lambda: answer(public_folder, read_only=True)) == "library-forbidden"


def test_read_only_writes_nothing(folder: Path) -> None:
    before = (folder / LIBRARY_FILE).read_bytes()
    with Library.open(folder, read_only=True) as library:
        assert library.read_only
        assert len(library.measures()) == 4
        assert library.check() == ()
        assert code_of(lambda: library.remove("park-plan")) == "library-read-only"
        assert code_of(lambda: library.add(park_plan(date="2002"), park_file())) == "library-read-only"
    assert (folder / LIBRARY_FILE).read_bytes() == before


def test_read_only_sees_what_a_writer_commits(folder: Path) -> None:
    with Library.open(folder, read_only=True) as reader, Library.open(folder) as writer:
        writer.add(park_plan(name="lake-plan"), park_file("lake"))
        assert len(reader.documents()) == 2
        assert reader.state == writer.state


def test_read_only_where_there_is_no_library(tmp_path: Path) -> None:
    assert code_of(lambda: Library.open(tmp_path / "none", read_only=True)) == "library-missing"
    assert not (tmp_path / "none").exists()
    (tmp_path / LIBRARY_FILE).touch()
    assert code_of(lambda: Library.open(tmp_path, read_only=True)) == "library-older"


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert code_of(lambda: Library.open(tmp_path / "file")) == "library-unreachable"
    assert code_of(lambda: Library.open(tmp_path / "file" / "in it")) == "library-unreachable"
    (tmp_path / LIBRARY_FILE).mkdir()
    assert code_of(lambda: Library.open(tmp_path)) == "library-unreachable"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_not_sqlite(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / LIBRARY_FILE).write_text("a letter, not a database\n" * 100)
    assert code_of(lambda: Library.open(tmp_path, read_only=read_only)) == "library-foreign"
    assert (tmp_path / LIBRARY_FILE).read_text().startswith("a letter")


@pytest.mark.parametrize("statement", ["CREATE TABLE notes (x)", "PRAGMA application_id = 7",
                                       "PRAGMA user_version = 1"])  # fmt: skip
def test_another_programs_database_is_left_alone(tmp_path: Path, statement: str) -> None:
    other = sqlite3.connect(tmp_path / LIBRARY_FILE)
    other.execute(statement)
    other.commit()
    other.close()
    before = (tmp_path / LIBRARY_FILE).read_bytes()
    assert code_of(lambda: Library.open(tmp_path)) == "library-foreign"
    assert (tmp_path / LIBRARY_FILE).read_bytes() == before


def test_a_newer_schema(folder: Path) -> None:
    file = sqlite3.connect(folder / LIBRARY_FILE)
    file.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    file.close()
    assert code_of(lambda: Library.open(folder)) == "library-damaged"  # no version of the programme leaves its state
    sum_path(folder / LIBRARY_FILE).unlink()
    for read_only in (False, True):
        assert code_of(lambda ro=read_only: Library.open(folder, read_only=ro)) == "library-newer"


def test_an_empty_file_is_a_new_library(tmp_path: Path) -> None:
    (tmp_path / LIBRARY_FILE).touch()
    with Library.open(tmp_path) as library:
        assert library.documents() == ()


def test_a_damaged_file(folder: Path) -> None:
    file = folder / LIBRARY_FILE
    with contextlib.closing(sqlite3.connect(file)) as database:
        size = database.execute("PRAGMA page_size").fetchone()[0]
        page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'texts'").fetchone()[0]
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(content)
    for read_only in (False, True):
        assert code_of(lambda ro=read_only: Library.open(folder, read_only=ro)) == "library-damaged"


def test_a_truncated_file(folder: Path) -> None:
    file = folder / LIBRARY_FILE
    file.write_bytes(file.read_bytes()[:6000])
    assert code_of(lambda: Library.open(folder).measures()) == "library-damaged"


def test_a_stored_file_that_changed_is_found(folder: Path) -> None:
    file = sqlite3.connect(folder / LIBRARY_FILE, isolation_level=None)
    file.execute("UPDATE sources SET content = x'00'")
    file.execute("DELETE FROM texts WHERE measure = 'park-plan/1.2'")
    file.execute("UPDATE measures SET reissue_of = 'nowhere/1' WHERE id = 'park-plan/1.1'")
    file.close()
    assert code_of(lambda: Library.open(folder)) == "library-damaged"
    sum_path(folder / LIBRARY_FILE).unlink()
    with Library.open(folder) as library:
        problems = library.check()
    assert len(problems) == 3
    assert any("parks.txt" in problem for problem in problems)


def test_a_full_disk_loses_nothing(folder: Path) -> None:
    with Library.open(folder) as library:
        before = (library.state, library.documents())
        connection = library._store.connection()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        big = park_plan(name="lake-plan")
        assert code_of(lambda: library.add(big, park_file("x" * 100_000))) == "library-full"

        def in_one() -> None:
            with library.transaction():
                library.remove("park-plan")
                library.add(big, park_file("x" * 100_000))

        assert code_of(in_one) == "library-full"
        assert (library.state, library.documents()) == before
        connection.execute("PRAGMA max_page_count = 100000")
        assert library.add(big, park_file("x" * 100_000)) == "added"
        assert library.check() == ()


def test_every_message_can_be_said(tmp_path: Path) -> None:
    for code in _MESSAGES:
        error = failure(code, tmp_path, seconds=10.0, seen=2, known=1, detail="…", holder=Bilingual("別", "other"))
        assert error.code == code
        assert "{" not in error.message.ja + error.message.en
        assert error.hint.ja
        assert error.hint.en


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "library-full"),
        (errno.EROFS, "library-read-only"),
        (errno.EDQUOT, "library-over-quota"),
        (errno.EACCES, "library-forbidden"),
        (errno.ELOOP, "library-unreachable"),
    ],
)
def test_errors_of_the_folder(tmp_path: Path, number: int, code: str) -> None:
    def fail() -> None:
        with translating(tmp_path, 0):
            raise OSError(number, "…")

    assert code_of(fail) == code


def test_a_migration_that_fails_leaves_the_old_schema(folder: Path) -> None:
    file = sqlite3.connect(folder / LIBRARY_FILE, isolation_level=None)
    good, bad = ("CREATE TABLE extra (x)",), ("CREATE TABLE other (x)", "nonsense")
    with pytest.raises(sqlite3.OperationalError):
        migrate(file, folder, (*MIGRATIONS, good, bad))
    assert file.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert not file.execute("SELECT 1 FROM sqlite_master WHERE name IN ('extra', 'other')").fetchall()
    state = file.execute("SELECT value FROM meta").fetchone()
    migrate(file, folder, (*MIGRATIONS, good))
    assert file.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS) + 1
    assert file.execute("SELECT count(*) FROM extra").fetchone() == (0,)
    assert file.execute("SELECT value FROM meta").fetchone() != state
    assert file.execute("SELECT count(*) FROM measures").fetchone() == (4,)
    file.close()

"""State, transactions, threads and other processes."""

from __future__ import annotations

import gc
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import LIBRARY_FILE, Library
from corpus.model import Pair, Relation
from tests.corpus.library.invented import park_file, park_plan, park_record

A_PAIR = Pair("park-plan/1.1", "park-plan/1.2", Relation.CORRESPONDING, 0.5)


class StopError(Exception):
    """Raised inside a block to see what it leaves."""


def add_and_stop(library: Library) -> None:
    """Write on two levels, then raise."""
    with library.transaction():
        library.add(park_plan(date="1990"), park_file("other"))
    library.put_pairs([A_PAIR], "park-plan")
    raise StopError


def test_every_write_gives_a_new_state_and_no_read_does(library: Library) -> None:
    states = [library.state]
    for write in (
        lambda: library.load_catalogue([park_record()]),
        lambda: library.add(park_plan(), park_file()),
        lambda: library.put_pairs([A_PAIR], "park-plan"),
        lambda: library.remove("park-plan"),
    ):
        write()
        states.append(library.state)
    library.documents(), library.measures(), library.pairs(), library.check()
    states.append(library.state)
    assert len(set(states)) == 5
    assert states[-1] == states[-2]


def test_the_state_outlives_the_process(library: Library, tmp_path: Path) -> None:
    library.add(park_plan(), park_file())
    with Library.open(tmp_path / "library") as again:
        assert again.state == library.state
        assert again.measures() == library.measures()


def test_a_transaction_commits_all_with_one_state(library: Library) -> None:
    before = library.state
    with library.transaction():
        library.add(park_plan(), park_file())
        library.add(park_plan(name="lake-plan"), park_file("lake"))
        library.put_pairs([A_PAIR], "park-plan")
        assert library.state == before
        assert len(library.documents()) == 2
    assert int(library.state.partition("-")[0]) == int(before.partition("-")[0]) + 1
    assert len(library.pairs()) == 1


def test_a_transaction_that_raises_leaves_nothing(library: Library) -> None:
    before = library.state
    with pytest.raises(StopError), library.transaction():
        add_and_stop(library)
    assert library.documents() == ()
    assert library.state == before
    library.add(park_plan(), park_file())


def test_an_inner_transaction_may_fail_alone(library: Library) -> None:
    with library.transaction():
        library.add(park_plan(), park_file())
        with pytest.raises(StopError), library.transaction():
            add_and_stop(library)
        with pytest.raises(LibraryError):
            library.add(park_plan(name="a b"), park_file())
        library.add(park_plan(name="hill-plan"), park_file("hill"))
    assert {document.id for document in library.documents()} == {"park-plan", "hill-plan"}
    assert library.document("park-plan").metadata.date == "2001-04"
    assert library.pairs() == ()
    assert library.check() == ()


def test_an_error_of_the_block_itself_passes_unchanged(library: Library) -> None:
    for block in (library.transaction, library.snapshot):
        with pytest.raises(UnicodeEncodeError), block():
            "\ud800".encode()


def test_a_snapshot_sees_one_state_while_another_thread_writes(library: Library) -> None:
    library.add(park_plan(), park_file())
    with library.snapshot():
        before = (library.state, library.measures())
        with ThreadPoolExecutor(1) as pool:
            pool.submit(library.remove, "park-plan").result()
        assert (library.state, library.measures()) == before
    assert library.measures() == ()


def test_writing_inside_a_snapshot_is_a_mistake_of_the_program(library: Library) -> None:
    with library.snapshot(), pytest.raises(RuntimeError):
        library.add(park_plan(), park_file())
    with library.transaction():
        library.add(park_plan(), park_file())
        with library.snapshot():
            assert library.documents()
            library.remove("park-plan")


def test_threads_read_and_write_at_once(library: Library) -> None:
    library.load_catalogue([park_record()])
    errors: list[BaseException] = []

    def write(number: int) -> None:
        library.add(park_plan(name=f"plan-{number}"), park_file(str(number)))

    def read(_: int) -> None:
        for measure in library.measures():
            assert measure.texts, measure.id

    def run(job, number: int) -> None:
        try:
            job(number)
        except BaseException as error:  # noqa: BLE001 - reported by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=run, args=(job, n)) for n in range(8) for job in (write, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(library.documents()) == 9
    assert library.check() == ()


def test_connections_of_ended_threads_are_closed(library: Library) -> None:
    for _ in range(20):
        thread = threading.Thread(target=library.documents)
        thread.start()
        thread.join()
    assert len(library._store._connections) <= 3


def test_another_process_that_writes_is_waited_for_and_then_named(library: Library, tmp_path: Path) -> None:
    library.add(park_plan(), park_file())
    other = sqlite3.connect(tmp_path / "library" / LIBRARY_FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Library.open(tmp_path / "library", timeout_seconds=0.1) as hurried:
            assert len(hurried.documents()) == 1
            with pytest.raises(LibraryError) as caught:
                hurried.remove("park-plan")
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert caught.value.code == "library-locked"
    assert caught.value.status == 503
    assert "another process" in caught.value.message.en
    assert "0.1" in caught.value.message.ja
    library.remove("park-plan")


def test_a_short_lock_is_sat_out(library: Library, tmp_path: Path) -> None:
    other = sqlite3.connect(
        tmp_path / "library" / LIBRARY_FILE, isolation_level=None, check_same_thread=False
    )
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, other.execute, ("ROLLBACK",))
    timer.start()
    library.add(park_plan(), park_file())
    timer.join()
    other.close()
    assert library.documents()


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(LibraryError) as caught:
        library.documents()
    assert caught.value.code == "library-closed"


def test_a_library_that_nobody_closed_closes_itself(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    connection = library._store.connection()
    del library
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_several_openers_of_a_new_library(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda _: Library.open(tmp_path / "new"), range(6)))
    assert len({library.state for library in opened}) == 1
    for library in opened:
        library.close()


def test_the_file_is_durable_and_keeps_its_references(library: Library) -> None:
    connection = library._store.connection()
    settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in
                ("journal_mode", "foreign_keys", "synchronous")]  # fmt: skip
    assert settings == ["wal", 1, 2]


def test_a_pinned_library_sees_one_state(library: Library) -> None:
    library.add(park_plan(), park_file())
    pinned = library.pin()
    before = (pinned.state, pinned.measures(), pinned.documents())
    library.remove("park-plan")
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda _: (pinned.state, pinned.measures(), pinned.documents()), range(8)))
    assert seen == [before] * 8
    assert library.measures() == ()
    with pytest.raises(LibraryError) as caught:
        pinned.remove("park-plan")
    assert caught.value.code == "library-read-only"
    assert library.pin().measures() == ()


def test_pinned_states_are_let_go_with_the_library(library: Library, tmp_path: Path) -> None:
    library.add(park_plan(), park_file())
    pinned = library.pin()
    library.close()
    with pytest.raises(LibraryError):
        pinned.measures()
    assert not list((tmp_path / "library").glob("*-wal"))


def test_a_log_begins_anew_although_a_state_is_pinned(library: Library, tmp_path: Path) -> None:
    log = tmp_path / "library" / f"{LIBRARY_FILE}-wal"
    pinned = library.pin()
    sizes = []
    for number in range(8):
        library.add(park_plan(date=f"{1990 + number}"), park_file("x" * 200_000 + str(number)))
        for _ in range(2):  # as the index does: once at the switch, once after it
            pinned = library.pin()
            gc.collect()
        sizes.append(log.stat().st_size)
    assert pinned.state == library.state
    assert max(sizes) < 3 * sizes[0]

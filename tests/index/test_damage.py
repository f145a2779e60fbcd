"""An index that fails while it is being asked: mended where it can be, else a clear message; no query in the log."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.filedb.filestore import StorageError
from whoosh.index import EmptyIndexError
from whoosh.matching.mcore import ReadTooFar

from corpus.library import Library, Source
from corpus.ministries import Register
from corpus.model import Bilingual, Kind, Language, Metadata, Origin, ParsedDocument, ParsedMeasure, Text
from index import IndexingError, LiveEngine, live, open_engine
from index.engine import EngineQuery
from index.manifest import POINTER_FILE, pointed_to, read_manifest
from index.question import Term, Unit
from index.whoosh_engine import WhooshEngine

WORD = "灯台"
RAISED = [
    IndexError("list index out of range"),
    struct.error("unpack requires a buffer"),
    EmptyIndexError(f"no index for {WORD}"),
    StorageError(WORD),
    ReadTooFar(),
    pickle.UnpicklingError(WORD),
    KeyError(WORD),
    AssertionError(),
]
QUERY = EngineQuery(Unit(WORD, ((Term(WORD), 1.0),)))
ROOT = Path(__file__).resolve().parents[2]
BUILDER = """
import sys, time
from pathlib import Path
from corpus.library import name_process
from index.lock import FileLock
name_process("taiyaku index")
with FileLock(Path(sys.argv[1])) as lock:
    lock.acquire(1)
    print("building", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    measure = ParsedMeasure("1", Kind.MEASURE, Text("題", "灯台を点検する。", Origin.OFFICIAL))
    plan = ParsedDocument(Metadata("plan", Bilingual("計画", None), date="2020"), Language.JA, (), (measure,))
    with Library.open(tmp_path / "library") as opened:
        opened.add(plan, Source.of("plan.txt", b"plan"))
        yield opened


@pytest.fixture
def engine(library: Library, register: Register, tmp_path: Path) -> LiveEngine:
    return open_engine(library, register, tmp_path / "index")


def found(engine: LiveEngine) -> list[str]:
    return [hit.id for hit in engine.search(QUERY).hits]


def fail(monkeypatch: pytest.MonkeyPatch, error: Exception, times: int) -> None:
    """Let the next searches of any engine raise."""
    left = [times]
    search = WhooshEngine.search

    def failing(self: WhooshEngine, query: EngineQuery) -> object:
        if left[0]:
            left[0] -= 1
            raise error
        return search(self, query)

    monkeypatch.setattr(WhooshEngine, "search", failing)


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_whatever_it_raises_the_question_is_answered(
    engine: LiveEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    fail(monkeypatch, error, times=1)
    assert found(engine) == ["plan/1"]
    assert type(error).__name__ in caplog.text
    assert WORD not in caplog.text


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_an_index_that_fails_again_says_so(
    engine: LiveEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    fail(monkeypatch, error, times=2)
    with pytest.raises(IndexingError) as caught:
        found(engine)
    assert (caught.value.code, caught.value.status) == ("index-failed", 503)
    assert WORD not in caplog.text + caught.value.message.ja + caught.value.hint.ja
    assert found(engine) == ["plan/1"]


def test_files_damaged_under_a_running_engine_are_built_anew(
    engine: LiveEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = pointed_to(tmp_path / "index")
    assert before is not None
    for path in before.glob("*.seg"):
        path.write_bytes(path.read_bytes()[:100])
    fail(monkeypatch, struct.error("unpack requires a buffer"), times=1)
    with engine.steady():
        assert found(engine) == ["plan/1"]
    assert engine.mended
    assert pointed_to(tmp_path / "index") != before


def test_a_flipped_bit_anywhere_in_a_generation_is_found(
    library: Library, register: Register, engine: LiveEngine, tmp_path: Path
) -> None:
    generation = pointed_to(tmp_path / "index")
    assert generation is not None
    assert not engine.mended
    for path in sorted(generation.iterdir()):
        whole = path.read_bytes()
        for place in {0, len(whole) // 3, len(whole) - 2} - {len(whole)} if whole else ():
            changed = bytearray(whole)
            changed[place] ^= 4
            path.write_bytes(changed)
            if "WRITELOCK" not in path.name:
                assert read_manifest(generation) is None, (path.name, place)
        path.write_bytes(whole)
    assert read_manifest(generation) is not None
    (tmp_path / "index" / POINTER_FILE).write_text("nowhere")
    mended = open_engine(library, register, tmp_path / "index")
    assert mended.mended
    assert found(mended) == ["plan/1"]


def test_the_second_builder_says_who_builds(
    library: Library, register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_LOCK_SECONDS", 0.2)
    folder = tmp_path / "fresh"
    folder.mkdir()
    builder = subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(folder / "LOCK")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "building\n"
        with pytest.raises(IndexingError) as caught:
            open_engine(library, register, folder)
    finally:
        os.kill(builder.pid, signal.SIGTERM)
        builder.wait()
        builder.stdout.close()  # type: ignore[union-attr]
    assert caught.value.code == "index-locked"
    assert f"process {builder.pid} (taiyaku index, since 20" in caught.value.message.en
    assert found(open_engine(library, register, folder)) == ["plan/1"]


def test_one_question_sees_one_state(library: Library, engine: LiveEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_CHECK_SECONDS", 0.0)
    with engine.steady() as seen:
        library.remove("plan")
        engine.refresh()
        assert found(engine) == ["plan/1"]
        assert [measure.id for measure in seen.measures()] == ["plan/1"]
        with engine.steady() as inner:
            assert inner is seen
    assert found(engine) == []
    with engine.steady() as seen:
        assert seen.measures() == ()

"""Opening an engine: building, adding, switching, and coming back from whatever happened."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.library import Library, Source
from corpus.ministries import Register
from corpus.model import (
    Bilingual,
    Kind,
    Language,
    Metadata,
    Origin,
    Pair,
    ParsedDocument,
    ParsedMeasure,
    Relation,
    Text,
)
from index import LiveEngine, live, open_engine, schema
from index.engine import EngineQuery
from index.manifest import pointed_to
from index.question import Substring, Term, Unit

Add = Callable[..., None]


def parsed(document: str, bodies: list[str]) -> ParsedDocument:
    return ParsedDocument(
        Metadata(document, Bilingual(document, document), date="2020"),
        Language.JA,
        (),
        tuple(
            ParsedMeasure(str(number), Kind.MEASURE, Text(f"題{number}", body, Origin.OFFICIAL))
            for number, body in enumerate(bodies, start=1)
        ),
    )


def put(library: Library, document: str, *bodies: str) -> None:
    content = "\n".join(bodies).encode()
    library.add(
        parsed(document, list(bodies)),
        Source(f"{document}.txt", hashlib.sha256(content).hexdigest(), content),
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        put(opened, "first", "灯台を点検する。", "水門を開ける。")
        put(opened, "second", "並木を植える。", "橋を架ける。", "井戸を掘る。")
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library" / "index"


def found(engine: LiveEngine, word: str) -> list[str]:
    unit = Unit(word, ((Term(word), 1.0), (Substring(word), 0.5)))
    return [hit.id for hit in engine.search(EngineQuery(unit)).hits]


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("generation-*"))


def test_built_once_and_taken_up_again(library: Library, register: Register, folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    engine = open_engine(library, register, folder, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(n, 5) for n in range(1, 6)]
    assert found(engine, "灯台") == ["first/1"]
    assert engine.state == library.state
    before = generations(folder)
    steps.clear()
    again = open_engine(library, register, folder, progress=lambda done, total: steps.append((done, total)))
    assert steps == []
    assert generations(folder) == before
    assert found(again, "井戸") == ["second/3"]


def test_only_what_changed_is_analysed(library: Library, register: Register, folder: Path) -> None:
    open_engine(library, register, folder)
    put(library, "first", "灯台を建て替える。", "水門を閉じる。")
    steps: list[tuple[int, int]] = []
    engine = open_engine(library, register, folder, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]
    assert found(engine, "建て替える") == ["first/1"]
    assert found(engine, "点検") == []
    assert found(engine, "橋") == ["second/2"]


def test_added_index_answers_as_one_built_whole(
    library: Library, register: Register, folder: Path, tmp_path: Path
) -> None:
    open_engine(library, register, folder)
    put(library, "third", "灯台と橋を結ぶ。")
    added = open_engine(library, register, folder)
    whole = open_engine(library, register, tmp_path / "whole")
    for word in ("灯台", "橋", "する", "を"):
        unit = Unit(word, ((Term(word), 1.0), (Substring(word), 0.5)))
        one, other = (engine.search(EngineQuery(unit)) for engine in (added, whole))
        assert {hit.id: (hit.score, hit.marks) for hit in one.hits} == {
            hit.id: (hit.score, hit.marks) for hit in other.hits
        }
        assert one.facets == other.facets


def test_removed_document_leaves_the_index(library: Library, register: Register, folder: Path) -> None:
    open_engine(library, register, folder)
    library.remove("first")
    assert found(open_engine(library, register, folder), "灯台") == []


def test_new_pairs_need_no_new_analysis(library: Library, register: Register, folder: Path) -> None:
    open_engine(library, register, folder)
    library.put_pairs([Pair("first/1", "second/1", Relation.CORRESPONDING, 0.9)], "first")
    steps: list[int] = []
    engine = open_engine(library, register, folder, progress=lambda done, total: steps.append(total))
    assert steps == []
    assert found(engine, "灯台") == ["first/1", "second/1"]


def test_many_additions_end_in_an_index_built_whole(
    library: Library, register: Register, folder: Path
) -> None:
    open_engine(library, register, folder)
    totals = []
    for number in range(10):
        put(library, "first", f"灯台を{number}回点検する。", "水門を開ける。")
        steps: list[int] = []
        engine = open_engine(library, register, folder, progress=lambda done, total, s=steps: s.append(total))
        totals.append(steps[0])
        assert found(engine, "灯台") == ["first/1"]
    assert set(totals) == {2, 5}


def test_rebuild_on_demand(library: Library, register: Register, folder: Path) -> None:
    open_engine(library, register, folder)
    before = pointed_to(folder)
    steps: list[int] = []
    open_engine(library, register, folder, rebuild=True, progress=lambda done, total: steps.append(total))
    assert steps == [5] * 5
    assert pointed_to(folder) != before


def test_other_schema_is_rebuilt(
    library: Library, register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_engine(library, register, folder)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    steps: list[int] = []
    open_engine(library, register, folder, progress=lambda done, total: steps.append(total))
    assert steps == [5] * 5


def _damage_files(folder: Path) -> None:
    for path in (pointed_to(folder) or folder).glob("*.seg"):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(bytes(content))


def _cut_table(folder: Path) -> None:
    path = (pointed_to(folder) or folder) / "table.json"
    path.write_text(path.read_text(encoding="utf-8")[:50], encoding="utf-8")


def _damage_postings(folder: Path) -> None:
    path = (pointed_to(folder) or folder) / "words.places.npy"
    path.write_bytes(path.read_bytes()[:-4])


def _lose_texts(folder: Path) -> None:
    ((pointed_to(folder) or folder) / "texts.codes.npy").unlink()


def _garble_manifest(folder: Path) -> None:
    ((pointed_to(folder) or folder) / "manifest.json").write_text("[]", encoding="utf-8")


def _lose_pointer(folder: Path) -> None:
    (folder / "CURRENT").unlink()


def _garble_pointer(folder: Path) -> None:
    (folder / "CURRENT").write_bytes(b"../../\xff\x00")


DAMAGE = [_damage_files, _cut_table, _damage_postings, _lose_texts, _garble_manifest, _lose_pointer, _garble_pointer]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_damaged_index_is_rebuilt(
    library: Library, register: Register, folder: Path, damage: Callable[[Path], None]
) -> None:
    open_engine(library, register, folder)
    damage(folder)
    assert found(open_engine(library, register, folder), "灯台") == ["first/1"]
    assert len(generations(folder)) <= 2


KILLED_WHILE_BUILDING = """
import os, sys
from pathlib import Path
from corpus.library import Library
from corpus.ministries import load_register
from index import open_engine

def progress(done, total):
    if done == 2:
        os._exit(9)

library = Library.open(Path(sys.argv[1]))
open_engine(library, load_register(), Path(sys.argv[1]) / "index", rebuild=True, progress=progress)
"""


def test_killed_build_leaves_the_old_state(library: Library, register: Register, folder: Path) -> None:
    engine = open_engine(library, register, folder)
    before = pointed_to(folder)
    script = [sys.executable, "-c", KILLED_WHILE_BUILDING, str(folder.parent)]
    root = str(Path(__file__).parents[2])
    assert subprocess.run(script, cwd=root, check=False).returncode == 9
    assert pointed_to(folder) == before
    assert found(engine, "灯台") == ["first/1"]
    assert len(generations(folder)) == 2
    put(library, "third", "鐘を鳴らす。")
    assert found(open_engine(library, register, folder), "鐘") == ["third/1"]
    assert len(generations(folder)) == 2  # the new one and the one before; what was left half-built is gone


def test_folder_that_cannot_be_written(library: Library, register: Register, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    engine = open_engine(library, register, blocked)
    assert found(engine, "灯台") == ["first/1"]
    assert engine.folder != blocked


def test_long_lived_engine_takes_up_what_another_process_built(
    library: Library, register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_CHECK_SECONDS", 0.0)
    engine = open_engine(library, register, folder)
    with Library.open(folder.parent) as other:
        put(other, "third", "鐘を鳴らす。")
        open_engine(other, register, folder)
    assert _in_the_end(lambda: found(engine, "鐘") == ["third/1"])
    engine.close()


def test_long_lived_engine_builds_what_nobody_built(
    library: Library, register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_CHECK_SECONDS", 0.0)
    engine = open_engine(library, register, folder)
    put(library, "third", "鐘を鳴らす。")
    found(engine, "灯台")  # notices, and goes on with the old index
    assert _in_the_end(lambda: found(engine, "鐘") == ["third/1"])
    engine.close()


def test_the_library_is_looked_at_once_a_second_at_most(
    library: Library, register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(library, register, folder)
    found(engine, "灯台")
    monkeypatch.setattr(engine, "_library", None)  # any look would fail
    for _ in range(20):
        found(engine, "灯台")


def test_searches_go_on_while_documents_are_added(
    library: Library, register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_CHECK_SECONDS", 0.0)
    engine = open_engine(library, register, folder)
    failures: list[BaseException] = []
    stop = threading.Event()

    def search() -> None:
        while not stop.is_set():
            try:
                assert found(engine, "井戸") == ["second/3"]
            except BaseException as error:  # noqa: BLE001 (handed to the test's own thread)
                failures.append(error)
                return

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(4):
        put(library, f"more-{number}", f"鐘を{number}回鳴らす。")
        time.sleep(0.05)
    assert _in_the_end(lambda: len(found(engine, "鐘")) == 4)
    stop.set()
    for thread in threads:
        thread.join()
    engine.close()
    assert failures == []


def test_two_openers_build_once(library: Library, register: Register, folder: Path) -> None:
    built: list[int] = []

    def opener() -> None:
        open_engine(library, register, folder, progress=lambda done, total: built.append(done))

    threads = [threading.Thread(target=opener) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == [1, 2, 3, 4, 5]


def test_manifest_tells_what_the_index_was_built_with(
    library: Library, register: Register, folder: Path
) -> None:
    open_engine(library, register, folder)
    current = pointed_to(folder)
    assert current is not None
    manifest = json.loads((current / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["state"] == library.state
    assert manifest["schema"] == schema.VERSION
    assert "unidic" in manifest["analyser"]
    assert set(manifest["documents"]) == {"first", "second"}


def _in_the_end(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.02)
    return holds()

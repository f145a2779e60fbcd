"""The switch to another generation: everything on disk before it, everything at hand before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.library import Library, Source
from corpus.ministries import Register
from corpus.model import Bilingual, Kind, Language, Metadata, Origin, ParsedDocument, ParsedMeasure, Text
from index import manifest, open_engine
from index.manifest import POINTER_FILE


def put(library: Library, body: str) -> None:
    measure = ParsedMeasure("1", Kind.MEASURE, Text("題", body, Origin.OFFICIAL))
    plan = ParsedDocument(Metadata("plan", Bilingual("計画", None), date="2020"), Language.JA, (), (measure,))
    library.add(plan, Source.of("plan.txt", body.encode()))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        put(opened, "灯台を点検する。")
        yield opened


def test_all_is_forced_to_disk_before_the_switch(
    library: Library, register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    forced: list[tuple[Path, bool]] = []  # what was forced, and whether the pointer was there already
    for name in ("force_file", "force_folder"):
        monkeypatch.setattr(manifest, name, lambda path: forced.append((path, (folder / POINTER_FILE).exists())))
    open_engine(library, register, folder)
    generation = manifest.pointed_to(folder)
    assert generation is not None
    before = [path for path, switched in forced if not switched]
    files = {path for path in generation.iterdir() if "WRITELOCK" not in path.name}
    assert files | {generation, folder} <= set(before)
    assert before.index(generation / "manifest.json") > max(
        before.index(path) for path in files - {generation / "manifest.json"}
    )
    assert [path for path, switched in forced if switched] == [folder]


def test_what_is_read_ahead_is_read_from_the_generation_to_come(
    library: Library, register: Register, tmp_path: Path
) -> None:
    engine = open_engine(library, register, tmp_path / "index")
    old = engine.state
    seen: list[tuple[str | None, str, int]] = []

    def prepare() -> None:
        with engine.steady() as made_from:
            seen.append((engine.state, made_from.state, engine.vocabulary().count("水門")))

    engine.before_switch(prepare)
    put(library, "水門を開ける。")
    engine.refresh()
    assert seen == [(old, library.state, 1)]
    assert engine.state == library.state

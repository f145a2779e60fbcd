"""Adding, removing, indexing and checking; nothing is lost when something is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.taiyaku.conftest import Command


def test_add_reports_each_document(taiyaku: Command, plans: Path) -> None:
    rows = taiyaku("add", plans, "--manifest", plans / "plans.toml", "--json").rows
    assert [(r["document"], r["result"], r["measures"]) for r in rows] == [
        ("lights-2", "added", 3),
        ("lights-3", "added", 3),
    ]


def test_adding_again_changes_nothing(taiyaku: Command, plans: Path) -> None:
    words = ("add", plans, "--manifest", plans / "plans.toml", "--json")
    taiyaku(*words)
    before = taiyaku("index", "--json").rows
    assert [r["result"] for r in taiyaku(*words).rows] == ["unchanged", "unchanged"]
    assert taiyaku("index", "--json").rows == before


def test_without_a_manifest_all_is_found_in_the_text(taiyaku: Command, plans: Path) -> None:
    rows = taiyaku("add", plans / "plan-2.txt", plans / "plan-3.txt", "--json").rows
    assert [(r["document"], r["language"], r["measures"]) for r in rows] == [
        ("plan-2", "ja", 3),
        ("plan-3", "en", 3),
    ]
    documents = {d["id"]: d for d in taiyaku("documents", "--json").rows}
    assert documents["plan-2"]["titles"]["ja"] == "第二次灯台計画"
    assert documents["plan-2"]["date"] == "2022-03"
    assert documents["plan-3"]["titles"]["en"] == "Third Lighthouse Plan"
    assert documents["plan-3"]["date"] == "2024-04"


def test_changed_file_replaces_the_text_and_keeps_ids(stocked: Command, plans: Path) -> None:
    path = plans / "plan-2.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("12台", "15台"), encoding="utf-8")
    rows = stocked("add", path, "--manifest", plans / "plans.toml", "--json").rows
    assert [r["result"] for r in rows] == ["replaced"]
    assert stocked("search", "15台", "--json").rows[0]["hits"][0]["id"] == "lights-2/1.2"
    old = stocked("search", "12台", "--document", "lights-2", "--json").rows[0]["hits"]
    assert all("pair" in hit["why"] for hit in old)  # only the English counterpart still says twelve


def test_remove_takes_the_text_out(stocked: Command) -> None:
    assert stocked("remove", "lights-2").code == 0
    assert "lights-2" not in {d["id"] for d in stocked("documents", "--json").rows}
    assert stocked("pairs", "--document", "lights-3", "--json").rows == []
    assert all(
        not h["id"].startswith("lights-2/") for h in stocked("search", "電球", "--json").rows[0]["hits"]
    )


def test_one_bad_file_does_not_stop_the_others(taiyaku: Command, plans: Path) -> None:
    (plans / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (plans / "empty.txt").write_bytes(b"")
    outcome = taiyaku("add", plans, "--json")
    assert outcome.code == 1
    results = {Path(r["file"]).name: r["result"] for r in outcome.rows}
    assert results == {
        "broken.pdf": "error",
        "empty.txt": "error",
        "plan-2.txt": "added",
        "plan-3.txt": "added",
    }
    codes = [r["error"]["code"] for r in outcome.rows if r["result"] == "error"]
    assert all(codes)
    assert "empty.txt" in outcome.err


@pytest.mark.parametrize(
    ("manifest", "seen"),
    [
        ('[[document]]\nid = "a"\nfile = "plan-2.txt"\ncolour = "red"\n', "colour"),
        ('[[document]]\nid = "a"\nfile = "plan-2.txt"\n[[document]]\nid = "a"\nfile = "plan-2.txt"\n', '"a"'),
        ('[[document]]\nid = "a"\nfile = "missing.txt"\n', "missing.txt"),
        ("[[document", "plans.toml"),
    ],
    ids=["unknown key", "duplicate id", "missing file", "no TOML"],
)
def test_bad_manifests_are_explained_and_nothing_is_added(
    taiyaku: Command, plans: Path, manifest: str, seen: str
) -> None:
    (plans / "plans.toml").write_text(manifest, encoding="utf-8")
    outcome = taiyaku("add", plans, "--manifest", plans / "plans.toml")
    assert outcome.code == 1
    assert seen.strip('"') in outcome.err
    assert not any(d["id"] in {"a", "plan-2"} for d in taiyaku("documents", "--json").rows)


def test_text_without_measures_is_added_as_passages_with_a_warning(taiyaku: Command, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(
        "港の灯りについて、町の人々から便りが届いた。どれも感謝の言葉であった。\n", encoding="utf-8"
    )
    outcome = taiyaku("add", path)
    assert outcome.code == 0
    assert "no measure found" in outcome.err
    assert taiyaku("search", "感謝の言葉", "--json").rows[0]["total"] == 1


@pytest.mark.parametrize("path", ["nothing-here", "."], ids=["missing path", "empty folder"])
def test_nothing_to_add_is_explained(taiyaku: Command, tmp_path: Path, path: str) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    outcome = taiyaku("add", folder / path)
    assert outcome.code == 1
    assert "Error: " in outcome.err or "nothing-here" in outcome.err


def test_doctor_finds_all_in_order(taiyaku: Command) -> None:
    outcome = taiyaku("doctor", "--json")
    assert outcome.code == 0
    assert outcome.rows[0]["ok"] is True


def test_damaged_index_is_rebuilt_unasked(stocked: Command, tmp_path: Path) -> None:
    for path in (tmp_path / "library" / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    assert stocked("search", "電球", "--json").rows[0]["hits"][0]["id"] == "lights-2/1.1"


def test_library_that_is_no_library_is_explained(taiyaku: Command, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "library.sqlite3").write_bytes(b"this is no database, " * 100)
    outcome = taiyaku("documents")
    assert outcome.code == 1
    assert outcome.err.startswith("Error: ")
    assert "Traceback" not in outcome.err

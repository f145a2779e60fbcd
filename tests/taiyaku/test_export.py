"""`taiyaku export`, and translation memories added."""

from __future__ import annotations

import csv
import io
import os
import threading
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from tests.search.export.tmx_rules import broken_rules
from tests.taiyaku.conftest import Command

MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="Quill" creationtoolversion="1" segtype="sentence" o-tmf="q" adminlang="en"
srclang="*all*" datatype="plaintext"/><body>
<tu><tuv xml:lang="EN-GB"><seg>The <bpt i="1">&lt;b&gt;</bpt>wharf<ept i="1">&lt;/b&gt;</ept> keeper feeds the gulls.</seg></tuv>
<tuv xml:lang="ja-JP"><seg>波止場の番人は鴎に餌をやる。</seg></tuv></tu>
<tu><tuv xml:lang="ja-JP"><seg>錨を磨く。</seg></tuv><tuv xml:lang="EN-GB"><seg>Anchors are polished.</seg></tuv></tu>
<tu><tuv xml:lang="ja-JP"><seg>訳のない文。</seg></tuv></tu>
</body></tmx>
"""


def _read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_tmx_of_a_search_is_valid_and_says_how_much_it_holds(filled: Command, tmp_path: Path) -> None:
    file = tmp_path / "lamps.tmx"
    done = filled("export", "tmx", "灯台", "--unit", "measure", "--output", file, "--json")
    assert done.code == 0
    (said,) = done.rows
    data = file.read_bytes()
    assert broken_rules(data) == []
    units = etree.fromstring(data).findall("body/tu")
    assert said == {
        "file": str(file), "format": "tmx", "unit": "measure", "measures": said["measures"],
        "units": len(units), "alone": said["alone"],
    }  # fmt: skip
    assert f"{len(units)} units of {said['measures']} measures" in done.err
    assert [one.name for one in tmp_path.iterdir()] == ["lamps.tmx"]


def test_the_whole_library_and_filters(filled: Command) -> None:
    whole = _read_csv(filled("export", "csv").out)
    listed = [row["id"] for row in filled("measures", "--passages", "--json").rows]
    assert [row["measure"] for row in whole] == listed
    some = _read_csv(filled("export", "csv", "--document", "lights-2", "--ministry", "海上保安庁").out)
    assert [row["measure"] for row in some] == ["lights-2/1.1", "lights-2/1.2"]
    assert some[0]["permalink"] == "http://localhost:8270/measures/lights-2/1.1"


def test_a_search_exports_all_that_it_finds(filled: Command) -> None:
    total = filled("search", "警察", "--json", "--limit", "1").rows[0]["total"]
    assert total > 20
    assert len(filled("export", "jsonl", "警察").rows) == total


def test_progress_and_messages_go_to_stderr(filled: Command) -> None:
    done = filled("export", "tsv", "--document", "lights-2", lang="ja_JP.UTF-8")
    assert "書き出しています" in done.err
    assert "件" in done.err
    assert done.out.startswith('"id"\t"unit"')


def test_bom_and_site(filled: Command) -> None:
    done = filled("export", "csv", "--document", "lights-2", "--bom", "--site", "https://plans.example/")
    assert done.out.startswith("\ufeff")
    assert "https://plans.example/measures/lights-2/" in done.out


def test_binary_formats(filled: Command, tmp_path: Path) -> None:
    assert filled("export", "xlsx", "-d", "lights-3", "-o", tmp_path / "a.xlsx").code == 0
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Units 1"].max_row > 1
    assert filled("export", "moses", "-d", "second-measures-2013", "-o", tmp_path / "a.zip").code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {"corpus.ja", "corpus.en", "corpus.align", "corpus.ids"} <= set(archive.namelist())


@pytest.mark.parametrize("format_", ["tbx", "terms"])
def test_terms(filled: Command, format_: str, tmp_path: Path) -> None:
    file = tmp_path / "terms"
    assert filled("export", format_, "児童相談所", "--output", file).code == 0
    assert "児童相談所" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("docx",),
        (),
        ("tmx", "--bom"),
        ("csv", "--official"),
        ("terms", "--within"),
        ("csv", "--json"),
        ("csv", "--unit", "word"),
    ],
)
def test_wrong_usage(filled: Command, words: tuple[str, ...]) -> None:
    done = filled("export", *words)
    assert (done.code, done.out) == (2, "")


def test_what_is_not_there_is_explained(filled: Command, tmp_path: Path) -> None:
    assert filled("export", "csv", "--document", "no-such-plan").code == 1
    assert filled("export", "csv", "--ministry", "存在しない省").code == 1
    done = filled("export", "csv", "-d", "lights-2", "--output", tmp_path / "none" / "a.csv")
    assert done.code == 1
    assert "cannot be written" in done.err


def test_a_link_is_followed_and_a_device_stays_one(filled: Command, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert filled("export", "csv", "-d", "lights-2", "--output", tmp_path / "link.csv").code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8").startswith('"id"')
    os.mkfifo(tmp_path / "pipe")
    reader = threading.Thread(target=lambda: (tmp_path / "pipe").read_bytes())
    reader.start()
    assert filled("export", "csv", "-d", "lights-2", "--output", tmp_path / "pipe").code == 0
    reader.join()
    assert (tmp_path / "pipe").is_fifo()


def test_a_failed_export_leaves_the_old_file_alone(
    filled: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("old", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("search.export.formats.csv_chunks", fail)
    assert filled("export", "csv", "-d", "lights-2", "--output", file).code == 1
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
    assert file.read_text(encoding="utf-8") == "old"


# ------------------------------------------------------------------ translation memories in


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "harbour-memory.tmx"
    path.write_text(MEMORY, encoding="utf-8")
    return path


def test_a_translation_memory_is_found_and_shown_as_pairs(taiyaku: Command, memory: Path) -> None:
    done = taiyaku("add", memory)
    assert (done.code, done.out) == (0, "harbour-memory\tadded\tja,en\t2\n")
    assert "1 units skipped" in done.err
    for query in ("鴎", "gulls", "wharf keeper"):
        (answer,) = taiyaku("search", query, "--json").rows
        assert [hit["id"] for hit in answer["hits"]] == ["harbour-memory/1"]
        assert answer["hits"][0]["counterpart"]["id"] == "harbour-memory/1"
        assert answer["hits"][0]["counterpart"]["relation"] == "translation"
    (clause,) = taiyaku("clause", "波止場の番人は鴎に餌をやる。", "--json").rows
    assert clause["hits"][0]["target"]["text"] == "The wharf keeper feeds the gulls."
    pairs = taiyaku("pairs", "--document", "harbour-memory", "--json").rows
    assert [(one["ja"], one["en"], one["relation"]) for one in pairs] == [
        (f"harbour-memory/{n}", f"harbour-memory/{n}", "translation") for n in (1, 2)
    ]


def test_a_memory_added_again_is_unchanged_and_can_be_removed(taiyaku: Command, memory: Path) -> None:
    assert taiyaku("add", memory, "--json").rows[0]["languages"] == ["ja", "en"]
    assert taiyaku("add", memory, "--json").rows[0]["result"] == "unchanged"
    memory.write_text(MEMORY.replace("錨を磨く", "錨を上げる"), encoding="utf-8")
    assert taiyaku("add", memory, "--json").rows[0]["result"] == "replaced"
    assert taiyaku("remove", "harbour-memory").code == 0
    assert taiyaku("show", "harbour-memory/1").code == 1


def test_a_folder_may_hold_memories_and_a_manifest_says_what_they_are(
    taiyaku: Command, memory: Path, tmp_path: Path
) -> None:
    (tmp_path / "m.toml").write_text(
        f'[[document]]\nid = "gull-memory"\nfile = "{memory.name}"\ntitle.ja = "鴎の訳文"\ndate = "2021-04"\n',
        encoding="utf-8",
    )
    assert taiyaku("add", memory, "--manifest", tmp_path / "m.toml").out.startswith(
        "gull-memory\tadded\tja,en"
    )
    (row,) = (one for one in taiyaku("documents", "--json").rows if one["id"] == "gull-memory")
    assert (row["titles"]["ja"], row["date"], row["passages"], row["languages"]) == (
        "鴎の訳文", "2021-04", 2, ["ja", "en"],
    )  # fmt: skip


def test_a_hostile_memory_is_refused(taiyaku: Command, memory: Path) -> None:
    text = MEMORY.replace('"tmx14.dtd"', '"tmx14.dtd" [<!ENTITY a SYSTEM "file:///etc/hostname">]')
    memory.write_text(text.replace("gulls", "&a;"), encoding="utf-8")
    done = taiyaku("add", memory, "--json")
    assert done.code == 1
    assert done.rows[0]["error"]["code"] == "tmx-entities"


def test_out_and_in_again(filled: Command, taiyaku: Command, tmp_path: Path) -> None:
    file = tmp_path / "round-trip.tmx"
    assert filled("export", "tmx", "--output", file).code == 0
    segments = {(one[0], one[1]) for one in _segments(file)}
    assert taiyaku("add", file).code == 0
    again = tmp_path / "again.tmx"
    assert taiyaku("export", "tmx", "-d", "round-trip", "--unit", "measure", "--output", again).code == 0
    assert {(one[0], one[1]) for one in _segments(again)} == segments


def _segments(file: Path) -> list[list[str]]:
    units = etree.fromstring(file.read_bytes()).iter("tu")
    return [[" ".join((seg.text or "").split()) for seg in one.iter("seg")] for one in units]

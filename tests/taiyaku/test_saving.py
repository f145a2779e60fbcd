"""Backup, restore, and saving what is readable, on the command line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from corpus.library import LIBRARY_FILE
from tests.taiyaku.conftest import Command


def test_a_backup_comes_back(stocked: Command, tmp_path: Path) -> None:
    before = stocked("documents").out
    saved = stocked("backup", tmp_path / "saved.zip", "--json")
    assert saved.code == 0
    (made,) = saved.rows
    assert stocked("remove", "lights-2").code == 0
    assert stocked("documents").out != before
    back = stocked("restore", tmp_path / "saved.zip")
    assert back.code == 0
    assert made["sha256"] in back.out
    assert stocked("documents").out == before
    assert "lights-2/1.1" in stocked("search", "電球").out
    assert stocked("doctor").code == 0


def test_a_wrong_backup_changes_nothing(taiyaku: Command, tmp_path: Path) -> None:
    before = taiyaku("documents").out
    (tmp_path / "wrong.zip").write_text("letters")
    refused = taiyaku("restore", tmp_path / "wrong.zip")
    assert refused.code == 1
    assert "was not changed" in refused.err
    assert "変更していません" in taiyaku("restore", tmp_path / "wrong.zip", lang="ja_JP.UTF-8").err
    assert taiyaku("restore", tmp_path / "none.zip").code == 1
    assert taiyaku("documents").out == before


def test_a_damaged_library_is_refused_and_what_is_readable_leads_to_a_new_one(
    stocked: Command, tmp_path: Path
) -> None:
    assert stocked("pair", "add", "lights-2/1.1", "lights-3/1.1", "--by", "Mori").code == 0
    before = stocked("measures", "--document", "lights-2").out
    file = tmp_path / "library" / LIBRARY_FILE
    content = bytearray(file.read_bytes())
    at = content.index("電球を毎年".encode())
    content[at] ^= 1
    file.write_bytes(content)
    for words in (("search", "電球"), ("documents",), ("doctor",), ("backup", tmp_path / "saved.zip")):
        refused = stocked(*words)
        assert refused.code == 1
        assert "is damaged" in refused.err
        assert "taiyaku doctor --export" in refused.err
    saved = stocked("doctor", "--export", tmp_path / "saved.zip", "--json")
    assert saved.code in (0, 1)  # the bit may be in an original file or in a text
    (said,) = saved.rows
    assert said["rows"]["sources"] == 2
    with zipfile.ZipFile(tmp_path / "saved.zip") as archive:
        archive.extractall(tmp_path / "saved")
        assert any(json.loads(line)["measure"] == "lights-2/1.1" for line in archive.read("texts.jsonl").splitlines())
    for path in file.parent.glob(f"{LIBRARY_FILE}*"):
        path.unlink()
    documents = tmp_path / "saved" / "documents"
    assert stocked("add", documents, "--manifest", documents / "documents.toml").code == 0
    assert stocked("measures", "--document", "lights-2").out == before
    assert stocked("pair", "import", tmp_path / "saved" / "reviews.tsv", "--json").rows == [{"imported": 1}]


def test_an_archive_that_cannot_be_written(taiyaku: Command, tmp_path: Path) -> None:
    for words in (("backup",), ("doctor", "--export")):
        refused = taiyaku(*words, tmp_path / "no folder" / "saved.zip")
        assert refused.code == 1
        assert refused.err.startswith("Error: ")

"""The glossary on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.glossary import read_tbx, read_tsv
from tests.taiyaku.conftest import Command

OWN = "ja\treading\ten\n灯台守\tとうだいもり\tlighthouse keeper | keeper of the light\n児童相談所\t\tchild consultation center\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "query", ["児童相談所", "じどうそうだんじょ", "child guidance center", "Child Guidance Centers"]
)
def test_a_term_is_found_in_either_language_and_by_kana(filled: Command, query: str) -> None:
    rows = filled("glossary", "find", query, "--json").rows
    assert rows[0]["ja"] == "児童相談所"
    assert rows[0]["en"][0] == "child guidance center"


def test_without_words_all_are_listed(filled: Command) -> None:
    assert len(filled("glossary", "find", "--json").rows) >= 900


def test_own_entries_are_added_and_win(taiyaku: Command, own: Path) -> None:
    assert taiyaku("glossary", "import", own, "--json").rows == [{"added": 2, "replaced": 0, "own": 2}]
    assert taiyaku("glossary", "import", own, "--json").rows == [{"added": 0, "replaced": 0, "own": 2}]
    (row,) = [r for r in taiyaku("glossary", "find", "児童相談所", "--json").rows if r["ja"] == "児童相談所"]
    assert (row["en"][0], row["source"]) == ("child consultation center", "user")
    assert taiyaku("glossary", "find", "とうだいもり", "--json").rows[0]["ja"] == "灯台守"


def test_own_entries_are_removed_again(taiyaku: Command, own: Path) -> None:
    taiyaku("glossary", "import", own)
    assert taiyaku("glossary", "remove", "児童相談所", "--json").rows == [{"removed": 1}]
    assert taiyaku("glossary", "find", "児童相談所", "--json").rows[0]["source"] == "built-in"
    assert taiyaku("glossary", "remove", "児童相談所").code == 1
    assert taiyaku("glossary", "remove").code == 2
    assert taiyaku("glossary", "remove", "--all", "--json").rows == [{"removed": 1}]


def test_exports_read_back_and_name_their_licence(taiyaku: Command, own: Path) -> None:
    taiyaku("glossary", "import", own)
    tsv, tbx = (taiyaku("glossary", "export", form).out for form in ("tsv", "tbx"))
    assert "CC BY 4.0" in tsv.splitlines()[0]
    assert "CC BY 4.0" in tbx
    assert {t.ja for t in read_tsv(tsv)} == {t.ja for t in read_tbx(tbx.encode())}
    assert [t.ja for t in read_tsv(taiyaku("glossary", "export", "tsv", "--own").out)] == [
        "児童相談所",
        "灯台守",
    ]


@pytest.mark.parametrize("content", [b"", b"ja\tfr\nx\ty\n", b"<tbx><broken", b"\xff\xfe\x00"], ids=repr)
def test_a_bad_file_is_explained_and_nothing_is_imported(
    taiyaku: Command, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.tsv"
    path.write_bytes(content)
    outcome = taiyaku("glossary", "import", path)
    assert outcome.code == 1
    assert "bad.tsv" in outcome.err
    assert taiyaku("glossary", "export", "tsv", "--own").out.splitlines()[1:] == [
        "ja\treading\ten\tkind\tnote"
    ]


def test_an_unknown_term_is_explained(filled: Command) -> None:
    outcome = filled("glossary", "find", "灯台の鐘つき堂守")
    assert outcome.code == 1
    assert outcome.err.startswith("Error: ")

"""Manifests: what a record may say, and what is said of one that does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ManifestError
from corpus.manifest import read_manifest
from corpus.model import Bilingual, Language, Metadata

GOOD = """
[[document]]
id = "water-plan-2030"
file = "plans/water.ja.txt"
language = "ja"
title.ja = "水の計画"
title.en = "Water Plan"
issuer.ja = "水の会議"
date = "2030-04"
series = "water-plans"
edition = 2
url = "https://example.org/water"
"""


def write(tmp_path: Path, text: str) -> Path:
    (tmp_path / "plans").mkdir(exist_ok=True)
    (tmp_path / "plans" / "water.ja.txt").write_text("水", encoding="utf-8")
    (tmp_path / "plans" / "water.en.txt").write_text("water", encoding="utf-8")
    path = tmp_path / "corpus.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_record(tmp_path: Path) -> None:
    (entry,) = read_manifest(write(tmp_path, GOOD))
    assert entry.file == (tmp_path / "plans" / "water.ja.txt").resolve()
    assert entry.language is Language.JA
    assert entry.metadata == Metadata(
        id="water-plan-2030",
        titles=Bilingual("水の計画", "Water Plan"),
        issuer=Bilingual("水の会議", None),
        date="2030-04",
        series="water-plans",
        edition=2,
        url="https://example.org/water",
    )


def test_the_least_record_and_a_byte_order_mark(tmp_path: Path) -> None:
    (entry,) = read_manifest(write(tmp_path, '\ufeff[[document]]\nid = "a"\nfile = "plans/water.ja.txt"\n'))
    assert entry.language is None
    assert entry.metadata.titles == Bilingual()


def test_one_document_in_two_languages(tmp_path: Path) -> None:
    english = GOOD.replace("water.ja.txt", "water.en.txt").replace('language = "ja"', 'language = "en"')
    entries = read_manifest(write(tmp_path, GOOD + english))
    assert [entry.language for entry in entries] == ["ja", "en"]


@pytest.mark.parametrize("date", ['"2030"', '"2030-04"', '"2030-04-30"', "2030-04-30"])
def test_dates(tmp_path: Path, date: str) -> None:
    (entry,) = read_manifest(write(tmp_path, GOOD.replace('"2030-04"', date)))
    assert entry.metadata.date == date.strip('"')


@pytest.mark.parametrize(
    ("old", "new", "field", "seen"),
    [
        pytest.param("series =", "serie =", "serie", "water-plans", id="unknown key"),
        pytest.param("issuer.ja", "issuer.de", "issuer.de", "水の会議", id="unknown language of a title"),
        pytest.param('issuer.ja = "水の会議"', 'issuer = "水"', "issuer", "水", id="title without language"),
        pytest.param('"Water Plan"', '"Water\\u001b[31m"', "title.en", "Water", id="title that drives a terminal"),
        pytest.param("https://example.org/water", "https://x\\u009b", "url", "https", id="address that does"),
        pytest.param('title.en = "Water Plan"', "title.en = 3", "title.en", "3", id="title is a number"),
        pytest.param('id = "water-plan-2030"', "", "id", "-", id="no id"),
        pytest.param("water-plan-2030", "Water", "id", "Water", id="capital in the id"),
        pytest.param("water-plan-2030", "water_plan", "id", "water_plan", id="underscore in the id"),
        pytest.param("water-plan-2030", "水", "id", "水", id="kanji in the id"),
        pytest.param("water-plan-2030", "../up", "id", "../up", id="path in the id"),
        pytest.param("water-plan-2030", "-a", "id", "-a", id="hyphen first"),
        pytest.param('"water-plan-2030"', "7", "id", "7", id="id is a number"),
        pytest.param("water.ja.txt", "no.txt", "file", "no.txt", id="missing file"),
        pytest.param("plans/water.ja.txt", "plans", "file", "plans", id="folder for a file"),
        pytest.param("plans/water", "../up/water", "file", "../up", id="file above the folder"),
        pytest.param("plans/water", "/etc/water", "file", "/etc", id="absolute path"),
        pytest.param('file = "plans/water.ja.txt"', "", "file", "-", id="no file"),
        pytest.param('"2030-04"', '"2030-13"', "date", "2030-13", id="month 13"),
        pytest.param('"2030-04"', '"2030-02-30"', "date", "2030-02-30", id="30 February"),
        pytest.param('"2030-04"', '"April 2030"', "date", "April", id="date in words"),
        pytest.param('"2030-04"', "2030", "date", "2030", id="date is a number"),
        pytest.param('language = "ja"', 'language = "fr"', "language", "fr", id="language"),
        pytest.param('language = "ja"', "language = [[]]", "language", "[[]]", id="language is a list"),
        pytest.param("edition = 2", "edition = 0", "edition", "0", id="edition 0"),
        pytest.param("edition = 2", "edition = true", "edition", "True", id="edition is no number"),
        pytest.param("https://example.org/water", "javascript:x", "url", "javascript:x", id="address"),
    ],
)
def test_what_does_not_fit(tmp_path: Path, old: str, new: str, field: str, seen: str) -> None:
    assert old in GOOD
    with pytest.raises(ManifestError) as caught:
        read_manifest(write(tmp_path, GOOD.replace(old, new)))
    for text in caught.value.message:
        assert text is not None
        assert "corpus.toml" in text
        assert "1" in text
        assert field in text
        assert seen in text
    assert all(caught.value.hint)


@pytest.mark.parametrize(
    "second",
    [
        GOOD,
        GOOD.replace('language = "ja"\n', ""),
        GOOD.replace('language = "ja"', 'language = "en"').replace("2030-04", "2031-04"),
    ],
)
def test_duplicate_id(tmp_path: Path, second: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read_manifest(write(tmp_path, GOOD + second))
    assert "record 2 (water-plan-2030)" in (caught.value.message.en or "")
    assert "Record 1" in (caught.value.hint.en or "")


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    path = write(inner, '[[document]]\nid = "a"\nfile = "plans/link.txt"\n')
    (inner / "plans" / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ManifestError):
        read_manifest(path)


@pytest.mark.parametrize("text", ["", "title = 1", "[[document", 'document = "x"', "[document]\nid = 'a'"])
def test_no_manifest(tmp_path: Path, text: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read_manifest(write(tmp_path, text))
    assert "corpus.toml" in (caught.value.message.ja or "")


def test_missing_or_wrongly_encoded(tmp_path: Path) -> None:
    with pytest.raises(ManifestError):
        read_manifest(tmp_path / "no.toml")
    (tmp_path / "sjis.toml").write_bytes('title.ja = "水"'.encode("cp932"))
    with pytest.raises(ManifestError):
        read_manifest(tmp_path / "sjis.toml")


def test_the_manifest_of_the_real_documents(real_corpus: Path) -> None:
    entries = read_manifest(real_corpus / "corpus.toml")
    assert all(entry.file.is_file() for entry in entries)
    assert len({entry.metadata.id for entry in entries}) == len(entries) == 5

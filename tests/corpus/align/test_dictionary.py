"""JMdict as a further signal: glosses out of a file made here, and aligning with and without it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from corpus.align import Lexicon, align_measures
from corpus.align.dictionary import Dictionary, installed_dictionary
from corpus.align.evidence import Sides, glosses
from corpus.align.reading import Features, read_keys
from corpus.errors import ReadError
from corpus.model import Language

# headwords in kanji, headwords in kana, glosses
_ENTRIES: Sequence[tuple[Sequence[str], Sequence[str], Sequence[str]]] = (
    (("灯台",), ("とうだい",), ("lighthouse",)),
    (("見張る",), ("みはる",), ("to keep watch (over something)", "to guard")),
    ((), ("ペンギン",), ("penguin",)),
)


@pytest.fixture
def dictionary(tmp_path: Path) -> Dictionary:
    """A dictionary of three entries, in tables as `jamdict-data` has them."""
    path = tmp_path / "small.db"
    with closing(sqlite3.connect(path)) as file:
        file.executescript(
            "CREATE TABLE Kanji (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);"
            "CREATE TABLE Kana (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT, nokanji BOOLEAN);"
            "CREATE TABLE Sense (ID INTEGER PRIMARY KEY, idseq INTEGER);"
            "CREATE TABLE SenseGloss (sid INTEGER, lang TEXT, gend TEXT, text TEXT);"
        )
        for number, (kanji, kana, english) in enumerate(_ENTRIES):
            file.executemany("INSERT INTO Kanji (idseq, text) VALUES (?, ?)", [(number, k) for k in kanji])
            file.executemany("INSERT INTO Kana (idseq, text) VALUES (?, ?)", [(number, k) for k in kana])
            file.execute("INSERT INTO Sense VALUES (?, ?)", (number, number))
            rows = [(number, "eng", "", gloss) for gloss in english] + [(number, "ger", "", "nichts")]
            file.executemany("INSERT INTO SenseGloss VALUES (?, ?, ?, ?)", rows)
        file.commit()
    return Dictionary(path)


def test_a_gloss_of_several_words_is_shared_among_them(dictionary: Dictionary) -> None:
    found = dictionary.glosses(["灯台", "見張る", "ペンギン-penguin", "橋"])
    assert found == {
        "灯台": {"lighthous": 1.0},
        "見張る": {"keep": 0.5, "watch": 0.5, "guard": 1.0},
        "ペンギン-penguin": {"penguin": 1.0},
    }
    assert dictionary.glosses([]) == {}


def test_more_headwords_than_one_query_takes(dictionary: Dictionary) -> None:
    assert set(dictionary.glosses([*(f"語{n}" for n in range(1200)), "灯台", "見張る"])) == {"灯台", "見張る"}


def _measure(id_: str, text: str, language: Language) -> Features:
    return Features(id_, read_keys(text, language), length=len(text))


def test_glosses_are_found_in_the_other_text(dictionary: Dictionary) -> None:
    ja = [_measure("1", "灯台を見張る", Language.JA), _measure("2", "ペンギンの歌", Language.JA)]
    en = [_measure("1", "A song of a penguin", Language.EN), _measure("2", "Guard the lighthouse", Language.EN)]
    matrix = glosses(Sides(ja, en, Lexicon(), dictionary))
    assert matrix[0, 1] > 0 == matrix[0, 0]
    assert matrix[1, 0] > 0 == matrix[1, 1]
    assert not glosses(Sides(ja, en, Lexicon())).any()


def test_it_speaks_for_a_pair_and_is_never_needed(
    dictionary: Dictionary, phrases: tuple[tuple[str, str], ...], lexicon: Lexicon
) -> None:
    ja = [_measure(str(n), p[0] + "ペンギン。", Language.JA) for n, p in enumerate(phrases)]
    en = [_measure(str(n), p[1] + " Penguin.", Language.EN) for n, p in enumerate(phrases)]
    with_it = align_measures(ja, en, lexicon, dictionary=dictionary)
    without = align_measures(ja, en, lexicon)
    assert {(p.ja, p.en) for p in with_it} >= {(p.ja, p.en) for p in without}
    assert all(p.signals["glosses"] >= 0 for p in with_it)
    assert not any("glosses" in p.signals for p in without)


def test_a_file_that_is_no_dictionary_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"no database at all, only words")
    with pytest.raises(ReadError) as caught:
        Dictionary(path).glosses(["灯台"])
    assert caught.value.code == "dictionary-unreadable"


def test_the_package_is_found_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "jamdict_data"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    installed_dictionary.cache_clear()
    try:
        assert installed_dictionary() is None or installed_dictionary().path.parent != folder  # no file in it
        (folder / "jamdict.db").touch()
        installed_dictionary.cache_clear()
        found = installed_dictionary()
        assert found is not None
        assert found.path == (folder / "jamdict.db").resolve()
    finally:
        installed_dictionary.cache_clear()

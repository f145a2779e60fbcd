"""The thesaurus: well-formed, one concept a line, no word in two places; read both ways."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from index import analyse, has_japanese
from search.query.thesaurus import WORDS_MAX, is_entry, key, lines, same_as

LINES = tuple(lines())

# English words of one stem with two senses; a question for one finds both
TWO_SENSES = frozenset({("counterfeit",), ("employ",), ("prison",)})

_WORDINGS_MAX = 16
_LINES_MIN = 900


FILES = sorted(file.name for file in resources.files("search.query").iterdir() if file.name.endswith(".tsv"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_plain_text(name: str) -> None:
    text = resources.files("search.query").joinpath(name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    for line in text.splitlines():
        assert line == line.strip()
        assert "\t" not in line
        assert "  " not in line


def test_every_line_holds_words_for_one_thing() -> None:
    assert len(LINES) >= _LINES_MIN
    for line in LINES:
        assert 2 <= len(line) <= _WORDINGS_MAX, line
        assert all(any(character.isalnum() for character in wording) for wording in line), line


def test_no_line_says_a_word_twice() -> None:
    """`gun` finds `guns` by its stem; beside it, `guns` would only take a place."""
    for line in LINES:
        assert [wordings for wordings, count in Counter(map(key, line)).items() if count > 1] == [], line


def test_no_word_stands_on_two_lines() -> None:
    counts = Counter(key(wording) for line in LINES for wording in line)
    assert {terms for terms, count in counts.items() if count > 1} == TWO_SENSES


def test_every_line_has_an_official_word_in_japanese() -> None:
    """The texts are Japanese first: a line in English alone would lead nowhere."""
    assert [line for line in LINES if not any(map(has_japanese, line))] == []


def test_a_wording_is_found_by_the_terms_of_the_analyser() -> None:
    for line in LINES:
        for wording in line:
            assert key(wording) == tuple(token.term for token in analyse(wording).tokens)


def test_an_english_wording_is_more_than_thin_words() -> None:
    """`after it` would be sought in every question that holds these words."""
    for line in LINES:
        for wording in line:
            if not has_japanese(wording):
                assert any(not token.light for token in analyse(wording).tokens), wording


READ = [
    pytest.param("loan shark", "ヤミ金融", id="English finds Japanese"),
    pytest.param("Loan Sharks", "ヤミ金融", id="the plural, in capitals"),
    pytest.param("ヤミ金融", "loan shark", id="Japanese finds English"),
    pytest.param("働き口", "就労", id="an everyday word finds the official one"),
    pytest.param("お年寄り", "高齢者", id="a word with its honorific"),
    pytest.param("年寄", None, id="a word that is none"),
]


@pytest.mark.parametrize(("asked", "found"), READ)
def test_reads_both_ways(asked: str, found: str | None) -> None:
    others = list(same_as(analyse(asked)))
    assert asked not in others
    assert (found in others) if found is not None else others == []


def test_tells_wordings_inside_a_question() -> None:
    assert is_entry(key("loan sharks"))
    assert is_entry(key("働き口"))
    assert not is_entry(key("loan of sharks"))
    assert len(key("loan sharks")) <= WORDS_MAX

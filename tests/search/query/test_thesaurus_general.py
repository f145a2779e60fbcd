"""The words of every field beside those of this one: in both languages, short, found both ways, and no word that blurs."""

from __future__ import annotations

from importlib import resources

import pytest

from index import analyse, has_japanese
from search.query.sentence import is_framing
from search.query.thesaurus import WORDS_MAX, key, lines, same_as

_TEXT = resources.files("search.query").joinpath("thesaurus_general.tsv").read_text(encoding="utf-8")
GENERAL = [tuple(line.split(" | ")) for line in _TEXT.splitlines() if line and not line.startswith("#")]

_LINES_MIN = 900
_WORDINGS_MAX = 12


def test_it_is_read() -> None:
    assert len(GENERAL) >= _LINES_MIN
    assert set(GENERAL) <= set(lines())


def test_every_line_is_in_both_languages_official_words_first() -> None:
    for line in GENERAL:
        japanese = [has_japanese(wording) for wording in line]
        assert japanese == sorted(japanese, reverse=True), line
        assert {True, False} == set(japanese), line
        assert len(line) <= _WORDINGS_MAX, line


def test_no_wording_is_too_long_or_thin() -> None:
    """What is a framing word alone (`look for`, 対策) would be asked for in a question that only says it in passing."""
    for line in GENERAL:
        for wording in line:
            content = [token for token in analyse(wording).tokens if token.content and not token.light]
            assert content, wording
            if not has_japanese(wording):
                assert len(key(wording)) <= WORDS_MAX, wording
                assert " " not in wording or not is_framing(wording), wording


READ = [
    pytest.param("request", "要請", id="a verb"),
    pytest.param("requests", "要請", id="its plural"),
    pytest.param("頼み", "要請", id="a plain noun finds the Sino-Japanese one"),
    pytest.param("話し合い", "協議", id="another"),
    pytest.param("赤ちゃん", "乳幼児", id="a person"),
    pytest.param("乳幼児", "infant", id="the same in English"),
    pytest.param("heinous", "凶悪", id="an adjective"),
    pytest.param("手紙", "letter", id="a thing"),
    pytest.param("guideline", "指針", id="an abstract noun"),
    pytest.param("thing", None, id="a word that blurs"),
    pytest.param("order", None, id="a word of many senses"),
]


@pytest.mark.parametrize(("asked", "found"), READ)
def test_reads_both_ways(asked: str, found: str | None) -> None:
    others = list(same_as(analyse(asked)))
    assert (found in others) if found is not None else others == []

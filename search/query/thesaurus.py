"""Everyday words for what official texts call otherwise, in both languages: a line holds words for one thing.

The glossary holds the terms of official texts; here stand the words that people ask with (yakuza, loan shark,
働き口). A line is read both ways: any of its wordings finds the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from index.analyse import Analysis, analyse

_FILE = "thesaurus.tsv"

WORDS_MAX = 4  # words of a wording that is sought inside a question

_Key = tuple[str, ...]


def same_as(analysis: Analysis) -> Iterator[str]:
    """Yield the other wordings for a text that is, as a whole, one of the thesaurus."""
    key = _key(analysis)
    for line in _lines().get(key, ()):
        yield from (wording for other, wording in line if other != key)


def is_entry(terms: tuple[str, ...]) -> bool:
    """Tell whether words, given as terms, are a wording of the thesaurus."""
    return terms in _lines()


def _key(analysis: Analysis) -> _Key:
    return tuple(token.term for token in analysis.tokens)


@cache
def _lines() -> dict[_Key, list[list[tuple[_Key, str]]]]:
    text = resources.files("search.query").joinpath(_FILE).read_text(encoding="utf-8")
    found: dict[_Key, list[list[tuple[_Key, str]]]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        wordings = [part.strip() for part in line.split("|") if part.strip()]
        keyed = [(_key(analyse(wording)), wording) for wording in wordings]
        for key, _ in keyed:
            found.setdefault(key, []).append(keyed)
    return found

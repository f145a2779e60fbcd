"""Everyday words for what official texts call otherwise, in both languages: a line holds words for one thing.

The glossary holds the terms of official texts; here stand the words that people ask with (yakuza, loan shark,
働き口). A line is read both ways: any of its wordings finds the others. No word stands on two lines, but for a few
whose stem is that of two words (employ: employer, employment); tests see to it.

The wordings of a language are analysed when the first question in it asks for them, which is most of what loading
costs: a Japanese question needs no English stems.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from index.analyse import Analysis, has_japanese, read_runs
from index.normalise import normalise

_FILES = ("thesaurus.tsv", "thesaurus_general.tsv")  # words of the field; words of every field

WORDS_MAX = 4  # words of a wording that is sought inside a question

_Key = tuple[str, ...]


class _Place(NamedTuple):
    """Where a wording stands: its line, and its place there."""

    line: tuple[str, ...]
    at: int


def same_as(analysis: Analysis) -> Iterator[str]:
    """Yield the other wordings for a text that is, as a whole, one of the thesaurus, in the order of its line."""
    terms = tuple(token.term for token in analysis.tokens)
    for line, at in _places(has_japanese(analysis.normalised.text)).get(terms, ()):
        yield from line[:at]
        yield from line[at + 1 :]


def is_entry(terms: tuple[str, ...]) -> bool:
    """Tell whether words, given as terms, are a wording of the thesaurus."""
    return terms in _places(any(map(has_japanese, terms)))


def prepare() -> None:
    """Read all of it now."""
    for japanese in (True, False):
        _places(japanese)


def lines() -> Iterator[tuple[str, ...]]:
    """Yield the wordings of each line."""
    for name in _FILES:
        text = resources.files("search.query").joinpath(name).read_text(encoding="utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                yield tuple(wording.strip() for wording in line.split("|"))


def key(wording: str) -> _Key:
    """Return the terms that a wording is found by, particles included, as `analyse` gives them."""
    return tuple(token.term for run in read_runs(normalise(wording).text).runs for token in run.tokens)


@cache
def _places(japanese: bool) -> dict[_Key, list[_Place]]:
    """Return the wordings with Japanese writing, or those without, by their terms."""
    found: dict[_Key, list[_Place]] = {}
    for line in lines():
        for at, wording in enumerate(line):
            if has_japanese(wording) is japanese:
                found.setdefault(key(wording), []).append(_Place(line, at))
    return found

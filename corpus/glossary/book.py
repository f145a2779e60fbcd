"""The glossary in memory: look-up in either language and by kana, and the terms of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from corpus.glossary.fold import english_words, fold_ja, is_katakana, kana_key
from corpus.glossary.records import Term, TermKind
from corpus.glossary.trie import Trie
from corpus.model import Language
from corpus.words import splits_word

_ACRONYM = re.compile(r"[A-Z0-9]{2,}(?:[-/&][A-Z0-9]+)*")
_LOOSE_KATAKANA = 5  # characters from which a katakana term may stand inside a longer katakana word
_SHORT_KANJI = 2  # characters up to which a kanji term may come about by chance inside other words
_KANJI = re.compile(r"[一-龯々]")
_EXACT, _READING, _PREFIX, _INSIDE = range(4)
_ORDER = {kind: place for place, kind in enumerate(TermKind)}


class Found(NamedTuple):
    """A term in a text: `text[start:end]`, and the entries that have this wording, in glossary order."""

    start: int
    end: int
    terms: tuple[Term, ...]


class _Form(NamedTuple):
    term: int
    wording: str


class Glossary:
    """Terms sorted by kind, then by reading.

    Args:
        terms: the entries, in any order; of two with the same Japanese wording the later one wins, and what
            it leaves empty (reading, note) comes from the earlier one.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        merged: dict[str, Term] = {}
        for term in terms:
            key = fold_ja(term.ja).text
            merged[key] = _over(merged.get(key), term)
        self._terms = tuple(sorted(merged.values(), key=_sort_key))
        self._japanese = tuple(fold_ja(term.ja).text for term in self._terms)
        self._by_ja = {key: n for n, key in enumerate(self._japanese)}
        self._readings = tuple(kana_key(term.reading) for term in self._terms)
        self._english = tuple(tuple(map(_english_key, term.en)) for term in self._terms)
        self._forms: list[_Form] = []
        self._tries = {Language.JA: Trie(), Language.EN: Trie()}
        for n, term in enumerate(self._terms):
            self._tries[Language.JA].add(self._japanese[n], len(self._forms))
            self._forms.append(_Form(n, term.ja))
            for form in term.en:
                self._tries[Language.EN].add([w.key for w in english_words(form)], len(self._forms))
                self._forms.append(_Form(n, form))

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        """Yield every entry, by kind, then by reading."""
        return iter(self._terms)

    def get(self, ja: str) -> Term | None:
        """Return the entry with this Japanese wording, in any width or case."""
        place = self._by_ja.get(fold_ja(ja).text)
        return None if place is None else self._terms[place]

    def merged(self, own: Iterable[Term]) -> Glossary:
        """Return a glossary with the user's own entries added; where entries differ, theirs win."""
        return Glossary((*self._terms, *own))

    def look_up(self, query: str, language: Language | None = None) -> tuple[Term, ...]:
        """Return the entries that `query` finds, best first.

        An exact wording comes before a reading, that before a beginning, that before a part: ほごかん finds
        保護観察所 by its reading, "probation" finds "probation officer".

        Args:
            query: Japanese, English or kana, in any width or case; a blank one finds nothing.
            language: look in this language alone (kana is Japanese).
        """
        japanese, kana, english = fold_ja(query).text, kana_key(query), _english_key(query)
        ranks: list[tuple[int, int]] = []
        for n in range(len(self._terms)):
            rank: list[int] = []
            if language is not Language.EN and japanese:
                rank += _rank(japanese, self._japanese[n], _EXACT)
                rank += _rank(kana, self._readings[n], _READING)
            if language is not Language.JA and english:
                for form in self._english[n]:
                    rank += _rank(english, form, _EXACT, words=True)
            if rank:
                ranks.append((min(rank), n))
        return tuple(self._terms[n] for _, n in sorted(ranks))

    def find(self, text: str, language: Language) -> tuple[Found, ...]:
        """Return the longest terms of a text, left to right, none overlapping.

        Width, case, plural and possessive endings make no difference; an English acronym (NOTICE) matches
        in capitals only, a Latin name in Japanese text only as a whole word, a katakana term of up to four
        characters only where no katakana touches it (ヤード is not in バックヤード), and one of two kanji
        only where the dictionary sees no other word across its ends (税関 is not in 税関係).
        """
        return tuple(self._in_japanese(text) if language is Language.JA else self._in_english(text))

    def _in_japanese(self, text: str) -> Iterator[Found]:
        folded = fold_ja(text)

        def accept(_entry: int, start: int, end: int) -> bool:
            return _stands_alone(folded.text, start, end)

        for start, end, entries in self._tries[Language.JA].longest(folded.text, accept):
            yield Found(folded.starts[start], folded.ends[end - 1], self._entries(entries))

    def _in_english(self, text: str) -> Iterator[Found]:
        words = english_words(text)

        def accept(entry: int, start: int, end: int) -> bool:
            wording = self._forms[entry].wording
            return not _ACRONYM.fullmatch(wording) or text[words[start].start : words[end - 1].end] == wording

        for start, end, entries in self._tries[Language.EN].longest([w.key for w in words], accept):
            yield Found(words[start].start, words[end - 1].end, self._entries(entries))

    def _entries(self, forms: tuple[int, ...]) -> tuple[Term, ...]:
        """Return the entries of these wordings, those that prefer the wording first."""
        found = sorted((self._forms[f] for f in forms), key=lambda f: f.wording != self._terms[f.term].en[0])
        return tuple(self._terms[n] for n in dict.fromkeys(form.term for form in found))


def _over(old: Term | None, new: Term) -> Term:
    if old is None:
        return new
    return replace(new, reading=new.reading or old.reading, note=new.note or old.note)


def _sort_key(term: Term) -> tuple[int, str, str]:
    return _ORDER[term.kind], kana_key(term.reading), term.ja


def _english_key(text: str) -> str:
    return " ".join(word.key for word in english_words(text))


def _rank(query: str, key: str, exact: int, *, words: bool = False) -> list[int]:
    if not query or query not in key:
        return []
    if query == key:
        return [exact]
    if key.startswith(query):
        return [_PREFIX]
    if words and f" {query}" not in key:
        return []
    return [_INSIDE]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the characters on both sides leave the term a word of its own."""
    before, after = text[start - 1 : start], text[end : end + 1]
    for outside, edge in ((before, text[start]), (after, text[end - 1])):
        if outside and outside.isascii() and outside.isalnum() and edge.isascii() and edge.isalnum():
            return False
        touching = bool(outside) and is_katakana(outside) and is_katakana(edge)
        if touching and end - start < _LOOSE_KATAKANA and all(map(is_katakana, text[start:end])):
            return False
    if end - start <= _SHORT_KANJI and all(map(_KANJI.match, text[start:end])):
        ends = ((start, before), (end, after))
        return not any(_KANJI.match(out) and splits_word(text[:at], text[at:]) for at, out in ends if out)
    return True

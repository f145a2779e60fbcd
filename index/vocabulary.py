"""The words of an index: how often each stands there, words of a reading, words spelt nearly alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from heapq import nlargest
from typing import NamedTuple

from index.kana import loose_key, voiced
from index.words import Words

_PATHS_MAX = 24
_PATHS_KEPT = 1_000
_WORDS_IN_PATH_MAX = 6
_READING_MAX = 40  # characters of a reading that is taken apart
_PARTICLES = ("ノ", "ト", "ヲ", "オ", "ヘ", "ニ", "ガ")
_SAME_READING_MAX = 8
_STEM_MIN = 6


class Similar(NamedTuple):
    """A word of the index that is spelt nearly like another: its term, its spelling, and how many edits apart, and in
    how many measures it stands."""

    term: str
    surface: str
    edits: int
    measures: int


class Path(NamedTuple):
    """A reading taken apart: terms with their positions (a particle leaves a gap)."""

    terms: tuple[str, ...]
    offsets: tuple[int, ...]


class Vocabulary:
    """Every word of one generation of an index. Immutable, so that threads may share it.

    Args:
        counts: how many measures have each term.
        words: spellings and readings by term.
    """

    def __init__(self, counts: Mapping[str, int], words: Words) -> None:
        self._counts = counts
        self._words = words
        self._paths = lru_cache(_PATHS_KEPT)(self._taken_apart)

    def count(self, term: str) -> int:
        """Return how many measures have a term."""
        return self._counts.get(term, 0)

    def most_frequent(self, most: int) -> list[str]:
        """Return the words that most measures have, at most so many, as they are spelt."""
        words = (term for term in self._counts if ":" not in term and not term.isdigit())
        return [self.surface(term) for term in nlargest(most, words, key=self._counts.__getitem__)]

    def surface(self, term: str, like: str = "") -> str:
        """Return a spelling of a term: the one nearest to `like`, else the first that was seen."""
        surfaces = self._words.surfaces.get(term)
        if not surfaces:
            return term.rstrip("~")
        return min(surfaces, key=lambda one: edits(one, like, 9)) if like else surfaces[0]

    def spellings(self, term: str) -> Sequence[str]:
        """Return every spelling of a term that was seen, the term itself where none was."""
        return self._words.surfaces.get(term) or (term,)

    @cached_property
    def latin(self) -> tuple[str, ...]:
        """Return the words in Latin letters."""
        return tuple(term for term in self._counts if term.isascii() and term[:1].isalpha() and ":" not in term)

    @cached_property
    def katakana(self) -> tuple[str, ...]:
        """Return the words in katakana."""
        return tuple(term for term in self._counts if len(term) > 2 and all("ァ" <= c <= "ー" for c in term))

    def prepare(self) -> None:
        """Make the tables that are else made when they are first asked for."""
        _ = self.latin, self.katakana, self._by_reading, self._by_loose_reading, self._by_origin, self._spellings

    @cached_property
    def _by_reading(self) -> dict[str, tuple[str, ...]]:
        return self._reading_table(lambda reading: reading)

    @cached_property
    def _by_loose_reading(self) -> dict[str, tuple[str, ...]]:
        return self._reading_table(loose_key)

    def _reading_table(self, key: object) -> dict[str, tuple[str, ...]]:
        assert callable(key)
        found: dict[str, dict[str, None]] = {}
        for term, readings in self._words.readings.items():
            if term in self._counts:
                for reading in readings:
                    found.setdefault(key(reading), {})[term] = None
        return {
            reading: tuple(sorted(terms, key=lambda term: -self._counts[term])[:_SAME_READING_MAX])
            for reading, terms in found.items()
        }

    @cached_property
    def _by_origin(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for term, origin in self._words.origins.items():
            if term in self._counts:
                found.setdefault(origin, []).append(term)
        return {origin: tuple(terms) for origin, terms in found.items()}

    @cached_property
    def _spellings(self) -> dict[bool, list[tuple[str, str, int]]]:
        """Return every spelling with its term and a mask of its letters, by whether it is katakana."""
        found: dict[bool, list[tuple[str, str, int]]] = {}
        for katakana, terms in ((False, self.latin), (True, self.katakana)):
            found[katakana] = [
                (spelling, term, _letters(spelling))
                for term in terms
                for spelling in self.spellings(term)
            ]
        return found

    def loan_words(self, english: str) -> tuple[str, ...]:
        """Return the terms of the loan-words that come from an English word: `blocking` gives ブロッキング."""
        return self._by_origin.get(english, ())

    def origin(self, term: str) -> str:
        """Return the English word that a loan-word comes from, or an empty string."""
        return self._words.origins.get(term, "")

    def paths(self, reading: str, *, loose: bool = False) -> tuple[Path, ...]:
        """Return the ways to read katakana as words of the index, those of fewest words first.

        ジドウソウダンジョ is 児童 + 相談 + 所: later words may begin voiced. With `loose`, long vowels make no
        difference (ジドソダンジョ).
        """
        return self._paths(reading, loose) if 2 <= len(reading) <= _READING_MAX else ()

    def _taken_apart(self, reading: str, loose: bool) -> tuple[Path, ...]:
        table = self._by_loose_reading if loose else self._by_reading
        if loose:
            reading = loose_key(reading)
            if not reading:  # long vowels alone: ーーー
                return ()
        heads, fewest = self._heads(reading, table)
        ways: dict[int, list[Path]] = {len(reading): [Path((), ())]}  # from each place to the end
        for start in sorted(heads, reverse=True) if len(reading) in fewest else ():
            room = _WORDS_IN_PATH_MAX - fewest[start] - 1
            found = [
                Path((head, *tail.terms), (0, *(offset + gap for offset in tail.offsets)))
                for end, words in heads[start]
                for head in words
                for after, gap in self._after(reading, end)
                for tail in ways.get(after, ())
                if len(tail.terms) <= room
            ]
            ways[start] = sorted(found, key=lambda path: (len(path.terms), path.offsets[-1]))[:_PATHS_MAX]
        return tuple(ways.get(0, ()))

    def _heads(
        self, reading: str, table: Mapping[str, tuple[str, ...]]
    ) -> tuple[dict[int, list[tuple[int, tuple[str, ...]]]], dict[int, int]]:
        """Return the words that may begin at each place that words lead to, with their ends, the longest first, and how few
        words lead to each place."""
        heads: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
        fewest = {0: 0}
        for start in range(len(reading)):
            if fewest.get(start, _WORDS_IN_PATH_MAX) >= _WORDS_IN_PATH_MAX:
                continue
            for end in range(len(reading), start, -1):
                words = self._read(reading[start:end], table, start)
                if words:
                    heads.setdefault(start, []).append((end, words))
                    for after, _ in self._after(reading, end):
                        fewest[after] = min(fewest.get(after, _WORDS_IN_PATH_MAX), fewest[start] + 1)
        return heads, fewest

    @staticmethod
    def _after(reading: str, end: int) -> tuple[tuple[int, int], ...]:
        """Return where the next word may begin and at what distance: at once, or behind a particle."""
        if end < len(reading) - 1 and reading[end] in _PARTICLES:
            return (end, 1), (end + 1, 2)
        return ((end, 1),)

    @staticmethod
    def _read(reading: str, table: Mapping[str, tuple[str, ...]], place: int) -> tuple[str, ...]:
        found = table.get(reading, ())
        if place:
            found += tuple(term for plain in voiced(reading) for term in table.get(plain, ()))
        return tuple(dict.fromkeys(found))

    def similar(self, surface: str, stem: str = "") -> tuple[Similar, ...]:
        """Return the words spelt nearly like another, nearest first, then most frequent.

        One edit (a letter more, less, other, or two swapped) for words of five letters on (katakana: four), two from
        nine on. `stem` is compared with stems as well, so that embasy finds embassies.
        """
        japanese = not surface.isascii()
        most = 1 if len(surface) < 9 else 2
        if len(surface) < (4 if japanese else 5):
            return ()
        mask = _letters(surface)
        found: dict[str, Similar] = {}
        for spelling, term, letters in self._spellings[japanese]:
            if abs(len(spelling) - len(surface)) > most + 2 or (mask ^ letters).bit_count() > 2 * most + 3:
                continue
            distance = edits(surface, spelling, most)
            if distance > 1 and len(stem) >= _STEM_MIN and edits(stem, term, 1) == 1:
                distance = 1
            if 0 < distance <= most and (term not in found or found[term].edits > distance):
                found[term] = Similar(term, self.surface(term, surface), distance, self._counts[term])
        return tuple(sorted(found.values(), key=lambda one: (one.edits, one.surface[0] != surface[0], -one.measures)))


def _letters(word: str) -> int:
    """Return a mask of the letters of a word, to leave out quickly what cannot be like it."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 61)
    return mask


def edits(one: str, other: str, most: int) -> int:
    """Return how many edits lead from one word to the other (Damerau–Levenshtein, optimal string alignment).

    Anything above `most` is returned as `most + 1`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, a in enumerate(one, start=1):
        line = [row]
        for column, b in enumerate(other, start=1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (a != b))
            if row > 1 and column > 1 and a == other[column - 2] and one[row - 2] == b:
                cost = min(cost, before_last[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before_last, last = last, line
    return min(last[-1], most + 1)

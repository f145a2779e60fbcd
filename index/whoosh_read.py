"""Reading a Whoosh index:

postings, bigrams and texts, unpacked into arrays and kept while they are in use.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from whoosh import index as whoosh_index
from whoosh.reading import TermNotFound

from index.analyse import bigrams, has_japanese
from index.engine import Suggestion
from index.normalise import Normalised
from index.occurrences import Ints, Occurrences, merge, phrase
from index.question import Containing, Phrase, Prefix, Substring, Term, TextField, Way
from index.schema import FIELD_SHIFT
from index.table import Table
from index.vocabulary import Vocabulary

_EXPANSIONS_MAX = 200
_TERMS_KEPT = 2_000
_UNITS_KEPT = 1_000
_TEXTS_KEPT = 5_000
_CONTAINING_MIN = 3


class WhooshReader:
    """One generation of an index, open. Safe to share between threads; it never changes.

    Whoosh's own scoring, and with it the skipping that fails on nested queries, is not used: postings are
    read whole, and `index.matching` ranks over them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.table = Table.read(folder)
        self._reader = whoosh_index.open_dir(str(folder)).reader()
        if self._reader.doc_count_all() != len(self.table.rows):
            raise ValueError(
                f"{folder}: {self._reader.doc_count_all()} documents, {len(self.table.rows)} rows"
            )
        self._lock = threading.Lock()  # Whoosh's files have one reading position
        self.occurrences = lru_cache(_TERMS_KEPT)(self._occurrences)
        self.merged = lru_cache(_UNITS_KEPT)(self._merged)
        self._term = lru_cache(_TERMS_KEPT)(self._read_term)
        self.texts = lru_cache(_TEXTS_KEPT)(self._read_texts)

    def _occurrences(self, way: Way) -> Occurrences:
        match way:
            case Term(term):
                return self._term(term)
            case Phrase(terms, offsets):
                return phrase([self._term(term) for term in terms], offsets)
            case Substring(text):
                return self._substring(text)
            case Prefix(text):
                return self._union(self.expand(text))
            case Containing(text):
                return self._union(self._containing(text))

    def _merged(self, ways: tuple[tuple[Way, float], ...]) -> Occurrences:
        return merge([(self.occurrences(way), weight) for way, weight in ways])

    def _read_term(self, term: str) -> Occurrences:
        rows, values = self._postings("word", term)
        return Occurrences.of_postings(rows, values)

    def _postings(self, field: str, term: str) -> tuple[list[int], list[bytes]]:
        rows: list[int] = []
        values: list[bytes] = []
        with self._lock:
            try:
                matcher = self._reader.postings(field, term)
            except TermNotFound:
                return rows, values
            wants_values = field == "word"
            while matcher.is_active():
                rows.append(matcher.id())
                if wants_values:
                    values.append(matcher.value())
                matcher.next()
        return rows, values

    def _read_texts(self, row: int) -> dict[TextField, Normalised]:
        with self._lock:
            stored = self._reader.stored_fields(row)["texts"]
        found = {}
        for field, text, starts, ends in stored:
            if starts is None:
                found[TextField(field)] = Normalised(text)
            else:
                found[TextField(field)] = Normalised(text, array("I", starts), array("I", ends))
        return found

    def _substring(self, needle: str) -> Occurrences:
        rows: list[int] = []
        places: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for row in self._candidates(needle):
            for field, normalised in self.texts(row).items():
                at = normalised.text.find(needle)
                while at >= 0:
                    start, end = normalised.span(at, at + len(needle))
                    rows.append(row)
                    places.append(field << FIELD_SHIFT)
                    starts.append(start)
                    ends.append(end)
                    at = normalised.text.find(needle, at + len(needle))
        return Occurrences.plain(
            *(np.array(column, dtype=np.int64) for column in (rows, places, starts, ends))
        )

    def _candidates(self, needle: str) -> list[int]:
        """Return the rows that have every bigram of `needle`, ascending."""
        if len(needle) == 1 and has_japanese(needle):
            with self._lock:
                grams = [self._text(gram) for gram in self._reader.expand_prefix("gram", needle)]
            return sorted({row for gram in grams for row in self._postings("gram", gram)[0]})
        grams = sorted(bigrams(needle, ended=False))
        if not grams:
            return [int(row) for row in np.flatnonzero(self.table.present)]
        found: set[int] | None = None
        for gram in grams:
            rows = self._postings("gram", gram)[0]
            found = set(rows) if found is None else found.intersection(rows)
            if not found:
                return []
        return sorted(found or ())

    def expand(self, prefix: str) -> list[str]:
        """Return the terms that begin with `prefix`, at most some hundreds."""
        terms: list[str] = []
        with self._lock:
            for term in self._reader.expand_prefix("word", prefix):
                terms.append(self._text(term))
                if len(terms) >= _EXPANSIONS_MAX:
                    break
        return terms

    def _containing(self, text: str) -> list[str]:
        if len(text) < _CONTAINING_MIN:
            return []
        return [term for term in self.vocabulary.latin if text in term][:_EXPANSIONS_MAX]

    def _union(self, terms: Iterable[str]) -> Occurrences:
        joined = [self._term(term) for term in terms]
        merged = merge([(found, 1.0) for found in joined])
        return Occurrences.plain(merged.rows, merged.places, merged.starts, merged.ends)

    @staticmethod
    def _text(term: bytes | str) -> str:
        return term if isinstance(term, str) else term.decode("utf-8")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the words of the index with how many measures have each."""
        with self._lock:
            counts = {
                self._text(term): int(self._reader.doc_frequency("word", term))
                for term in self._reader.lexicon("word")
            }
        return Vocabulary(counts, self.table.words)

    def suggest(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return words that begin with a normalised prefix, most frequent first."""
        found = [
            Suggestion(self.vocabulary.surface(term), self.vocabulary.count(term))
            for term in self.expand(prefix)
            if ":" not in term and not term.isdigit()
        ]
        return tuple(sorted(found, key=lambda suggestion: (-suggestion.count, suggestion.word))[:limit])

    def partners(self, row: int) -> list[tuple[int, float]]:
        """Return the rows paired with `row` and the confidence of that, best first."""
        source, target, confidence = self.table.edges
        at: Ints = np.flatnonzero(source == row)
        return [(int(target[i]), float(confidence[i])) for i in at[::-1]]

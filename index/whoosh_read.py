"""Reading an index: words by Whoosh, postings and texts by the arrays beside it, and what was worked out from them."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh import index as whoosh_index

from index.analyse import has_japanese
from index.engine import Suggestion
from index.feedback import weighed_words
from index.holding import Holding, holding_of
from index.kept import Kept
from index.normalise import Normalised
from index.occurrences import Occurrences, Places, TermPlaces, merge, phrase
from index.question import Containing, Phrase, Prefix, Substring, Term, TextField, Way
from index.schema import FIELD_SHIFT
from index.scoring import parameters
from index.sidecar import Sidecar
from index.table import Table
from index.vocabulary import Vocabulary

_EXPANSIONS_MAX = 200
_PLACES_KEPT_BYTES = 48_000_000
_HOLDINGS_KEPT_BYTES = 96_000_000
_FREQUENCIES_KEPT_BYTES = 4_000_000
_WORD_BYTES = 150  # a word and its frequency in a dictionary
_CONTAINING_MIN = 3


class WhooshReader:
    """One generation of an index, open. Safe to share between threads; it never changes.

    Whoosh's own scoring, and with it the skipping that fails on nested queries, is not used: Whoosh finds words by
    their beginnings and holds vocabulary and texts; `index.matching` ranks over the arrays beside it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.table = Table.read(folder)
        self._sidecar = Sidecar(folder)
        self._reader = whoosh_index.open_dir(str(folder)).reader()
        if self._reader.doc_count_all() != len(self.table.rows):
            raise ValueError(
                f"{folder}: {self._reader.doc_count_all()} documents, {len(self.table.rows)} rows"
            )
        self._lock = threading.Lock()  # Whoosh's files have one reading position
        self._places: Kept[Places] = Kept(_PLACES_KEPT_BYTES, lambda places: places.nbytes)
        self._holdings: Kept[Holding] = Kept(_HOLDINGS_KEPT_BYTES, lambda holding: holding.nbytes)
        self._frequencies: Kept[Mapping[str, float]] = Kept(_FREQUENCIES_KEPT_BYTES, lambda words: len(words) * _WORD_BYTES)
        self._cut: set[str] = set()  # beginnings that too many words have; no more of them than words
        self._ranked_by = parameters()

    def holding(
        self, ways: tuple[tuple[Way, float], ...], fields: tuple[TextField, ...] | None, *, pairs: bool
    ) -> Holding:
        """Return which rows hold one of the weighted `ways`, in these fields or anywhere, by themselves or, with
        `pairs`, through a counterpart."""
        if parameters() is not self._ranked_by:  # while tuning
            self._holdings.clear()
            self._frequencies.clear()
            self._ranked_by = parameters()

        def make() -> Holding:
            places = merge([(self.places(way), weight) for way, weight in ways])
            if fields is not None:
                places = places.in_fields(fields)
            return holding_of(places, self.table, pairs=pairs)

        return self._holdings.get((ways, fields, pairs), make)

    def places(self, way: Way) -> Places:
        """Return every place where a text says a way."""
        match way:
            case Term(term):
                return self._term(term)
            case _:
                return self._places.get(way, lambda: self._found(way))

    def _found(self, way: Way) -> Places:
        match way:
            case Term(term):
                return self._term(term)
            case Phrase(terms, offsets):
                return phrase([self._term(term) for term in terms], offsets)
            case Substring(text):
                return self._sidecar.texts.find(text) if has_japanese(text) else self._scanned(text)
            case Prefix(text):
                begun = self.expand(text, _EXPANSIONS_MAX + 1)
                if len(begun) > _EXPANSIONS_MAX:
                    self._cut.add(text)
                return self._union(begun[:_EXPANSIONS_MAX])
            case Containing(text):
                return self._union(self._containing(text))

    def _term(self, term: str) -> TermPlaces:
        return TermPlaces(self._sidecar.postings.term(term), ready=self._sidecar.weighs_as(parameters()))

    def count(self, way: Way) -> int:
        """Return how many measures say a way."""
        if isinstance(way, Term):
            return self._sidecar.postings.count(way.term)
        return len(self.places(way).row_set)

    def texts(self, row: int) -> dict[TextField, Normalised]:
        """Return the normalised texts of a row, as Whoosh stores them."""
        with self._lock:
            stored = self._reader.stored_fields(row)["texts"]
        found = {}
        for field, text, starts, ends in stored:
            if starts is None:
                found[TextField(field)] = Normalised(text)
            else:
                found[TextField(field)] = Normalised(text, array("I", starts), array("I", ends))
        return found

    def frequencies(self, row: int) -> Mapping[str, float]:
        """Return the words of a row that tell what it is about, with their weighed frequency."""
        return self._frequencies.get(row, lambda: weighed_words(self.texts(row), row, self.table))

    def _scanned(self, needle: str) -> Occurrences:
        """Find a piece of text without any Japanese character, which no array helps with: text by text."""
        rows: list[int] = []
        places: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for row in np.flatnonzero(self.table.present).tolist():
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

    def is_cut(self, way: Prefix) -> bool:
        """Tell whether more words have this beginning than were looked for."""
        return way.text in self._cut

    def expand(self, prefix: str, most: int = _EXPANSIONS_MAX) -> list[str]:
        """Return the terms that begin with `prefix`, at most so many, in their order."""
        terms: list[str] = []
        with self._lock:
            for term in self._reader.expand_prefix("word", prefix):
                terms.append(self._text(term))
                if len(terms) >= most:
                    break
        return terms

    def _containing(self, text: str) -> list[str]:
        if len(text) < _CONTAINING_MIN:
            return []
        return [term for term in self.vocabulary.latin if text in term][:_EXPANSIONS_MAX]

    def _union(self, terms: Iterable[str]) -> Occurrences:
        merged = merge([(self._term(term), 1.0) for term in terms]).whole()
        return Occurrences.plain(merged.rows, merged.places, merged.starts, merged.ends)

    @staticmethod
    def _text(term: bytes | str) -> str:
        return term if isinstance(term, str) else term.decode("utf-8")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the words of the index with how many measures have each."""
        with self._lock:
            terms = [self._text(term) for term in self._reader.lexicon("word")]
        counts = {term: self._sidecar.postings.count(term) for term in terms}
        return Vocabulary({term: count for term, count in counts.items() if count}, self.table.words)

    def suggest(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return words that begin with a normalised prefix, most frequent first."""
        found = [
            Suggestion(self.vocabulary.surface(term), self.vocabulary.count(term))
            for term in self.expand(prefix)
            if ":" not in term and not term.isdigit()
        ]
        return tuple(sorted(found, key=lambda suggestion: (-suggestion.count, suggestion.word))[:limit])

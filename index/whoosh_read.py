"""Reading an index: words by Whoosh, postings and texts by the arrays beside it, and what was worked out from them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from weakref import ref

import numpy as np
from whoosh import index as whoosh_index

from corpus.kept import Kept
from index.engine import Suggestion
from index.feedback import weighed_words
from index.holding import Holding, best_of, holding_of
from index.merging import merge
from index.nearness import nearness
from index.normalise import Normalised
from index.occurrences import Occurrences, Places, TermPlaces, phrase, side_by_side
from index.question import SUBJECTS, Containing, Phrase, Prefix, Substring, Term, TextField, Unit, Way
from index.scoring import Floats, parameters
from index.sidecar import Sidecar
from index.sorted_sets import together
from index.table import Numbers, Table
from index.vocabulary import Vocabulary

_EXPANSIONS_MAX = 200
_PLACES_KEPT_BYTES = 32_000_000
_HOLDINGS_KEPT_BYTES = 256_000_000
_NEAR_KEPT_BYTES = 4_000_000
_COUNTS_KEPT_BYTES = 12_000_000
_FREQUENCIES_KEPT_BYTES = 4_000_000
_WORD_BYTES = 150  # a word and its frequency in a dictionary
_CONTAINING_MIN = 3
_SAMPLE = 64


class WhooshReader:
    """One generation of an index, open. Safe to share between threads; it never changes.

    Whoosh's own scoring, and with it the skipping that fails on nested queries, is not used: Whoosh finds words by
    their beginnings and holds the vocabulary; `index.matching` ranks over the arrays beside it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.table = Table.read(folder)
        self._sidecar = Sidecar(folder)
        self._reader = whoosh_index.open_dir(str(folder)).reader()
        if self._reader.doc_count_all() != len(self.table):
            raise ValueError(
                f"{folder}: {self._reader.doc_count_all()} documents, {len(self.table)} rows"
            )
        self._lock = threading.Lock()  # Whoosh's files have one reading position
        self._places: Kept[Places] = Kept(_PLACES_KEPT_BYTES, lambda places: places.nbytes)
        self._holdings: Kept[Holding] = Kept(_HOLDINGS_KEPT_BYTES, lambda holding: holding.nbytes)
        self._near: Kept[Floats] = Kept(_NEAR_KEPT_BYTES, lambda scores: scores.nbytes)
        self._counts: Kept[int] = Kept(_COUNTS_KEPT_BYTES, lambda _: 0)
        self._said: Kept[bool] = Kept(_COUNTS_KEPT_BYTES, lambda _: 0)
        self._frequencies: Kept[Mapping[str, float]] = Kept(_FREQUENCIES_KEPT_BYTES, lambda words: len(words) * _WORD_BYTES)
        self._cut: set[str] = set()  # beginnings that too many words have; no more of them than words
        self._ranked_by = parameters()

    def holding(
        self, ways: tuple[tuple[Way, float], ...], fields: tuple[TextField, ...] | None, *, pairs: bool
    ) -> Holding:
        """Return which rows hold one of the weighted `ways`, in these fields or anywhere, by themselves or, with
        `pairs`, through a counterpart."""

        def make() -> Holding:
            places = merge([(self.places(way), weight) for way, weight in ways])
            return holding_of(places if fields is None else places.in_fields(fields), self.table, pairs=pairs)

        return self._held((ways, fields, pairs), make)

    def wordings(self, units: tuple[Unit, ...], fields: tuple[TextField, ...] | None, *, pairs: bool) -> Holding:
        """Return the same of several wordings of one thing, each of which counts so much; see `index.holding.best_of`."""

        def make() -> Holding:
            return best_of([(self.holding(unit.ways, fields, pairs=pairs), unit.boost) for unit in units], self.table)

        return self._held((units, fields, pairs), make)

    def _held(self, key: Hashable, make: Callable[[], Holding]) -> Holding:
        self._rank_as_now()

        def made() -> Holding:
            holding = make()
            holding.grown = partial(_grow, ref(self._holdings), key)
            return holding

        return self._holdings.get(key, made)

    def _rank_as_now(self) -> None:
        """Forget what other parameters than those in force have made: while tuning."""
        if parameters() is not self._ranked_by:
            self._holdings.clear()
            self._frequencies.clear()
            self._near.clear()
            self._ranked_by = parameters()

    def nearness(self, units: Sequence[Unit], fields: Sequence[TextField] | None, rows: Numbers) -> Floats:
        """Return what each of some rows (ascending) scores by saying words side by side; see `index.nearness`."""
        self._rank_as_now()
        key = (tuple(units), fields, rows.tobytes())
        return self._near.get(key, lambda: nearness(self, units, fields, rows))

    def at(self, ways: Sequence[Way], rows: Numbers) -> list[Numbers]:
        """Return where each of the `ways` (without repeats) stands in the given rows (ascending): row, place, start and end
        of each place. What words say is read at once; for pieces of text, the texts of these rows are looked through."""
        terms = {term: None for way in ways for term in _terms_of(way)}
        found = self._sidecar.postings.in_rows(list(terms), rows)
        keys = together(found.places[:, 0], found.places[:, 1])
        texts = [way.text for way in ways if isinstance(way, Substring)]
        pieces = dict(zip(texts, self._sidecar.texts.find_in(texts, rows), strict=True)) if texts else {}

        def of(way: Way) -> Numbers:
            match way:
                case Term(term):
                    return found.places[slice(*found.bounds[term])]
                case Phrase(words, offsets):
                    slices = [slice(*found.bounds[word]) for word in words]
                    if any(one.start == one.stop for one in slices):
                        return found.places[:0]
                    first, last = side_by_side([keys[one] for one in slices], offsets)
                    places = found.places[slices[0]][first]
                    places[:, 3] = found.places[slices[-1], 3][last]
                    return places
                case Substring(text):
                    return pieces[text].table()
                case _:
                    return self.places(way).at(rows).table()

        return [of(way) for way in ways]

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
                return self._sidecar.texts.find(text)
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
        return self._counts.get(way, lambda: len(self.places(way).row_set))

    def says(self, way: Way) -> bool:
        """Tell whether a text says a way; that index terms do does not count."""
        if not self.table.has_subjects or not self.count(way):
            return self.count(way) > 0
        return bool(self._said.get(way, lambda: self._is_printed(way)))

    def _is_printed(self, way: Way) -> bool:
        places = self.places(way)
        some = places.at(places.row_set[:_SAMPLE])  # enough for all that is not rare
        return bool((~np.isin(some.fields, SUBJECTS)).any() or (~np.isin(places.whole().fields, SUBJECTS)).any())

    def texts(self, row: int) -> dict[TextField, Normalised]:
        """Return the normalised texts of a row."""
        return self._sidecar.texts.of(row)

    def frequencies(self, row: int) -> Mapping[str, float]:
        """Return the words of a row that tell what it is about, with their weighed frequency."""
        self._rank_as_now()
        return self._frequencies.get(row, lambda: weighed_words(self.texts(row), row, self.table))

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


def _grow(holdings: ref[Kept[Holding]], key: Hashable, more: int) -> None:
    """Tell what keeps holdings that one takes more; a holding does not hold on to it, so that both go when they may."""
    kept = holdings()
    if kept is not None:
        kept.grow(key, more)


def _terms_of(way: Way) -> tuple[str, ...]:
    """Return the words that a way is made of, where it names them."""
    match way:
        case Term(term):
            return (term,)
        case Phrase(terms):
            return terms
        case _:
            return ()

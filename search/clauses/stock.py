"""All that a clause look-up needs of one state of a library, made once and kept until the library changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.align.lexicon import Lexicon
from corpus.align.marks import stem
from corpus.library import Library
from corpus.model import Document, Language, Measure, Status
from corpus.remembered import remembered
from corpus.teaching import library_lexicon
from search.clauses.grams import Grams
from search.clauses.meaning import Meanings, Translations, read_translations
from search.clauses.records import Field, Side
from search.clauses.sentences import Place, Sentences, read_sentences
from search.clauses.spelling import Spelling
from search.clauses.tally import Rows, Standing, Tally
from search.clauses.targets import Targets
from search.clauses.text import read_units
from search.clauses.word_links import WordPairs
from search.shelf import Shelf

_WORDINGS_KEPT = 5_000

_Spot = tuple[int, int, int]  # start, end, number of a sentence


@dataclass(frozen=True)
class Stock:
    """Sentences, their indexes and their counterparts, over one state of a library."""

    state: str
    measures: Mapping[str, Measure]
    documents: Mapping[str, Document]
    sentences: Mapping[Language, Sentences]
    grams: Mapping[Language, Grams]
    targets: Targets
    lexicon: Lexicon
    tally: Tally

    @cached_property
    def meanings(self) -> Mapping[Language, Meanings]:
        """Return the indexes of what the sentences say."""
        return {
            language: Meanings(stock.keys, list(stock.of_measure.values()), language)
            for language, stock in self.sentences.items()
        }

    @cached_property
    def translations(self) -> Mapping[Language, Translations]:
        """Return the learned words, by the language to translate from."""
        return {language: read_translations(self.lexicon, language) for language in Language}

    @cached_property
    def word_pairs(self) -> WordPairs:
        """Return the learned lexicon as a table."""
        return WordPairs(self.lexicon)

    def surface(self, stem_: str) -> str:
        """Return the English word that a stem of the lexicon mostly stands for; the stem where no text has it."""
        return self._surfaces.get(stem_, stem_)

    @cached_property
    def _surfaces(self) -> Mapping[str, str]:
        counts = self.spelling.counts
        found: dict[str, str] = {}
        for word in sorted(counts, key=lambda one: (counts[one], one)):
            found[stem(word)] = word
        return found

    @cached_property
    def spelling(self) -> Spelling:
        """Return the English words, to mend slips by."""
        return Spelling(one.units for one in self.sentences[Language.EN].all)

    @cached_property
    def _spots(self) -> Mapping[tuple[str, Language, Field], list[_Spot]]:
        found: dict[tuple[str, Language, Field], list[_Spot]] = {}
        for language, stock in self.sentences.items():
            for number, sentence in enumerate(stock.all):
                for place in sentence.places:
                    spots = found.setdefault((place.measure.id, language, place.field), [])
                    spots.append((place.start, place.end, number))
        return found

    def numbers_in(self, side: Side) -> list[int]:
        """Return the numbers of the sentences that lie in a side of a hit."""
        spots = self._spots.get((side.measure, side.lang, side.field), [])
        return [number for start, end, number in spots if min(end, side.end) - max(start, side.start) > 1]

    def with_wording(self, text: str, language: Language) -> Rows:
        """Return the measures that have a wording in some text of a language, in the library's order.

        Forms of a word and case make no difference.
        """
        return self._wordings(text, language)

    @cached_property
    def _wordings(self) -> Callable[[str, Language], Rows]:
        return remembered(_WORDINGS_KEPT, longest=400)(self._with_wording)

    def _with_wording(self, text: str, language: Language) -> Rows:
        units = read_units(text, language)
        all_ = self.sentences[language].all
        numbers = self.grams[language].holding(units)
        if len(units.units) > self.grams[language].length:
            numbers = [n for n in numbers if all_[n].units.find(units)]
        return self._rows[language].of(numbers)

    @cached_property
    def _rows(self) -> Mapping[Language, Standing]:
        return {
            language: Standing([[self.tally.number[p.measure.id] for p in one.places] for one in stock.all])
            for language, stock in self.sentences.items()
        }

    def place(self, language: Language, number: int) -> Place:
        """Return the best place of a sentence."""
        return self.sentences[language].all[number].places[0]


def read_stock(library: Library, shelf: Shelf, state: str) -> Stock:
    """Read a library whole; `shelf` gives its measures and pairs.

    Raises:
        LibraryError: the library cannot be read.
    """
    measures = library.measures()
    by_id = {measure.id: measure for measure in measures}
    lexicon = library_lexicon(library)
    look_up: Callable[[str], Measure | None] = by_id.get
    sentences = {language: read_sentences(measures, language) for language in Language}
    grams = {language: Grams((one.units for one in found.all), language) for language, found in sentences.items()}
    documents = {document.id: document for document in library.documents()}
    pairs = (pair for pair in library.pairs() if pair.status is not Status.REJECTED)
    tally = Tally(measures, {id_: year for id_, one in documents.items() if (year := year_of(one))}, pairs)
    return Stock(state, by_id, documents, sentences, grams, Targets(lexicon, shelf.pairs, look_up), lexicon, tally)


def year_of(document: Document) -> int | None:
    """Return the year of a document; None where it has no date."""
    date = document.metadata.date
    return int(date[:4]) if date else None

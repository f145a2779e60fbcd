"""All sentences of a library, titles included, in both languages: identical ones once, with all their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from corpus.align.links import sentences
from corpus.align.reading import Keys, read_keys
from corpus.model import Kind, Language, Measure, Origin
from search.clauses.records import Field, Side
from search.clauses.text import Units, read_units

_KEPT = 20_000  # sentences whose units and keys are remembered, across states of the library too


class Place(NamedTuple):
    """Where a sentence stands: `text[start:end]` of a measure's text in one language."""

    measure: Measure
    lang: Language
    field: Field
    origin: Origin
    start: int
    end: int

    @property
    def whole(self) -> str:
        """Return the whole text that the sentence stands in."""
        return text_of(self.measure, self.lang, self.field)

    def side(self) -> Side:
        """Return it as the side of a hit, nothing marked."""
        text = self.whole[self.start : self.end]
        return Side(self.measure.id, self.lang, text, self.origin, self.field, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with all its places, the best first: official before digest."""

    text: str
    places: tuple[Place, ...]

    @property
    def units(self) -> Units:
        """Return the units it is compared by."""
        return _units(self.text, self.places[0].lang)


@dataclass(frozen=True)
class Sentences:
    """The sentences of one language, each once.

    Attributes:
        language: their language.
        all: the sentences; their numbers are used everywhere.
    """

    language: Language
    all: tuple[Sentence, ...]
    by_key: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def keys(self) -> tuple[Keys, ...]:
        """Return what can be compared across languages, sentence by sentence."""
        return tuple(_keys(one.text, self.language) for one in self.all)

    @cached_property
    def of_measure(self) -> Mapping[str, tuple[int, ...]]:
        """Return the numbers of the sentences of each measure, by its id."""
        found: dict[str, dict[int, None]] = {}
        for number, sentence in enumerate(self.all):
            for place in sentence.places:
                found.setdefault(place.measure.id, {})[number] = None
        return {id_: tuple(numbers) for id_, numbers in found.items()}


def text_of(measure: Measure, language: Language, field_: Field) -> str:
    """Return one of a measure's texts, empty where there is none."""
    text = measure.texts.get(language)
    if field_ is Field.DIGEST:
        return (measure.digest.get(language) if measure.digest else None) or ""
    if field_ is Field.TITLE:
        return (text.title if text is not None else "") or measure.names.get(language) or ""
    return text.body if text is not None and text.origin is Origin.OFFICIAL else ""


def read_sentences(measures: Iterable[Measure], language: Language) -> Sentences:
    """Return the sentences of all texts of `measures` in one language."""
    places: dict[str, list[Place]] = {}
    for measure in measures:
        for place in _places(measure, language):
            read = _units(place.whole[place.start : place.end], language)
            if read.units:
                places.setdefault(read.key, []).append(place)
    found = []
    for standing in places.values():
        standing.sort(key=_rank)
        first = standing[0]
        found.append(Sentence(first.whole[first.start : first.end], tuple(standing)))
    return Sentences(language, tuple(found), {key: number for number, key in enumerate(places)})


def _places(measure: Measure, language: Language) -> Iterable[Place]:
    text = measure.texts.get(language)
    official = text is not None and text.origin is Origin.OFFICIAL
    title = text_of(measure, language, Field.TITLE)
    if title:
        printed = Origin.OFFICIAL if official and text is not None and text.title else Origin.DIGEST
        yield Place(measure, language, Field.TITLE, printed, 0, len(title))
    for field_, origin in ((Field.BODY, Origin.OFFICIAL), (Field.DIGEST, Origin.DIGEST)):
        body = text_of(measure, language, field_)
        for span in sentences(body, language):
            yield Place(measure, language, field_, origin, span.start, span.end)


def _rank(place: Place) -> tuple[bool, bool, bool, bool]:
    """Sort official wording first, then measures before passages, what is no reissue, and texts before titles."""
    return (
        place.origin is not Origin.OFFICIAL,
        place.measure.kind is not Kind.MEASURE,
        place.measure.reissue_of is not None,
        place.field is Field.TITLE,
    )


@lru_cache(maxsize=_KEPT)
def _units(text: str, language: Language) -> Units:
    return read_units(text, language)


@lru_cache(maxsize=_KEPT)
def _keys(text: str, language: Language) -> Keys:
    return read_keys(text, language)

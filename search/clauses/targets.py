"""The counterpart of a sentence: what stands for it in the other language, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.align.lexicon import Lexicon
from corpus.align.links import Link, link_sentences, sentences
from corpus.align.split import Span
from corpus.model import Language, Measure, Origin, Pair, Relation, Status
from index import PAIR_CONFIDENCE_MIN
from search.clauses.records import Field, Side
from search.clauses.sentences import Place, text_of

_LINKS_KEPT = 20_000
_ONLY = 0.93  # confidence of the link between the only sentences of a pair
_UNLINKED = 0.55  # confidence of a text as a whole, where no sentence of it can be told
_WORTH_CROSSING = 3  # pairs of a measure that are looked at


class Target(NamedTuple):
    """A counterpart with how sure the link is, 0 to 1.

    `pair` is how sure the measures of both sides are a pair. `loose`: they are one, but no sentence is linked, and
    the side is the whole text.
    """

    side: Side
    confidence: float
    relation: Relation
    pair: float = 1.0
    loose: bool = False


class Targets:
    """Finds counterparts over one state of a library; safe between threads.

    Args:
        lexicon: what words mean.
        pairs: the pairs of a measure, best first.
        measure: a measure by its id.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        pairs: Callable[[str], Sequence[Pair]],
        measure: Callable[[str], Measure | None],
    ) -> None:
        self._pairs = pairs
        self._measure = measure
        self._links = lru_cache(_LINKS_KEPT)(lambda ja, en: _link(ja, en, lexicon))

    def of(self, place: Place) -> Iterator[Target]:
        """Yield the counterparts of a sentence; the texts of each are linked when it is asked for.

        The official wording of the same measure comes first, then that of its pairs, then our digest.
        """
        original = place.measure.reissue_of or ""
        yield from self._candidates(place.measure, original, place.lang, place.field, Span(place.start, place.end))

    def _candidates(
        self, measure: Measure, original: str, lang: Language, field: Field, span: Span
    ) -> Iterator[Target]:
        """Yield counterparts: the same measure's official text, those of its pairs, our digest."""
        wanted = Field.TITLE if field is Field.TITLE else Field.BODY
        yield from self._in_text(measure, measure, lang, field, wanted, span, 1.0)
        for other, confidence in self._others(measure.id, original):
            yield from self._in_text(measure, other, lang, field, wanted, span, confidence)
        if field is not Field.TITLE:
            yield from self._in_text(measure, measure, lang, field, Field.DIGEST, span, 1.0)

    def _others(self, id_: str, original: str) -> Iterator[tuple[Measure, float]]:
        pairs = [*self._pairs(id_), *(self._pairs(original) if original else ())]
        for pair in pairs[:_WORTH_CROSSING]:
            accepted = pair.status is Status.ACCEPTED
            if pair.status is Status.REJECTED or not (accepted or pair.confidence >= PAIR_CONFIDENCE_MIN):
                continue
            other = pair.en if pair.ja in (id_, original) else pair.ja
            found = self._measure(other) if other != id_ else None
            if found is not None:
                yield found, 1.0 if accepted else pair.confidence

    def _in_text(
        self,
        measure: Measure,
        other: Measure,
        lang: Language,
        field: Field,
        wanted: Field,
        span: Span,
        confidence: float,
    ) -> Iterator[Target]:
        there = lang.other
        mine, theirs = text_of(measure, lang, field), text_of(other, there, wanted)
        if not mine or not theirs:
            return
        relation = Relation.TRANSLATION if measure.id == other.id else Relation.CORRESPONDING
        origin = _origin(other, there, wanted)
        if field is Field.TITLE:
            whole = Side(other.id, there, theirs, origin, wanted, 0, len(theirs))
            yield Target(whole, confidence, relation, confidence)
            return
        links = self._links(mine, theirs) if lang is Language.JA else self._links(theirs, mine)
        found = _over(links, lang, span)
        if found is not None:
            place, sure = found
            text = theirs[place.start : place.end]
            yield Target(Side(other.id, there, text, origin, wanted, *place), confidence * sure, relation, confidence)
        else:
            whole = Side(other.id, there, theirs, origin, wanted, 0, len(theirs))
            yield Target(whole, confidence * _UNLINKED, relation, confidence, loose=wanted is not Field.DIGEST)


def _link(ja: str, en: str, lexicon: Lexicon) -> tuple[Link, ...]:
    """Link two texts of a pair; where each is one sentence, there is nothing to choose."""
    spans = sentences(ja, Language.JA), sentences(en, Language.EN)
    if len(spans[0]) == len(spans[1]) == 1:
        return (Link(spans[0][0], spans[1][0], _ONLY),)
    return link_sentences(ja, en, lexicon)


def _over(links: Sequence[Link], lang: Language, span: Span) -> tuple[Span, float] | None:
    """Return the other side of the links that lie over a span: of the surest one, joined with its neighbours."""
    touching = []
    for link in links:
        mine, theirs = (link.ja, link.en) if lang is Language.JA else (link.en, link.ja)
        shared = min(mine.end, span.end) - max(mine.start, span.start)
        if shared > 1:
            touching.append((shared, theirs, link.confidence))
    if not touching:
        return None
    most = max(shared for shared, _, _ in touching)
    kept = sorted((theirs, sure) for shared, theirs, sure in touching if shared * 3 >= most)
    first, last = kept[0][0], max(kept, key=lambda one: one[0].end)[0]
    return Span(first.start, last.end), max(sure for _, sure in kept)


def _origin(measure: Measure, language: Language, field: Field) -> Origin:
    text = measure.texts.get(language)
    if field is Field.DIGEST or text is None or text.origin is not Origin.OFFICIAL:
        return Origin.DIGEST
    return Origin.DIGEST if field is Field.TITLE and not text.title else Origin.OFFICIAL

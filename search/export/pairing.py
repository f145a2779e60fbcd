"""Which texts of a measure and its counterparts may stand beside each other in a translation memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.model import Language, Measure, Origin, Relation
from search.counterpart import side_of
from search.records import Counterpart


class PairedTexts(NamedTuple):
    """Two texts of one origin that answer each other; titles and bodies in Japanese and English.

    A title is empty where the text has none of its own.
    """

    ja: Measure
    en: Measure
    titles: tuple[str, str]
    bodies: tuple[str, str]
    origin: Origin
    relation: Relation
    confidence: float


def paired_texts(
    measure: Measure, counterparts: Sequence[Counterpart], *, official: bool = False
) -> Iterator[PairedTexts]:
    """Yield the pairs of texts of a measure, the surest first.

    A published text is never paired with an abstract: a translation memory would offer the one as the translation
    of the other. Where no published text answers it, our two digests are paired, unless only `official` ones are
    wanted.

    Args:
        measure: the measure.
        counterparts: what stands for it in the other language, best first, from `Searcher.counterparts`.
        official: yield published texts only.
    """
    side = side_of(measure)
    own = measure.texts.get(side)
    found = False
    if own is not None and own.origin is Origin.OFFICIAL:
        for one in counterparts:
            if one.origin is not Origin.OFFICIAL:
                continue
            ja, en = (measure, one.measure) if side is Language.JA else (one.measure, measure)
            pair = _published(ja, en, one.relation, one.confidence)
            if all(pair.bodies) or all(pair.titles):
                found = True
                yield pair
    digest = measure.digest
    if not found and not official and digest is not None and digest.ja and digest.en:
        titles = (measure.names.ja or "", measure.names.en or "")
        yield PairedTexts(
            measure, measure, titles, (digest.ja, digest.en), Origin.DIGEST, Relation.TRANSLATION, 1.0
        )


def _published(ja: Measure, en: Measure, relation: Relation, confidence: float) -> PairedTexts:
    one, other = ja.texts[Language.JA], en.texts[Language.EN]
    titles, bodies = (one.title, other.title), (one.body, other.body)
    return PairedTexts(ja, en, titles, bodies, Origin.OFFICIAL, relation, confidence)

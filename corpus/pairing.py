"""Propose pairs for a document: align it with every other text of the other language in the library."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.align import align_measures
from corpus.align.features import Features, read_features
from corpus.library import Library
from corpus.model import Document, Kind, Language, Measure, Origin, Pair, Relation, measure_id

_KIN_SHARE = 0.4  # of the shorter document: so many counterparts make two documents editions of one plan


def propose_pairs(library: Library, document: str) -> list[Pair]:
    """Return pairs between a document's official texts and those of the other language, its own included.

    Order and numbering count within one document, within a series, and between documents so alike that much
    of the shorter one has its counterpart in the other.
    """
    this = library.document(document)
    pairs: list[Pair] = []
    for language in this.languages:
        own = _features(library, document, language)
        for other in library.documents():
            if language.other not in other.languages:
                continue
            if other.id == document and language is Language.EN:
                continue  # the Japanese side has done it
            theirs = _features(library, other.id, language.other)
            ja, en = (own, theirs) if language is Language.JA else (theirs, own)
            names = (document, other.id) if language is Language.JA else (other.id, document)
            pairs.extend(_pairs(ja, en, names, _kin(this, other)))
    return pairs


def _kin(one: Document, other: Document) -> bool:
    series = one.metadata.series
    return one.id == other.id or (series is not None and series == other.metadata.series)


def _pairs(ja: list[Features], en: list[Features], names: tuple[str, str], kin: bool) -> Iterator[Pair]:
    relation = Relation.TRANSLATION if names[0] == names[1] else Relation.CORRESPONDING
    found = align_measures(ja, en, series=kin)
    if not kin and len(found) >= _KIN_SHARE * min(len(ja), len(en)) > 1:
        found = align_measures(ja, en, series=True)
    for pair in found:
        ids = measure_id(names[0], pair.ja), measure_id(names[1], pair.en)
        yield Pair(*ids, relation, pair.confidence, signals=dict(pair.signals))


def _features(library: Library, document: str, language: Language) -> list[Features]:
    return read_features(
        [m for m in library.measures(document=document, kind=Kind.MEASURE) if _official(m, language)],
        language,
    )


def _official(measure: Measure, language: Language) -> bool:
    text = measure.texts.get(language)
    return text is not None and text.origin is Origin.OFFICIAL

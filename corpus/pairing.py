"""Propose pairs for a document: align it with every other text of the other language in the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.align import Features, Lexicon, align_measures, read_features
from corpus.align.dictionary import installed_dictionary
from corpus.library import Library
from corpus.model import Kind, Language, Measure, Origin, Pair, Relation, Status, measure_id
from corpus.teaching import library_lexicon


def propose_pairs(library: Library, document: str) -> list[Pair]:
    """Return pairs between a document's official texts and those of the other language, its own included.

    Whether order and numbering are of use is found in the texts themselves; nothing need be known of the
    documents. What people said of pairs is kept to: an accepted pair takes its measures, a rejected one leaves
    them free for others. The lexicon is kept in the library.

    Raises:
        NotFoundError: there is no such document.
        LibraryError: the library cannot be read or written.
    """
    this = library.document(document)
    reviewed = {(p.ja, p.en): p.status is Status.ACCEPTED
                for p in library.pairs(document) if p.status is not Status.PROPOSED}
    pairs: list[Pair] = []
    lexicon: Lexicon | None = None
    for language in this.languages:
        own = _features(library, document, language)
        for other in library.documents():
            if language.other not in other.languages:
                continue
            if other.id == document and language is Language.EN:
                continue  # the Japanese side has done it
            lexicon = lexicon or library_lexicon(library, keep=True)
            theirs = _features(library, other.id, language.other)
            ja, en = (own, theirs) if language is Language.JA else (theirs, own)
            names = (document, other.id) if language is Language.JA else (other.id, document)
            pairs.extend(_pairs(ja, en, names, lexicon, reviewed))
    return pairs


def _pairs(
    ja: list[Features], en: list[Features], names: tuple[str, str], lexicon: Lexicon, reviewed: Mapping[tuple[str, str], bool]
) -> Iterator[Pair]:
    relation = Relation.TRANSLATION if names[0] == names[1] else Relation.CORRESPONDING
    here = {
        (one.partition("/")[2], other.partition("/")[2]): accepted
        for (one, other), accepted in reviewed.items()
        if (one.partition("/")[0], other.partition("/")[0]) == names
    }
    for pair in align_measures(ja, en, lexicon, reviewed=here, dictionary=installed_dictionary()):
        ids = measure_id(names[0], pair.ja), measure_id(names[1], pair.en)
        yield Pair(*ids, relation, pair.confidence, signals=dict(pair.signals))


def _features(library: Library, document: str, language: Language) -> list[Features]:
    measures = library.measures(document=document, kind=Kind.MEASURE)
    return read_features([m for m in measures if _official(m, language)], language)


def _official(measure: Measure, language: Language) -> bool:
    text = measure.texts.get(language)
    return text is not None and text.origin is Origin.OFFICIAL

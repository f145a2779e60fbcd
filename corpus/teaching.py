"""What the lexicon is learned from: the catalogue's two languages, accepted pairs, and the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.align.lexicon import Parallel
from corpus.align.reading import glossary
from corpus.align.split import split_sentences
from corpus.catalogue.records import CatalogueDocument
from corpus.model import Language, Measure


def catalogue_texts(documents: Iterable[CatalogueDocument]) -> Iterator[Parallel]:
    """Yield titles and digests of the catalogue in both languages; a reissue says nothing new."""
    for document in documents:
        for measure in document.measures:
            if measure.reissue_of is None:
                id_ = f"{document.metadata.id}/{measure.locator}"
                yield from parallel(id_, measure.titles.ja, measure.titles.en)
                yield from parallel(id_, measure.digest.ja, measure.digest.en)


def measure_texts(measures: Sequence[Measure]) -> Iterator[Parallel]:
    """Yield titles and digests of a library's measures that the catalogue has in both languages."""
    for measure in measures:
        if measure.digest is not None and measure.reissue_of is None:
            yield from parallel(measure.id, measure.names.ja, measure.names.en)
            yield from parallel(measure.id, measure.digest.ja, measure.digest.en)


def glossary_texts() -> Iterator[Parallel]:
    """Yield the glossary's terms with each of their English wordings."""
    for term in glossary():
        for wording in term.en:
            yield Parallel(f"glossary:{term.ja}", term.ja, wording, counts=False)


def parallel(id_: str, ja: str | None, en: str | None) -> Iterator[Parallel]:
    """Yield two texts that say the same: sentence by sentence where they have equally many, else whole."""
    if not ja or not en:
        return
    parts = [
        [text[s.start : s.end] for s in split_sentences(text, language)]
        for text, language in ((ja, Language.JA), (en, Language.EN))
    ]
    if len(parts[0]) != len(parts[1]):
        parts = [[ja], [en]]
    for one, other in zip(*parts, strict=True):
        yield Parallel(id_, one, other)

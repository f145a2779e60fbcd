"""What the lexicon is learned from: the catalogue's two languages, accepted pairs, and the glossary."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

from corpus.align.lexicon import VERSION, Lexicon, Parallel, learn_lexicon
from corpus.align.reading import glossary
from corpus.align.split import split_sentences
from corpus.catalogue import load_catalogue
from corpus.catalogue.records import CatalogueDocument
from corpus.library import Library
from corpus.library.records import StoredLexicon
from corpus.model import Language, Measure, Pair, Status

_MOST_KEPT = 2
_LOCK = Lock()
_LEARNED: OrderedDict[str, Lexicon] = OrderedDict()  # by the hash of what they were learned from


def library_lexicon(library: Library, *, keep: bool = False) -> Lexicon:
    """Return the lexicon that a library's catalogue and accepted pairs give.

    It is read from the library where it was kept, else learned (about a second and a half) and remembered by
    the hash of what it was learned from.

    Args:
        library: the library; one without a catalogue is taught by the built-in one.
        keep: write it into the library where it is not there.

    Raises:
        LibraryError: the library cannot be read or, with `keep`, written.
    """
    accepted = [p for p in library.pairs() if p.status is Status.ACCEPTED and p.ja != p.en]
    hashes = library.catalogue_hashes()
    pairs = _pair_texts(library, accepted)
    built_in = () if hashes else load_catalogue()
    mark = _mark([*sorted(hashes.items()), *((d.metadata.id, d.sha256) for d in built_in)], pairs)
    with _LOCK:
        lexicon = _LEARNED.get(mark)
        kept = library.lexicon_mark() == mark
        if lexicon is None and kept:
            lexicon = _read(library.lexicon())
        if lexicon is None:
            known = catalogue_texts(built_in) if built_in else measure_texts(library.measures())
            lexicon = learn_lexicon([*known, *pairs, *glossary_texts()])
        _LEARNED[mark] = lexicon
        _LEARNED.move_to_end(mark)
        while len(_LEARNED) > _MOST_KEPT:
            _LEARNED.popitem(last=False)
    if keep and not kept:
        library.put_lexicon(StoredLexicon(mark, lexicon.texts, lexicon.entries, lexicon.ja_counts, lexicon.en_counts,
                                          lexicon.concept_counts))
    return lexicon


def _read(stored: StoredLexicon | None) -> Lexicon | None:
    return None if stored is None else Lexicon(*stored[2:3], stored.texts, *stored[3:])


def _mark(records: Iterable[tuple[str, str]], pairs: Sequence[Parallel]) -> str:
    """Return a hash of everything that the lexicon follows from."""
    digest = hashlib.sha256(f"lexicon {VERSION}".encode())
    for part in (*records, *map(tuple, pairs), *((t.ja, t.en) for t in glossary())):
        digest.update(repr(part).encode())
    return digest.hexdigest()


def _pair_texts(library: Library, pairs: Sequence[Pair]) -> list[Parallel]:
    """Return the texts of accepted pairs; their id is that of the Japanese measure."""
    measures = library.measures_by_id({side for p in pairs for side in (p.ja, p.en)})
    out: list[Parallel] = []
    for pair in sorted(pairs, key=lambda p: (p.ja, p.en)):
        sides = measures.get(pair.ja), measures.get(pair.en)
        texts = [m.texts.get(language) if m else None for m, language in zip(sides, Language, strict=True)]
        if texts[0] and texts[1]:
            out += parallel(pair.ja, texts[0].title, texts[1].title)
            out += parallel(pair.ja, texts[0].body, texts[1].body)
    return out


def catalogue_texts(documents: Iterable[CatalogueDocument]) -> Iterator[Parallel]:
    """Yield titles and digests of the catalogue in both languages; a reissue says nothing new."""
    for document in documents:
        for measure in document.measures:
            if measure.reissue_of is None:
                id_ = f"{document.metadata.id}/{measure.locator}"
                yield from parallel(id_, measure.titles.ja, measure.titles.en)
                yield from parallel(id_, measure.digest.ja, measure.digest.en)


def measure_texts(measures: Sequence[Measure]) -> Iterator[Parallel]:
    """Yield titles and digests of a library's measures that its catalogue has in both languages."""
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
    parts = [[text[s.start : s.end] for s in split_sentences(text, language)]
             for text, language in ((ja, Language.JA), (en, Language.EN))]
    if len(parts[0]) != len(parts[1]):
        parts = [[ja], [en]]
    for one, other in zip(*parts, strict=True):
        yield Parallel(id_, one, other)

"""The units of a list of measures: read from the library a few measures at a time, so that memory stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from corpus.glossary import Glossary, Term
from corpus.library import Library
from corpus.linking import SentenceLinks
from corpus.ministries import Register
from corpus.model import Bilingual, Language, Measure, Relation, Role
from search.counterpart import side_of
from search.export.pairing import PairedTexts, paired_texts
from search.export.records import Counts, Side, Unit, UnitKind
from search.export.sides import Documents, row_sides, side
from search.searcher import Searcher

Progress = Callable[[Counts], None]
_AT_ONCE = 100  # measures
_BODIES_KEPT = 1_024


class _Bond(NamedTuple):
    """How two sides are tied to each other."""

    relation: Relation
    confidence: float


def _nothing(_: Counts) -> None:
    """Tell nobody."""


class Exporter:
    """Makes translation units of measures; safe to share between threads.

    Args:
        library: where the measures are.
        searcher: what says which text stands for a measure in the other language.
        register: the names of ministries.
        links: what says which sentences answer each other.
        site: the address below which the pages are, without a slash at its end.
    """

    def __init__(
        self, library: Library, searcher: Searcher, register: Register, links: SentenceLinks, site: str
    ) -> None:
        self._library = library
        self._searcher = searcher
        self._register = register
        self._links = links
        self._site = site.rstrip("/")
        self._bodies = lru_cache(_BODIES_KEPT)(self._names)

    def rows(
        self, ids: Sequence[str], *, counts: Counts | None = None, progress: Progress = _nothing
    ) -> Iterator[Unit]:
        """Yield one unit for each measure, with the best counterpart that it has, in the order of `ids`.

        The counterpart is the one that the pages show first; it may be a digest beside an official text, and the
        unit says so. A measure without counterpart has one side.

        Raises:
            LibraryError: the library cannot be read.
        """
        counts = counts if counts is not None else Counts()
        documents = self._documents()
        for measure in self._measures(ids, counts, progress):
            found = self._searcher.counterparts(measure)
            best = found[0] if found else None
            counts.units += 1
            counts.alone += best is None
            sides = row_sides(measure, best, side_of(measure), documents)
            bond = _Bond(best.relation, best.confidence) if best else None
            yield self._unit(measure, UnitKind.MEASURE, measure.id, sides, bond, documents)

    def pairs(
        self,
        ids: Sequence[str],
        kind: UnitKind,
        *,
        official: bool = False,
        within: bool = False,
        counts: Counts | None = None,
        progress: Progress = _nothing,
    ) -> Iterator[Unit]:
        """Yield units that have both languages, each pair of texts once.

        A published text is paired with published ones only; where there are none, our two digests are a pair. As
        sentences, the titles of a pair are its first unit; texts in which no sentence can be told are one whole.

        Args:
            ids: the measures, in order.
            kind: sentences or whole measures.
            official: leave digests out.
            within: leave out pairs of which a measure is not in `ids`.
            counts: counts what is done.
            progress: called after each measure.

        Raises:
            LibraryError: the library cannot be read.
        """
        counts = counts if counts is not None else Counts()
        listed = frozenset(ids) if within else None
        documents = self._documents()
        done: set[tuple[str, str]] = set()
        for measure in self._measures(ids, counts, progress):
            paired = False
            for pair in paired_texts(measure, self._searcher.counterparts(measure), official=official):
                key = (pair.ja.id, pair.en.id)
                if listed is not None and not (key[0] in listed and key[1] in listed):
                    continue
                paired = True
                if key in done:
                    continue
                if key[0] != key[1]:
                    done.add(key)
                for unit in self._of_pair(measure, pair, kind, documents):
                    counts.units += 1
                    yield unit
            counts.alone += not paired

    def terms(
        self,
        ids: Sequence[str],
        glossary: Glossary,
        *,
        counts: Counts | None = None,
        progress: Progress = _nothing,
    ) -> tuple[Term, ...]:
        """Return the terms that stand in the texts of measures, in the glossary's order.

        Raises:
            LibraryError: the library cannot be read.
        """
        counts = counts if counts is not None else Counts()
        used: set[str] = set()
        for measure in self._measures(ids, counts, progress):
            for language, text in measure.texts.items():
                for place in glossary.find(f"{text.title}\n{text.body}", language):
                    used.update(term.ja for term in place.terms)
        found = tuple(term for term in glossary if term.ja in used)
        counts.units = len(found)
        return found

    def _documents(self) -> Documents:
        return {one.id: one for one in self._library.documents()}

    def _measures(self, ids: Sequence[str], counts: Counts, progress: Progress) -> Iterator[Measure]:
        counts.total = len(ids)
        progress(counts)
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            there = self._library.measures_by_id(some)
            for id_ in some:
                if id_ in there:  # not taken out since the list was made
                    yield there[id_]
                counts.measures += 1
                progress(counts)

    def _of_pair(
        self, measure: Measure, pair: PairedTexts, kind: UnitKind, documents: Documents
    ) -> Iterator[Unit]:
        name = pair.ja.id if pair.ja.id == pair.en.id else f"{pair.ja.id}+{pair.en.id}"

        def unit(of: UnitKind, suffix: str, ja: str, en: str, confidence: float) -> Unit:
            sides = (
                side(pair.ja, Language.JA, ja, pair.origin, documents),
                side(pair.en, Language.EN, en, pair.origin, documents),
            )
            return self._unit(measure, of, name + suffix, sides, _Bond(pair.relation, confidence), documents)

        if kind is UnitKind.MEASURE:
            yield unit(kind, "", *(pair.bodies if all(pair.bodies) else pair.titles), pair.confidence)
            return
        if all(pair.titles):
            yield unit(kind, "#title", *pair.titles, pair.confidence)
        ja, en = pair.bodies
        if not (ja and en):
            return
        links = self._links.between_texts(ja, en)
        for number, link in enumerate(links, 1):
            texts = ja[link.ja.start : link.ja.end], en[link.en.start : link.en.end]
            yield unit(kind, f"#{number}", *texts, min(pair.confidence, link.confidence))
        if not links:
            yield unit(UnitKind.MEASURE, "", ja, en, pair.confidence)

    def _unit(
        self,
        measure: Measure,
        kind: UnitKind,
        id_: str,
        sides: tuple[Side | None, Side | None],
        bond: _Bond | None,
        documents: Documents,
    ) -> Unit:
        document = documents.get(measure.document)
        responsible = tuple(link.id for link in measure.ministries if link.role is Role.RESPONSIBLE)
        return Unit(
            id=id_,
            kind=kind,
            measure=measure.id,
            document=measure.document,
            locator=measure.locator,
            place=measure.kind,
            titles=document.metadata.titles if document else Bilingual(),
            date=(document.metadata.date if document else None) or "",
            ja=sides[0],
            en=sides[1],
            relation=bond.relation if bond else None,
            confidence=bond.confidence if bond else None,
            ministries=measure.ministries,
            bodies=self._bodies(responsible),
            reissue_of=measure.reissue_of,
            permalink=self._permalink(measure.id),
        )

    def _permalink(self, measure: str) -> str:
        return f"{self._site}/measures/{quote(measure, safe='/')}"

    def _names(self, ids: tuple[str, ...]) -> Bilingual:
        known = [self._register.get(id_) for id_ in ids if id_ in self._register]
        return Bilingual(
            "、".join(one.preferred(Language.JA) for one in known) or None,
            "; ".join(one.preferred(Language.EN) for one in known) or None,
        )

"""Keyword in context, on two sides: the sentences that have a term, with what stands for each in the other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.model import Language, Measure, Origin, Relation
from search.clauses.records import ClauseTerm, Side, Span
from search.clauses.sentences import Place
from search.clauses.stock import Stock, year_of
from search.clauses.tally import responsible
from search.clauses.targets import Target
from search.clauses.text import Units, language_of, read_units

LINES = 50  # lines of a concordance, unless another number is asked for
_SORTED_MAX = 400  # sentences that are sorted by how sure their links are; further ones stay in the library's order
_SURE_FROM = (0.9, 0.7, 0.5)  # confidences between which links are equally sure in the order of lines
_LINK_MIN = 0.3  # confidence of a link to an official sentence, below which our digest goes before it


@dataclass(frozen=True, slots=True)
class KwicLine:
    """A sentence that has the term, with its counterpart.

    Attributes:
        source: the sentence; `marks` are where the term stands in it.
        target: its counterpart, `marks` where a rendering of the term stands; None where there is none.
        link: how sure the link between both is, 0 to 1; 0 without a counterpart.
        document: id of the document that the source stands in.
        year: of that document; None where it has no date.
        ministries: ids of the bodies responsible for the source's measure.
        relation: how the measures of both sides belong together; None without a counterpart.
        places: ids of all measures that have this sentence, the source's own first.
    """

    source: Side
    target: Side | None
    link: float
    document: str
    year: int | None
    ministries: tuple[str, ...]
    relation: Relation | None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concordance:
    """The sentences that have a term, official wording first, then by how sure the link is.

    `term` is None where neither corpus nor glossary has it. `total` counts all lines that meet what was asked;
    `lines` are those of the page.
    """

    term: ClauseTerm | None
    rendering: str | None
    total: int
    lines: tuple[KwicLine, ...]


class Asked(NamedTuple):
    """What of a concordance is wanted: lines with this rendering, document, ministry and year; None asks for all."""

    rendering: str | None = None
    document: str | None = None
    ministry: str | None = None
    year: int | None = None


def concordance(stock: Stock, term: ClauseTerm | None, text: str, asked: Asked, limit: int, offset: int) -> Concordance:
    """Return the lines of a term from `offset`, at most `limit`.

    Identical sentences are one line, and a reissue is none beside the measure that it repeats.
    """
    look = _Lines(stock, text, term, asked)
    found = look.places()
    first = _in_order([look.line(*one) for one in found[:_SORTED_MAX]])
    if asked.rendering is None:
        rest = found[_SORTED_MAX:]
        page = first[offset : offset + limit]
        more = rest[max(0, offset - len(first)) : max(0, offset + limit - len(first))]
        return Concordance(term, None, len(found), (*page, *(look.line(*one) for one in more)))
    lines = [*first, *(look.line(*one) for one in found[_SORTED_MAX:])]
    lines = [one for one in lines if one.target is not None and one.target.marks]
    return Concordance(term, asked.rendering, len(lines), tuple(lines[offset : offset + limit]))


def spans_in(text: str, language: Language, wordings: Sequence[Units]) -> tuple[Span, ...]:
    """Return where wordings stand in a text, left to right; of those that overlap the longest."""
    units = read_units(text, language)
    found = [(start, start + len(w.units)) for w in wordings for start in units.find(w)]
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= a or b <= start for a, b in kept):
            kept.append((start, end))
    return tuple(units.printed(*span) for span in sorted(kept))


class _Lines:
    """Makes the lines of one question."""

    def __init__(self, stock: Stock, text: str, term: ClauseTerm | None, asked: Asked) -> None:
        self.stock = stock
        self.asked = asked
        self.language = term.lang if term is not None else language_of(text)
        self.wording = read_units(text, self.language)
        renderings = [asked.rendering] if asked.rendering else [one.text for one in term.renderings] if term else []
        read = (read_units(one, self.language.other) for one in renderings)
        self.renderings = [units for units in read if units.units]

    def places(self) -> list[tuple[Place, tuple[str, ...]]]:
        """Return the sentences that have the term, each at its best place, with the ids of all its measures.

        Official wording comes first, each in the library's order.
        """
        sentences = self.stock.sentences[self.language].all
        found: list[tuple[Place, tuple[str, ...]]] = []
        for number in self.stock.grams[self.language].holding(self.wording):
            sentence = sentences[number]
            if not sentence.units.find(self.wording):
                continue
            meeting = [place for place in sentence.places if self._meets(place.measure)]
            if meeting:
                ids = dict.fromkeys(place.measure.id for place in (*meeting, *sentence.places))
                found.append((meeting[0], tuple(ids)))
        known = {place.measure.id for place, _ in found}
        kept = [one for one in found if one[0].measure.reissue_of not in known]
        return sorted(kept, key=self._order)

    def _order(self, one: tuple[Place, tuple[str, ...]]) -> tuple[bool, int, str, int]:
        place = one[0]
        digest = place.origin is not Origin.OFFICIAL
        return digest, self.stock.tally.number[place.measure.id], str(place.field), place.start

    def _meets(self, measure: Measure) -> bool:
        asked = self.asked
        return (
            (asked.document is None or measure.document == asked.document)
            and (asked.ministry is None or asked.ministry in responsible(measure))
            and (asked.year is None or self._year(measure) == asked.year)
        )

    def _year(self, measure: Measure) -> int | None:
        document = self.stock.documents.get(measure.document)
        return year_of(document) if document else None

    def line(self, place: Place, ids: tuple[str, ...]) -> KwicLine:
        """Return the line of a sentence."""
        side = place.side()
        side = replace(side, marks=spans_in(side.text, self.language, [self.wording]))
        target = self._target(place)
        measure = place.measure
        return KwicLine(
            side, target.side if target else None, round(target.confidence, 4) if target else 0.0, measure.document,
            self._year(measure), responsible(measure), target.relation if target else None, ids,
        )  # fmt: skip

    def _target(self, place: Place) -> Target | None:
        """Return the counterpart to show: one with the rendering that is asked for, official before digest."""
        marked = [self._marked(target) for target in self.stock.targets.of(place)]
        if self.asked.rendering is not None:
            marked = [target for target in marked if target.side.marks]
        return min(marked, key=_rank, default=None)

    def _marked(self, target: Target) -> Target:
        """Return a counterpart with the renderings marked; of a text without links the sentence that has one."""
        there = self.language.other
        side = target.side
        for part in self._parts(side) if target.loose else ():
            marks = spans_in(part.text, there, self.renderings)
            if marks:
                return target._replace(side=replace(part, marks=marks))
        return target._replace(side=replace(side, marks=spans_in(side.text, there, self.renderings)))

    def _parts(self, side: Side) -> Iterator[Side]:
        """Yield the sentences of a side."""
        for number in self.stock.numbers_in(side):
            for place in self.stock.sentences[side.lang].all[number].places:
                if (place.measure.id, place.field) == (side.measure, side.field):
                    yield place.side()


def _rank(target: Target) -> tuple[bool, bool, float]:
    official = target.side.origin is Origin.OFFICIAL
    return target.loose, not (official and target.confidence >= _LINK_MIN), -target.confidence


def _in_order(lines: Sequence[KwicLine]) -> list[KwicLine]:
    """Sort lines: official wording on the source's side, then on the target's, then sure links; else as they are."""

    def key(line: KwicLine) -> tuple[bool, bool, bool, int]:
        target = line.target
        digests = line.source.origin is not Origin.OFFICIAL, target is None or target.origin is not Origin.OFFICIAL
        return digests[0], target is None, digests[1], sum(line.link < least for least in _SURE_FROM)

    return sorted(lines, key=key)

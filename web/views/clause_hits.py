"""The hits of a clause, made ready for the page: both sides marked, graded and placed."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from corpus.model import Document, Origin, Role
from search.clauses import ClauseHit, HitKind, Side
from search.clauses.records import Span
from web import words
from web.language import link
from web.overview import Entry, Overview
from web.text import annotated

SURE = 0.5  # confidence from which a hit is an answer; what the corpus has no equivalent of stays below it
_NEAR = 0.7  # match from which a near sentence is shown openly, however unsure its counterpart


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a hit: the sentence, marked, and where it stands.

    `whole` says that all of it answers. Marked are then, in the counterpart, the words that stand for the marked part of
    the other side.
    """

    side: Side
    text: Markup
    whole: bool
    what: str
    entry: Entry
    document: Document
    ministries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit; `sides` in the order of the page, the language of the clause first.

    Attributes:
        number: which hit of the page it is, from 1.
        kind: how it was found, in words.
        match: how much of the clause is there, in words.
        asked: the part of the clause that it answers, with what stands otherwise in the source marked; or None.
        answers: the side in the other language.
        found: the side in the clause's language.
        places: where else the sentence stands.
        word_links: for the script: start and end in the source, start and end in the target, of each linked word.
        address: the page of the measure that the counterpart stands in.
    """

    hit: ClauseHit
    number: int
    kind: str
    match: str
    confidence: words.Grade | None
    asked: Markup | None
    found: SideView | None
    answers: SideView | None
    places: tuple[Entry, ...]
    word_links: str
    address: str


def is_open(hit: ClauseHit, *, answered: bool) -> bool:
    """Return whether a hit is shown openly.

    It answers, or the clause itself stands there, or nearly; pieces of the clause where nothing answers the whole
    (`answered`) are open, too.
    """
    itself = hit.kind is HitKind.EXACT or (hit.kind is HitKind.FUZZY and hit.match >= _NEAR)
    piece = hit.kind is HitKind.FRAGMENT and not answered
    return itself or piece or hit.confidence >= SURE


def arrange_hit(hit: ClauseHit, number: int, query: str, overview: Overview) -> HitView | None:
    """Arrange a hit; None where the library has lost its measures since it was found."""
    grade = words.grade(hit.confidence) if hit.target is not None else None
    found = _side(hit.source, hit, overview, grade)
    answers = _side(hit.target, hit, overview, grade)
    shown = answers or found
    if shown is None:
        return None
    own = shown.side.measure if hit.source is None else hit.source.measure
    places = (overview.entries[id_] for id_ in hit.places if id_ != own and id_ in overview.entries)
    return HitView(
        hit=hit,
        number=number,
        kind=words.clause_kind(hit.kind),
        match=words.clause_match(hit.kind, hit.match),
        confidence=grade,
        asked=_asked(hit, query),
        found=found,
        answers=answers,
        places=tuple(places),
        word_links=";".join(",".join(map(str, (*one.source, *one.target))) for one in hit.words),
        address=link("pages.measure", document=shown.entry.document, locator=shown.entry.locator),
    )


def _asked(hit: ClauseHit, query: str) -> Markup | None:
    if hit.kind is not HitKind.FUZZY or not hit.differs:
        return None
    start, end = hit.part
    differs = [(a - start, b - start) for a, b in hit.differs]
    return annotated(query[start:end], (), differs)


def _side(
    side: Side | None, hit: ClauseHit, overview: Overview, grade: words.Grade | None
) -> SideView | None:
    entry = overview.entries.get(side.measure) if side is not None else None
    if side is None or entry is None:
        return None
    whole = _covers(side)
    marks, key = (() if whole else side.marks), grade.key if grade else ""
    if whole and side is hit.target:
        marks, key = _answering(hit)
    text = annotated(side.text, marks, side.differs, key)
    return SideView(
        side=side,
        text=text,
        whole=whole,
        what=_what(side, hit, overview),
        entry=entry,
        document=overview.documents[entry.document],
        ministries=tuple(dict.fromkeys(one.id for one in entry.ministries if one.role is Role.RESPONSIBLE)),
    )


def _answering(hit: ClauseHit) -> tuple[tuple[Span, ...], str]:
    """Return the words of the target that stand for the marked part of the source, and the grade of the least sure.

    Where all of the source is marked, all of the target answers, and no word of it more than the others. Words with one
    character between them are one: 児童 and 性的 of 児童の性的搾取.
    """
    source = hit.source
    if source is None or _covers(source):
        return (), ""
    linked = [one for one in hit.words if any(a <= one.source[0] and one.source[1] <= b for a, b in source.marks)]
    joined: list[Span] = []
    for start, end in sorted(one.target for one in linked):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined), words.grade(min(one.confidence for one in linked)).key if linked else ""


def _covers(side: Side) -> bool:
    """Return whether one mark holds all letters and figures of a side: `通報する` of `通報する。`."""
    return any(
        not any(char.isalnum() for char in side.text[:start] + side.text[end:]) for start, end in side.marks
    )


def _what(side: Side, hit: ClauseHit, overview: Overview) -> str:
    """Return what a side is: the source by its origin, the counterpart by how it answers the source too."""
    source = hit.source
    if side is not hit.target or source is None or hit.relation is None:
        return words.provenance(side.origin)
    own, other = (overview.entries.get(one.measure) for one in (source, side))
    if own is None or other is None:
        return words.provenance(side.origin)
    series = overview.documents[own.document].metadata.series
    return words.relation(
        hit.relation,
        side.origin,
        same_measure=own.id == other.id,
        same_series=series is not None and series == overview.documents[other.document].metadata.series,
        published=source.origin is Origin.OFFICIAL,
    )

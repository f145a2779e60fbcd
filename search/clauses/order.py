"""Which hits of a clause are shown, in which order, and which of them say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.model import Origin
from search.clauses.records import ClauseHit, Field, HitKind, Side, Span

_VERY_NEAR = 0.7  # likeness from which a sentence goes before all that is found by meaning
_OFFICIAL_BONUS = 0.02
_TITLE_MALUS = 0.05
_CONFIDENCE_MIN = 0.05  # below it, what is found by meaning is not shown


def order(hit: ClauseHit) -> tuple[int, float]:
    """Sort what is the clause, or nearly, before what says it in other words; then by confidence, official first.

    Of what is about as sure, official wording goes first and a title last: it says less than a sentence. What has no
    counterpart stands at the end.
    """
    official = sum(s is not None and s.origin is Origin.OFFICIAL for s in (hit.source, hit.target))
    title = hit.kind is HitKind.TRANSLATED and hit.target is not None and hit.target.field is Field.TITLE
    near = hit.kind is HitKind.FUZZY and hit.match >= _VERY_NEAR
    tier = 3 if hit.target is None else 0 if hit.kind is HitKind.EXACT else 1 if near else 2
    return tier, -hit.confidence - _OFFICIAL_BONUS * official + _TITLE_MALUS * title


def is_worth_showing(hit: ClauseHit) -> bool:
    """Tell whether a hit may be of use: the clause or nearly, or not wholly unlikely."""
    return hit.confidence >= _CONFIDENCE_MIN or hit.kind in (HitKind.EXACT, HitKind.FUZZY)


def distinct(hits: Iterable[ClauseHit]) -> list[ClauseHit]:
    """Leave out hits whose counterpart a better hit has; what has no counterpart goes by its source."""
    kept: list[ClauseHit] = []
    for hit in hits:
        if not any(_same(hit, other) for other in kept):
            kept.append(hit)
    return kept


def _same(one: ClauseHit, other: ClauseHit) -> bool:
    if one.kind is HitKind.FRAGMENT and one.part != other.part and not _inside(one.part, other):
        return False
    sides: Sequence[tuple[Side | None, Side | None]] = ((one.target, other.target), (one.source, other.source))
    for a, b in sides:
        if a is not None and b is not None:
            here = (a.measure, a.field) == (b.measure, b.field)
            return here and min(a.end, b.end) - max(a.start, b.start) > 1
    return False


def _inside(part: Span, hit: ClauseHit) -> bool:
    return hit.kind is not HitKind.FRAGMENT or (hit.part[0] <= part[0] and part[1] <= hit.part[1])

"""The JSON shape of two documents compared; scripts rely on its keys: fields may be added, none renamed."""

from __future__ import annotations

from typing import TypedDict

from search.compare.differences import Difference
from search.compare.matches import Change, Comparison, Match
from search.json_types import DocumentJson
from search.shapes import document_json


class DifferenceJson(TypedDict):
    """What stands on the left alone, and on the right alone."""

    gone: list[str]
    come: list[str]


class MatchJson(TypedDict):
    """Two measures that answer each other, or one without counterpart: then the other is null."""

    left: str | None
    right: str | None
    confidence: float | None
    status: str | None
    changes: list[str]
    figures: DifferenceJson
    dates: DifferenceJson
    ministries: DifferenceJson


class ComparisonJson(TypedDict):
    """Two documents compared; `pairs` and `counts` are numbers of matches."""

    left: DocumentJson
    right: DocumentJson
    editions: bool
    pairs: int
    counts: dict[str, int]
    matches: list[MatchJson]


def comparison_json(comparison: Comparison) -> ComparisonJson:
    """Return the shape of a comparison."""
    return {
        "left": document_json(comparison.left),
        "right": document_json(comparison.right),
        "editions": comparison.editions,
        "pairs": comparison.pairs,
        "counts": {str(change): count for change, count in comparison.counts.items()},
        "matches": [_match_json(match) for match in comparison.matches],
    }


def _match_json(match: Match) -> MatchJson:
    return {
        "left": match.left.id if match.left else None,
        "right": match.right.id if match.right else None,
        "confidence": round(match.confidence, 4) if match.paired else None,
        "status": str(match.status) if match.status else None,
        "changes": [str(change) for change in Change if change in match.changes],
        "figures": _difference_json(match.facts.figures),
        "dates": _difference_json(match.facts.dates),
        "ministries": _difference_json(match.facts.ministries),
    }


def _difference_json(difference: Difference) -> DifferenceJson:
    return {"gone": list(difference.gone), "come": list(difference.come)}

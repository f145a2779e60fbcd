"""How sure it is that a counterpart says what the clause says.

A logistic model over what speaks for a hit, fitted by `python -m bench.evaluate_clauses --fit` on the tune half of the judged
clauses, those without any equivalent included.
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Evidence(NamedTuple):
    """What speaks for a hit, each 0 to 1.

    Attributes:
        like: likeness of the source to the clause.
        same: how much of the clause's keys the source has.
        cross: how much of the clause's keys the counterpart has, in the other language.
        compact: how much of the counterpart's keys the clause has.
        around: how much of the clause's keys the counterpart's measure has.
        link: how sure the link between source and counterpart is.
        missing: how much the rarest key of the clause says that neither side has.
    """

    like: float
    same: float
    cross: float
    compact: float
    around: float
    link: float
    missing: float


_BIAS = -3.7
_WEIGHTS = {"like": 1.0, "same": 1.8, "cross": 1.5, "compact": 1.1, "around": 1.9, "held": 0.65}
_CHANCE = 0.5  # likeness that sentences of these documents have by chance
_LIKE_MIN = 0.7  # likeness from which the source vouches for its counterpart by itself


def signals(evidence: Evidence) -> dict[str, float]:
    """Return what is weighed."""
    return {
        "like": max(0.0, evidence.like - _CHANCE) / (1 - _CHANCE),
        "same": evidence.same,
        "cross": evidence.cross,
        "compact": evidence.compact,
        "around": evidence.around,
        "link": evidence.link,
        "held": 1.0 - evidence.missing,
    }


def confidence(evidence: Evidence) -> float:
    """Return how sure a hit is, 0 to 1; 0 where it has no counterpart at all.

    Either what both sides say speaks for it, or the source is the clause and the link to the counterpart is sure.
    """
    if not evidence.link:
        return 0.0
    odds = _BIAS + sum(_WEIGHTS.get(name, 0.0) * value for name, value in signals(evidence).items())
    said = 1 / (1 + math.exp(-odds))
    vouched = evidence.link * max(0.0, evidence.like - _LIKE_MIN) / (1 - _LIKE_MIN)
    return round(1 - (1 - said) * (1 - min(1.0, vouched)), 4)

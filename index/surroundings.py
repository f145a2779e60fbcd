"""Measures of one section are about one thing: those that stand beside a good hit come higher.

A long question says a part of what a plan says, and the plan keeps the rest under the same heading: where one measure
of a section answers it, the others of the section, and of the chapter around it, are likelier to. Each gets a share of
the best score there. That relevant texts are like each other is van Rijsbergen's cluster hypothesis ("Information
Retrieval", 2nd ed. 1979, ch. 3); here the clusters are those that the authors of a plan made. Like feedback, this
finds nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.scoring import Floats, parameters
from index.sections import Group
from index.totals import Found


def with_surroundings(found: Found, groups: Sequence[Group]) -> Found:
    """Return an answer in which each row also scores a share of the best score around it."""
    if not len(found.score):
        return found
    shares = (parameters().section, parameters().chapter)
    held = np.where(found.mask, found.score, np.float32(0))
    score: Floats = found.score.copy()
    for group, share in zip(groups, shares, strict=True):
        score += np.float32(share) * np.maximum.reduceat(held[group.order], group.starts)[group.of]
    return Found(found.mask, score)

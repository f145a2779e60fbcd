"""Parts of a question added up over all measures, in as few passes over memory as it takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.holding import Holding, boosted
from index.scoring import Floats
from index.table import Mask

_SPARSE = 4  # a mask with fewer than one row in so many is gone through row by row


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the question, answered: which rows hold it, and what it adds to their score."""

    mask: Mask
    score: Floats


class Sum:
    """Parts added up: `held` counts the parts that each row holds, `score` what they are worth."""

    def __init__(self, rows: int, parts: int) -> None:
        self.held: npt.NDArray[np.unsignedinteger[npt.NBitBase]] = np.zeros(
            rows, dtype=np.uint8 if parts < 256 else np.uint32
        )
        self.score: Floats = np.zeros(rows, dtype=np.float32)

    def add_held(self, holding: Holding, boost: float) -> None:
        """Add one thing asked for."""
        dense = holding.dense
        if dense is not None:
            self.score += boosted(dense, boost)
            self.held += dense > 0
        else:
            rows = holding.rows.astype(np.intp)  # NumPy would make this of them for each indexing
            self.score[rows] += boosted(holding.scores, boost)
            self.held[rows] += 1

    def add(self, found: Found) -> None:
        """Add a part that is made of others."""
        self.held += found.mask
        self.score += found.score


class Choice:
    """Alternatives added up: of each row what they are worth and how much of what is asked for the row holds; `asked` is
    how much that is in all."""

    def __init__(self, rows: int) -> None:
        self._score: Floats = np.zeros(rows, dtype=np.float32)
        self._held: Floats = np.zeros(rows, dtype=np.float32)
        self._room: Floats | None = None
        self.asked = np.float32(0)
        self._worthless: list[Mask] = []  # what is held, and adds nothing

    def add_held(self, holding: Holding, boost: float) -> None:
        """Add one thing asked for."""
        most = np.float32(holding.most * boost)
        dense = holding.dense
        if dense is not None:
            if self._room is None:
                self._room = np.empty_like(self._score)
            self._score += boosted(dense, boost)
            self._held += np.multiply(dense > 0, most, out=self._room)
        else:
            rows = holding.rows.astype(np.intp)
            self._score[rows] += boosted(holding.scores, boost)
            self._held[rows] += most
        self.asked += most

    def add(self, found: Found) -> None:
        """Add a part that is made of others."""
        weight = found.score.max(initial=np.float32(0))
        if weight > 0:
            self._held += found.mask * weight
            self._score += found.score
            self.asked += weight
        else:
            self._worthless.append(found.mask)

    def found(self, coordination: np.float32) -> Found:
        """Return the rows that hold any of it; those that hold more of it come first."""
        score, held = self._score, self._held
        mask: Mask = held > 0
        if np.count_nonzero(mask) * _SPARSE < len(mask):
            rows = np.flatnonzero(mask)
            score[rows] *= power(held[rows] / self.asked, coordination)
        elif self.asked:
            score *= power(held / self.asked, coordination)
        for more in self._worthless:
            mask |= more
        return Found(mask, score)


def power(values: Floats, exponent: np.float32) -> Floats:
    """Return values from 0 to 1 to a power; a fourth root by two square roots, which take a tenth of the time."""
    powers: Floats = np.sqrt(np.sqrt(values)) if exponent == np.float32(0.25) else values**exponent
    return powers

"""The postings of words, memory-mapped: for each term the measures that have it, and every place in them.

Four arrays, sorted by term, row and place: of each term where its postings begin (`first`); of each posting its
`rows` (the measure), `weights` (its frequency weighed over the fields, as the parameters of ranking stood when the
index was built) and where its places begin; of each place three numbers (see `index.schema`).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.arrays import SUFFIX, map_array

TERMS_FILE = "words.terms"
FIRST, ROWS, WEIGHTS, BEGINS, PLACES = (
    f"words.{name}{SUFFIX}" for name in ("first", "rows", "weights", "begins", "places")
)

_EMPTY = np.empty(0, dtype=np.uint32)


class TermPostings(NamedTuple):
    """One term's postings: views into the mapped files.

    `rows` (ascending) and `weights` have one element a posting; the places of posting i are
    `places[begins[i] - begins[0] : begins[i + 1] - begins[0]]`, sorted.
    """

    rows: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]
    begins: npt.NDArray[np.uint32]
    places: npt.NDArray[np.uint32]


NO_POSTINGS = TermPostings(
    _EMPTY, np.empty(0, dtype=np.float32), np.zeros(1, dtype=np.uint32), np.empty((0, 3), dtype=np.uint32)
)


class Postings:
    """The postings of one generation of an index. Immutable, so that threads may share it.

    Raises:
        OSError, ValueError: a file is missing, or is not what it should be.
    """

    def __init__(self, folder: Path) -> None:
        terms = (folder / TERMS_FILE).read_text(encoding="utf-8").split("\n")[:-1]
        self._numbers = {term: number for number, term in enumerate(terms)}
        self.first = map_array(folder / FIRST)
        self.rows = map_array(folder / ROWS)
        self.weights = map_array(folder / WEIGHTS)
        self.begins = map_array(folder / BEGINS)
        self.places = map_array(folder / PLACES)
        if len(self.first) != len(terms) + 1 or len(self.begins) != len(self.rows) + 1:
            raise ValueError(f"{folder}: the postings do not fit together")

    @property
    def terms(self) -> list[str]:
        """Return every term, by number; one that no measure has any more is among them."""
        return list(self._numbers)

    def count(self, term: str) -> int:
        """Return how many measures have a term."""
        number = self._numbers.get(term)
        return 0 if number is None else int(self.first[number + 1] - self.first[number])

    def term(self, term: str) -> TermPostings:
        """Return the postings of a term; none where no measure has it."""
        number = self._numbers.get(term)
        if number is None:
            return NO_POSTINGS
        start, end = int(self.first[number]), int(self.first[number + 1])
        if start == end:
            return NO_POSTINGS
        return TermPostings(
            self.rows[start:end], self.weights[start:end], self.begins[start : end + 1],
            self.places[int(self.begins[start]) : int(self.begins[end])],
        )  # fmt: skip

"""What answering a question needs of an open index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from index.holding import Holding
from index.question import Prefix, TextField, Unit, Way
from index.scoring import Floats
from index.table import Numbers, Table


class Reader(Protocol):
    """What matching needs of an open index."""

    table: Table

    def holding(
        self, ways: tuple[tuple[Way, float], ...], fields: tuple[TextField, ...] | None, *, pairs: bool
    ) -> Holding:
        """Return which rows hold one of the weighted `ways`, in these fields or anywhere, by themselves or, with
        `pairs`, through a counterpart."""

    def wordings(self, units: tuple[Unit, ...], fields: tuple[TextField, ...] | None, *, pairs: bool) -> Holding:
        """Return the same of several wordings of one thing, each of which counts so much; see `index.holding.best_of`."""

    def at(self, ways: Sequence[Way], rows: Numbers) -> list[Numbers]:
        """Return where each of the `ways` (without repeats) stands in the given rows (ascending): row, place, start and end
        of each place."""

    def count(self, way: Way) -> int:
        """Return how many measures say a way."""

    def nearness(self, units: Sequence[Unit], fields: Sequence[TextField] | None, rows: Numbers) -> Floats:
        """Return what each of some rows (ascending) scores by saying words side by side; see `index.nearness`."""

    def is_cut(self, way: Prefix) -> bool:
        """Tell whether more words have this beginning than were looked for."""

    def frequencies(self, row: int) -> Mapping[str, float]:
        """Return the telling words of a row; see `index.feedback.weighed_words`."""

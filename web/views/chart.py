"""The drawn charts of ministries: how many measures of each document name them, in bars with a figure on each.

As on the map of two documents, places are percentages across and pixels down. Nothing is said by colour alone,
and a table beneath says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.model import Document, Role
from web.overview import Overview

_DOCUMENTS_MAX = 6  # columns up to this many documents; above, a column a year
_YEARS_MAX = 8
_ROWS_MAX = 12
_ROW_PIXELS = 46  # a name, and bars beneath it
_HEAD_PIXELS = 28
_BAR_SHARE = 0.5  # of a column's width, so that the figures have room behind the longest bar
_HISTORY_PERCENT = 80.0


class Column(NamedTuple):
    """A column: a document, or all documents of a year; `x` is its left edge in percent.

    `label` is the year, with a number where two columns would be called alike; `document` is None where the
    column holds several.
    """

    label: str
    document: Document | None
    documents: tuple[str, ...]
    x: float = 0.0


class Bar(NamedTuple):
    """A bar from `x` in two parts, in percent of the drawing: measures with the ministry responsible, or mentioned."""

    x: float
    responsible: int
    mentioned: int
    solid: float
    open: float

    @property
    def end(self) -> float:
        """Return where the bar ends."""
        return round(self.x + self.solid + self.open, 2)


class ChartRow(NamedTuple):
    """A ministry with a bar for each column; `y` is the top of the row in pixels."""

    ministry: str
    y: int
    bars: tuple[Bar, ...]


class Chart(NamedTuple):
    """The drawing of several ministries: columns from the oldest to the newest, a row a ministry."""

    columns: tuple[Column, ...]
    rows: tuple[ChartRow, ...]
    height: int


class HistoryRow(NamedTuple):
    """A document with the bar of one ministry; `y` is the top of the row in pixels."""

    document: Document
    y: int
    bar: Bar


class History(NamedTuple):
    """The drawing of one ministry: a row a document that names it, from the oldest to the newest."""

    rows: tuple[HistoryRow, ...]
    height: int


def build_chart(lines: Sequence[tuple[str, Sequence[str]]], overview: Overview) -> Chart | None:
    """Draw how many measures of each document name each of several ministries.

    Args:
        lines: ministries, each with the ids of its whole line, former bodies included; the first twelve are drawn.
        overview: the outline of the library.

    Returns:
        The chart, or None where no document names any of them.
    """
    columns = _columns(tuple(overview.documents.values()))
    counted = {ministry: _counts(line, overview) for ministry, line in lines[:_ROWS_MAX]}
    figures = {
        (ministry, column.label): [sum(counts[role][one] for one in column.documents) for role in Role]
        for ministry, counts in counted.items()
        for column in columns
    }
    most = max((sum(both) for both in figures.values()), default=0)
    if not most:
        return None
    unit = 100 / len(columns) * _BAR_SHARE / most
    rows = tuple(
        ChartRow(
            ministry,
            _HEAD_PIXELS + _ROW_PIXELS * at,
            tuple(_bar(column.x, figures[ministry, column.label], unit) for column in columns),
        )
        for at, ministry in enumerate(counted)
    )
    return Chart(columns, rows, _HEAD_PIXELS + _ROW_PIXELS * len(rows))


def build_history(line: Sequence[str], overview: Overview) -> History | None:
    """Draw how many measures of each document name one ministry.

    Args:
        line: the ids of its whole line, former bodies included.
        overview: the outline of the library.

    Returns:
        The drawing, or None where fewer than two documents name it, which needs none.
    """
    counts = _counts(line, overview)
    figures = {one: [counts[role][one.id] for role in Role] for one in _dated(overview.documents.values())}
    naming = [one for one, both in figures.items() if sum(both)]
    if len(naming) < 2:
        return None
    unit = _HISTORY_PERCENT / max(map(sum, figures.values()))
    rows = tuple(HistoryRow(one, _ROW_PIXELS * at, _bar(0.0, figures[one], unit)) for at, one in enumerate(naming))
    return History(rows, _ROW_PIXELS * len(rows))


def _bar(x: float, figures: Sequence[int], unit: float) -> Bar:
    responsible, mentioned = figures
    return Bar(x, responsible, mentioned, round(unit * responsible, 2), round(unit * mentioned, 2))


def _columns(documents: Sequence[Document]) -> tuple[Column, ...]:
    """Return a column for each document, or for each of the latest years where there are many."""
    dated = _dated(documents)
    if len(dated) <= _DOCUMENTS_MAX:
        alike = Counter(_year(one) for one in dated)
        met: Counter[str] = Counter()
        found = []
        for one in dated:
            year = _year(one)
            met[year] += 1
            label = f"{year} ({met[year]})" if alike[year] > 1 else year
            found.append(Column(label, one, (one.id,)))
    else:
        years: dict[str, list[Document]] = {}
        for one in dated:
            years.setdefault(_year(one), []).append(one)
        found = [
            Column(year, group[0] if len(group) == 1 else None, tuple(one.id for one in group))
            for year, group in list(years.items())[-_YEARS_MAX:]
        ]
    return tuple(one._replace(x=round(100 / len(found) * at, 2)) for at, one in enumerate(found))


def _dated(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda one: (one.metadata.date or "", one.id))


def _counts(line: Sequence[str], overview: Overview) -> dict[Role, Counter[str]]:
    """Return how many measures of each document name one of a line, by role."""
    return {
        role: Counter(overview.entries[one].document for one in overview.measures_of(line, role)) for role in Role
    }


def _year(document: Document) -> str:
    return (document.metadata.date or "–")[:4]

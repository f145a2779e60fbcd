"""Judged queries: what is asked, and which measures answer it, graded by reading.

`queries.tsv` holds query_id, part (tune, test, fresh or later), kind and query; `qrels.tsv` holds query_id, measure and grade:
3 answers it, 2 answers a part of it, 1 touches it; what is not listed does not answer it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

QUERIES_FILE = "queries.tsv"
QRELS_FILE = "qrels.tsv"
LATER = "later"  # blind: nothing is chosen by it, and no test asks for a figure of it
PARTS = ("tune", "test", "fresh", LATER)


class JudgedQuery(NamedTuple):
    """A query with the part of the set that it belongs to and its kind."""

    query_id: str
    part: str
    kind: str
    query: str


class Judged(NamedTuple):
    """All queries, and for each the grades (1 to 3) of the measures that answer it."""

    queries: tuple[JudgedQuery, ...]
    qrels: Mapping[str, Mapping[str, int]]

    def of_part(self, part: str) -> Judged:
        """Return the queries of one part alone."""
        return Judged(tuple(query for query in self.queries if query.part == part), self.qrels)


def read_judged(folder: Path) -> Judged | None:
    """Return the judged queries in a folder, or None where there are none."""
    queries, qrels = folder / QUERIES_FILE, folder / QRELS_FILE
    if not (queries.is_file() and qrels.is_file()):
        return None
    grades: dict[str, dict[str, int]] = {}
    for query_id, measure, grade, *_ in _rows(qrels):
        grades.setdefault(query_id, {})[measure] = int(grade)
    found = [JudgedQuery(*row[:4]) for row in _rows(queries)]
    return Judged(tuple(query for query in found if query.query_id in grades), grades)


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]

"""The table comes back from its files as it was, and what is computed from it follows what changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Document, Kind, Measure
from index.columns import Column
from index.engine import IndexPair
from index.table import Table
from tests.index.feeding import records_iter


@pytest.fixture
def table(make_measure: Callable[..., Measure], measures: list[Measure], documents: dict[str, Document]) -> Table:
    made = Table()
    for record in records_iter(measures, documents, {}):
        made.add(record)
    made.put_pairs([IndexPair("plan-a/1.2", "plan-b/1.1", 0.9)])
    return made


def said(table: Table) -> dict[str, object]:
    """Return everything that a table says of its rows."""
    return {
        "ids": table.ids, "documents": [table.documents[row] for row in range(len(table))], "count": table.count,
        "lengths": table.lengths.tolist(), "order": table.order.tolist(), "newest": table.newest.tolist(),
        "passages": table.passage_rows.tolist(), "reissues": [one.tolist() for one in table.reissues],
        "edges": [one.tolist() for one in table.edges], "words": table.words,
        "facets": {name: column.counts(np.flatnonzero(table.present)) for name, column in table.facet_values.items()},
    }  # fmt: skip


def test_a_table_comes_back_as_it_was(table: Table, tmp_path: Path) -> None:
    table.write(tmp_path)
    assert said(Table.read(tmp_path)) == said(table)
    table.drop_documents(["plan-a"])
    table.write(tmp_path)
    assert said(Table.read(tmp_path)) == said(table)


def test_rows_stand_as_the_documents_do(table: Table) -> None:
    in_order = [table.ids[row] for row in np.argsort(table.order)]
    assert in_order == [id_ for id_ in table.ids if id_.startswith("plan-a")] + [  # type: ignore[union-attr]
        id_ for id_ in table.ids if id_.startswith("plan-b")  # type: ignore[union-attr]
    ]
    newest = [table.ids[row] for row in np.argsort(table.newest)]
    assert newest[:3] == ["plan-b/1.1", "plan-b/1.2", "plan-b/1.3"]
    assert newest[3] == "plan-a/preface"


def test_what_was_computed_follows_what_changes(
    table: Table, make_measure: Callable[..., Measure], documents: dict[str, Document]
) -> None:
    assert (table.count, table.full, len(table.edges[0])) == (8, True, 2)
    table.drop_documents(["plan-a"])
    assert (table.count, table.full, len(table.edges[0])) == (3, False, 0)
    assert not table.lengths[: len(table) - 3].any()
    assert table.passage_rows.tolist() == []
    (record,) = records_iter([make_measure("plan-b/2", en=("Gates", "A gate."), kind=Kind.PASSAGE)], documents, {})
    table.add(record)
    assert (table.count, table.row_of["plan-b/2"], table.passage_rows.tolist()) == (4, 8, [8])
    assert table.facet_values["document"].counts(np.flatnonzero(table.present)) == [0, 4]


@pytest.mark.parametrize("key", ["ids", "positions", "dates"])
def test_columns_that_do_not_fit_are_refused(table: Table, tmp_path: Path, key: str) -> None:
    table.write(tmp_path)
    content = json.loads((tmp_path / "table.json").read_text(encoding="utf-8"))
    column = content[key] if key != "dates" else content[key][1]
    column.pop()
    (tmp_path / "table.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ValueError, match="do not fit together"):
        Table.read(tmp_path)


def test_a_column_has_each_value_once() -> None:
    column: Column[str] = Column()
    for value in ("2013", "2016", "2013"):
        column.append(value)
    assert column.packed() == (["2013", "2016"], [0, 1, 0])
    assert [Column(*column.packed())[row] for row in range(3)] == ["2013", "2016", "2013"]
    with pytest.raises(ValueError, match="does not have"):
        Column(["2013"], [0, 1])

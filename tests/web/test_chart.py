"""The charts of ministries: bars as long as what they stand for, years as columns where documents are many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from corpus.model import Bilingual, Document, Kind, Metadata, MinistryLink, Role
from web.overview import Entry, Overview
from web.views.chart import build_chart, build_history


def _overview(*documents: tuple[str, str, int, int]) -> Overview:
    """Return an outline: documents with an id, a date, and how many measures name `lamps` in each role."""
    entries = {}
    named: dict[tuple[str, Role], set[str]] = {("lamps", role): set() for role in Role}
    for id_, _, *counts in documents:
        for role, count in zip(Role, counts, strict=True):
            for number in range(count):
                one = f"{id_}/{role}-{number}"
                links = (MinistryLink("lamps", role),)
                entries[one] = Entry(one, id_, one, Kind.MEASURE, Bilingual(None, None), (), links, None)
                named["lamps", role].add(one)
    return Overview(
        "1",
        {id_: Document(Metadata(id_, Bilingual(id_, id_), date=date), (), 0, 0) for id_, date, *_ in documents},
        entries,
        {},
        {key: frozenset(ids) for key, ids in named.items()},
    )


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    chart = build_chart([("lamps", ["lamps"])], _overview(("b", "2019-05", 2, 1), ("a", "2011-03", 6, 0)))
    assert chart is not None
    assert [column.label for column in chart.columns] == ["2011", "2019"]
    older, newer = chart.rows[0].bars
    assert (older.responsible, older.mentioned, newer.responsible, newer.mentioned) == (6, 0, 2, 1)
    assert older.solid > 0
    assert [3 * newer.solid, 6 * newer.open] == pytest.approx([older.solid] * 2, abs=0.05)
    assert older.end < newer.x


def test_former_bodies_count_for_the_present_one() -> None:
    chart = build_chart([("quays", ["quays", "lamps"])], _overview(("a", "2011", 1, 0)))
    assert chart is not None
    assert chart.rows[0].bars[0].responsible == 1


def test_two_documents_of_one_year_are_told_apart() -> None:
    chart = build_chart([("lamps", ["lamps"])], _overview(("a", "2011-03", 1, 0), ("b", "2011-04", 1, 0)))
    assert chart is not None
    assert [column.label for column in chart.columns] == ["2011 (1)", "2011 (2)"]


def test_many_documents_are_counted_by_year() -> None:
    documents = [(f"d{n}", f"{2000 + n // 2}", 1, 0) for n in range(20)]
    chart = build_chart([("lamps", ["lamps"])], _overview(*documents))
    assert chart is not None
    assert [column.label for column in chart.columns] == [str(year) for year in range(2002, 2010)]
    assert {bar.responsible for bar in chart.rows[0].bars} == {2}


def test_nothing_is_drawn_where_there_is_nothing_to_compare() -> None:
    assert build_chart([("lamps", ["lamps"])], _overview(("a", "2011", 0, 0))) is None
    assert build_chart([], _overview(("a", "2011", 1, 0))) is None
    assert build_history(["lamps"], _overview(("a", "2011", 3, 1), ("b", "2012", 0, 0))) is None


def test_the_history_of_one_ministry_leaves_out_documents_without_it() -> None:
    history = build_history(["lamps"], _overview(("a", "2011", 3, 1), ("b", "2012", 0, 0), ("c", "", 0, 2)))
    assert history is not None
    found = [(row.document.id, row.bar.responsible, row.bar.mentioned) for row in history.rows]
    assert found == [("c", 0, 2), ("a", 3, 1)]


def test_the_page_says_the_figures_in_a_table(get: Any) -> None:
    page = get("/ministries?hl=en")
    (drawing,) = page.tree.xpath("//figure[@class='chart']/*[local-name()='svg']")
    assert drawing.get("aria-hidden") == "true"
    drawn = _numbers(text.text_content() for text in drawing.xpath(".//*[@class='figure']"))
    assert drawn
    assert drawn <= _numbers(page.texts("//figure//td[contains(@class, 'number')]"))


def _numbers(texts: Iterable[str]) -> set[int]:
    return {int(one) for text in texts for one in text.replace("+", " ").split()}

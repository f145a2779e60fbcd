"""Two documents compared: new, dropped, moved, merged, split, changed; and documents that are no editions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from corpus.errors import NotFoundError
from corpus.library import Library, Source
from corpus.model import (
    Bilingual,
    Document,
    Kind,
    Language,
    Measure,
    Metadata,
    Origin,
    Pair,
    ParsedDocument,
    ParsedMeasure,
    Relation,
    Section,
    Status,
    Text,
)
from search.compare import comparison_json
from search.compare.matches import (
    Change,
    Comparison,
    _longest_rise,
    compare,
    compare_documents,
    documents_with_pairs,
)


def document(name: str, date: str, series: str | None = "lamps") -> Document:
    return Document(Metadata(name, Bilingual(name, name), date=date, series=series), (Language.JA,), 0, 0)


def measures(
    name: str, *locators: str, language: Language = Language.JA, reissues: Iterable[str] = ()
) -> list[Measure]:
    """Return measures whose heading is the first step of their locator."""
    return [
        Measure(
            id=f"{name}/{locator}",
            document=name,
            locator=locator,
            kind=Kind.MEASURE,
            position=position,
            path=(Section(locator.split(".")[0], Bilingual()),),
            texts={language: Text("灯り", "", Origin.OFFICIAL)},
            reissue_of=f"{name}/{locators[0]}" if locator in reissues else None,
        )
        for position, locator in enumerate(locators)
    ]


def pair(ja: str, en: str, confidence: float = 0.9, status: Status = Status.PROPOSED) -> Pair:
    return Pair(f"old/{ja}", f"new/{en}", Relation.CORRESPONDING, confidence, status)


OLD, NEW = document("old", "2013"), document("new", "2016")


def compared(
    left: list[Measure], right: list[Measure], *pairs: Pair, old: Document = OLD, new: Document = NEW
) -> Comparison:
    return compare(old, new, left, right, pairs)


def rows(found: Comparison) -> list[tuple[str | None, str | None, set[str]]]:
    return [
        (row.left and row.left.locator, row.right and row.right.locator, {str(one) for one in row.changes})
        for row in found.matches
    ]


def test_new_and_dropped_stand_where_they_stand_in_their_documents() -> None:
    found = compared(
        measures("old", "1.1", "1.2", "1.3"),
        measures("new", "1.0", "1.1", "1.2", "1.3"),
        pair("1.1", "1.1"),
        pair("1.3", "1.3"),
    )
    assert rows(found) == [
        (None, "1.0", {"new"}),
        ("1.1", "1.1", set()),
        (None, "1.2", {"new"}),
        ("1.2", None, {"dropped"}),
        ("1.3", "1.3", set()),
    ]
    assert (found.editions, found.pairs, found.counts[Change.NEW], found.counts[Change.DROPPED]) == (
        True,
        2,
        2,
        1,
    )


def test_merged_and_split() -> None:
    found = compared(
        measures("old", "1.1", "1.2", "1.3"), measures("new", "1.1", "1.2", "1.3"),
        pair("1.1", "1.1"), pair("1.2", "1.1"), pair("1.3", "1.2"), pair("1.3", "1.3"),
    )  # fmt: skip
    assert rows(found) == [
        ("1.1", "1.1", {"merged"}),
        ("1.2", "1.1", {"merged"}),
        ("1.3", "1.2", {"split"}),
        ("1.3", "1.3", {"split"}),
    ]


def test_moved_to_another_heading() -> None:
    left, right = measures("old", "1.1", "1.2", "2.1", "2.2"), measures("new", "1.1", "2.1", "2.2", "2.3")
    found = compared(
        left, right, pair("1.1", "1.1"), pair("1.2", "2.3"), pair("2.1", "2.1"), pair("2.2", "2.2")
    )
    assert [row for row in rows(found) if row[2]] == []  # a tie: 1 is cut in two halves
    left = measures("old", "1.1", "1.2", "1.3", "2.1", "2.2")
    right = measures("new", "1.1", "1.2", "2.1", "2.2", "2.3")
    found = compared(
        left,
        right,
        pair("1.1", "1.1"),
        pair("1.3", "1.2"),
        pair("1.2", "2.3"),
        pair("2.1", "2.1"),
        pair("2.2", "2.2"),
    )
    assert [row for row in rows(found) if row[2]] == [("1.2", "2.3", {"moved"})]


def test_moved_within_its_heading() -> None:
    locators = ("1.1", "1.2", "1.3", "1.4")
    found = compared(
        measures("old", *locators), measures("new", *locators),
        pair("1.1", "1.4"), pair("1.2", "1.1"), pair("1.3", "1.2"), pair("1.4", "1.3"),
    )  # fmt: skip
    assert [row for row in rows(found) if row[2]] == [("1.1", "1.4", {"moved"})]


def test_headings_that_change_places_or_join_move_nothing() -> None:
    left, right = measures("old", "1.1", "1.2", "2.1", "3.1"), measures("new", "1.1", "2.1", "2.2", "2.3")
    found = compared(
        left, right, pair("1.1", "2.1"), pair("1.2", "2.2"), pair("2.1", "1.1"), pair("3.1", "2.3")
    )
    assert found.counts[Change.MOVED] == 0


def test_the_older_edition_is_the_left_whichever_is_named_first() -> None:
    left, right = measures("old", "1"), measures("new", "1")
    pairs = [Pair("new/1", "old/1", Relation.CORRESPONDING, 0.8)]  # the newer one is the Japanese one here
    found = compare(NEW, OLD, right, left, pairs)
    assert (found.left.id, found.right.id) == ("old", "new")
    assert rows(found) == [("1", "1", set())]


def test_what_a_person_said_counts_and_what_is_weak_does_not() -> None:
    left, right = measures("old", "1", "2", "3"), measures("new", "1", "2", "3")
    found = compared(
        left,
        right,
        pair("1", "1", 0.1, Status.ACCEPTED),
        pair("2", "2", 0.99, Status.REJECTED),
        pair("3", "3", 0.4),
    )
    (row,) = (row for row in found.matches if row.paired)
    assert (row.left, row.confidence, row.status) == (left[0], 1.0, Status.ACCEPTED)


def test_a_reissue_without_pair_is_no_news() -> None:
    left, right = measures("old", "1", "2", reissues=["2"]), measures("new", "1", "2", reissues=["2"])
    assert rows(compared(left, right, pair("1", "1"))) == [("1", "1", set())]
    assert len(rows(compared(left, right, pair("1", "1"), pair("2", "2")))) == 2


def test_documents_that_are_no_editions() -> None:
    other = document("new", "1999", series=None)
    left, right = measures("old", "1", "2", "3", "4", "5", "6"), measures("new", "1", "2", "3", "4", "5", "6")
    found = compared(left, right, pair("2", "1"), pair("1", "2"), new=other)
    assert (found.left.id, found.editions) == ("old", False)
    assert [row[:2] for row in rows(found)[:3]] == [("1", "2"), ("2", "1"), ("3", None)]
    assert found.counts[Change.MOVED] == found.counts[Change.CHANGED] == 0


def test_documents_so_alike_that_they_are_editions() -> None:
    other = document("new", "1999", series=None)
    left, right = measures("old", "1", "2", "3", "4", "5"), measures("new", "1", "2", "3")
    found = compared(left, right, pair("1", "1"), pair("2", "2"), new=other)
    assert (found.left.id, found.editions) == ("new", True)


@pytest.mark.parametrize(
    ("positions", "kept"),
    [
        ([], 0),
        ([5], 1),
        ([1, 2, 3], 3),
        ([3, 2, 1], 1),
        ([1, 1, 1], 3),
        ([1, 3, 2, 4], 3),
        ([9, 1, 2, 8, 3], 3),
    ],
)
def test_longest_rise(positions: list[int], kept: int) -> None:
    places = sorted(_longest_rise(positions))
    assert len(places) == kept
    values = [positions[place] for place in places]
    assert values == sorted(values)


def test_documents_with_pairs() -> None:
    pairs = [pair("1", "1"), Pair("far/1", "old/2", Relation.CORRESPONDING, 0.9), Pair("far/2", "old/3", Relation.CORRESPONDING, 0.9),
             pair("9", "9", status=Status.REJECTED), Pair("weak/1", "old/1", Relation.CORRESPONDING, 0.2)]  # fmt: skip
    assert documents_with_pairs(pairs, "old") == ("far", "new")
    assert documents_with_pairs(pairs, "nobody") == ()


def test_from_a_library_to_json(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for name, language, body in (("old", Language.JA, "電球12個"), ("new", Language.EN, "15 lamps")):
            parsed = ParsedDocument(
                Metadata(name, Bilingual(name, name), date="2013" if name == "old" else "2016", series="lamps"),
                language, (),
                (ParsedMeasure("1", Kind.MEASURE, Text("", body, Origin.OFFICIAL)), ParsedMeasure("p", Kind.PASSAGE, Text("", body, Origin.OFFICIAL))),
            )  # fmt: skip
            library.add(parsed, Source.of(name, name.encode()))
        library.put_pairs([pair("1", "1")], "old")
        shape = comparison_json(compare_documents(library, "new", "old"))
        with pytest.raises(NotFoundError):
            compare_documents(library, "old", "nothing")
    assert json.loads(json.dumps(shape)) == shape
    assert (shape["left"]["id"], shape["right"]["id"], shape["editions"], shape["pairs"]) == (
        "old",
        "new",
        True,
        1,
    )
    assert shape["matches"] == [
        {
            "left": "old/1", "right": "new/1", "confidence": 0.9, "status": "proposed", "changes": ["changed"],
            "figures": {"gone": ["12"], "come": ["15"]},
            "dates": {"gone": [], "come": []}, "ministries": {"gone": [], "come": []},
        }
    ]  # fmt: skip

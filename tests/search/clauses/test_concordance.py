"""Keyword in context on two sides, over the invented plans."""

from __future__ import annotations

import json

import pytest

from corpus.library import Library
from corpus.model import Language, Origin
from search.clauses import ClauseFinder, concordance_json
from search.clauses.concordance import spans_in
from search.clauses.text import read_units


@pytest.fixture(scope="module")
def finder(library: Library) -> ClauseFinder:
    return ClauseFinder(library)


def test_term_and_rendering_are_marked_on_both_sides(finder: ClauseFinder) -> None:
    found = finder.concordance("児童相談所")
    assert found.total == 1
    line = found.lines[0]
    assert line.target is not None
    assert [line.source.text[a:b] for a, b in line.source.marks] == ["児童相談所"]
    assert [line.target.text[a:b] for a, b in line.target.marks] == ["guidance centres"] or not line.target.marks
    assert (line.source.measure, line.target.measure) == ("plan-a/1.2", "plan-b/1")
    assert (line.document, line.year, line.ministries) == ("plan-a", 2013, ("mhlw",))
    assert 0 < line.link <= 1


def test_official_lines_stand_before_digests(finder: ClauseFinder) -> None:
    lines = finder.concordance("職員").lines
    origins = [line.source.origin for line in lines]
    assert set(origins) == {Origin.OFFICIAL, Origin.DIGEST}
    assert origins == sorted(origins, key=lambda one: one is Origin.DIGEST)


def test_a_rendering_leaves_the_lines_that_have_it(finder: ClauseFinder) -> None:
    every = finder.concordance("研修")
    some = finder.concordance("研修", "training")
    assert 0 < some.total <= every.total
    assert some.rendering == "training"
    for line in some.lines:
        assert line.target is not None
        assert {line.target.text[a:b].lower() for a, b in line.target.marks} <= {"training", "trained"}
    assert finder.concordance("研修", "lighthouse").total == 0


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"document": "plan-a"}, 2), ({"document": "plan-b"}, 0), ({"ministry": "npa"}, 2), ({"ministry": "mhlw"}, 0),
        ({"year": 2013}, 2), ({"year": 1999}, 0), ({"document": "plan-a", "year": 2013, "ministry": "npa"}, 2),
    ],
)  # fmt: skip
def test_filters(finder: ClauseFinder, asked: dict[str, str | int], count: int) -> None:
    found = finder.concordance("窓口", **asked)  # type: ignore[arg-type]
    assert (found.total, len(found.lines)) == (count, count)


def test_a_reissue_is_no_line_beside_its_original(finder: ClauseFinder) -> None:
    lines = finder.concordance("窓口").lines
    assert "plan-a/1.3" not in {line.source.measure for line in lines}
    assert any("plan-a/1.3" in line.places for line in lines)


def test_pages_follow_each_other(finder: ClauseFinder) -> None:
    whole = finder.concordance("を").lines or finder.concordance("研修").lines
    parts = [finder.concordance("研修", limit=1, offset=at).lines for at in range(len(whole) + 1)]
    assert [line for part in parts for line in part] == list(finder.concordance("研修").lines)


def test_an_unknown_term_has_no_lines(finder: ClauseFinder) -> None:
    found = finder.concordance("ズガンガルド")
    assert (found.term, found.total, found.lines) == (None, 0, ())


def test_english_forms_are_found(finder: ClauseFinder) -> None:
    found = finder.concordance("observatory")
    assert [line.source.text[a:b] for line in found.lines for a, b in line.source.marks] == ["observatories"] * 2 or {
        line.source.text[a:b].lower() for line in found.lines for a, b in line.source.marks
    } == {"observatories"}


def test_shape(finder: ClauseFinder) -> None:
    row = json.loads(json.dumps(concordance_json(finder.concordance("児童相談所"))))
    assert set(row) == {"term", "rendering", "total", "lines"}
    assert set(row["lines"][0]) >= {"source", "target", "link", "document", "year", "ministries", "relation"}


@pytest.mark.parametrize(
    ("text", "language", "wordings", "marked"),
    [
        ("相談所と児童相談所", Language.JA, ["相談所", "児童相談所"], ["相談所", "児童相談所"]),
        ("Guides guide the guided", Language.EN, ["guide"], ["Guides", "guide", "guided"]),
        ("灯台", Language.JA, ["灯台守"], []),
    ],
)
def test_the_longest_wording_is_marked(text: str, language: Language, wordings: list[str], marked: list[str]) -> None:
    spans = spans_in(text, language, [read_units(one, language) for one in wordings])
    assert [text[a:b] for a, b in spans] == marked

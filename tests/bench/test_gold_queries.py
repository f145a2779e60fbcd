"""The judged queries: well-formed, of known measures, with every kind in every part that has it."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bench.judged import LATER, PARTS
from corpus.catalogue import load_catalogue
from corpus.model import Language

_GOLD = Path(__file__).resolve().parents[2] / "bench" / "gold"
_KINDS = ("ja", "en", "mixed", "variant", "reading", "era", "cross", "ministry", "question", "misspelling")
_NOT_IN_LATER = frozenset({"ja", "en", "mixed"})  # that part asks in people's own words, and in spellings
_LEAST_OF_A_KIND = 6  # in each part
_MOST_RELEVANT = 40
_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿豈-﫿ｦ-ﾟ]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z]{3,}")
_SMALL_WORDS = frozenset({"and", "for", "the", "with", "from"})


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a gold file by column; a row of another width has a key None and fails the tests."""
    with (_GOLD / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


QUERIES = _rows("queries.tsv")
QRELS = _rows("qrels.tsv")
JUDGED: dict[str, dict[str, int]] = defaultdict(dict)
for _row in QRELS:
    JUDGED[_row["query_id"]][_row["measure"]] = int(_row["grade"])


def _of_kind(kind: str) -> list[str]:
    return [row["query"] for row in QUERIES if row["kind"] == kind]


def _languages() -> dict[str, tuple[Language, ...]]:
    return {document.metadata.id: document.languages for document in load_catalogue()}


def test_columns() -> None:
    assert {tuple(row) for row in QUERIES} == {("query_id", "part", "kind", "query")}
    assert {tuple(row) for row in QRELS} == {("query_id", "measure", "grade")}
    assert all(value and value == value.strip() for row in QUERIES + QRELS for value in row.values())


def test_queries_are_many_and_each_stands_once() -> None:
    assert len(QUERIES) >= 160
    assert len({row["query_id"] for row in QUERIES}) == len(QUERIES)
    assert len({row["query"] for row in QUERIES}) == len(QUERIES)
    assert all(re.fullmatch(rf"{row['kind']}-\d{{2,3}}", row["query_id"]) for row in QUERIES)


def test_every_part_has_every_kind() -> None:
    assert {row["kind"] for row in QUERIES} == set(_KINDS)
    assert {row["part"] for row in QUERIES} == set(PARTS)
    held = Counter((row["kind"], row["part"]) for row in QUERIES)
    expected = {
        (kind, part) for kind in _KINDS for part in PARTS if part != LATER or kind not in _NOT_IN_LATER
    }
    assert set(held) == expected
    assert min(held.values()) >= _LEAST_OF_A_KIND


def test_every_query_has_what_the_searcher_wanted() -> None:
    assert set(JUDGED) == {row["query_id"] for row in QUERIES}
    assert sum(len(grades) for grades in JUDGED.values()) == len(QRELS), "a measure is judged twice"
    for grades in JUDGED.values():
        assert set(grades.values()) <= {1, 2, 3}
        assert max(grades.values()) > 1
        assert len(grades) <= _MOST_RELEVANT


def test_judged_measures_are_in_the_catalogue() -> None:
    known = {f"{d.metadata.id}/{m.locator}" for d in load_catalogue() for m in d.measures}
    assert {row["measure"] for row in QRELS} <= known


def test_reissues_have_the_grade_of_the_measure_that_they_repeat() -> None:
    repeated = {
        f"{d.metadata.id}/{m.locator}": f"{d.metadata.id}/{m.reissue_of}"
        for d in load_catalogue()
        for m in d.measures
        if m.reissue_of
    }
    assert repeated
    for grades in JUDGED.values():
        for reissue, original in repeated.items():
            assert grades.get(reissue) == grades.get(original)


@pytest.mark.parametrize(
    ("kind", "wanted", "unwanted"),
    [
        pytest.param("ja", _JAPANESE, _LATIN, id="ja"),
        pytest.param("en", _LATIN, _JAPANESE, id="en"),
        pytest.param(
            "reading",
            re.compile(r"^([ぁ-んー ]+|[ァ-ヶー ]+|[a-zāīūēō' ]+)$"),
            re.compile(r"[一-龠A-Z0-9]"),
            id="reading",
        ),
        pytest.param("era", re.compile(r"[0-9０-９]|[一二三四五六七八九十]+年"), re.compile(r"^$"), id="era"),
    ],
)
def test_queries_are_of_their_kind(kind: str, wanted: re.Pattern[str], unwanted: re.Pattern[str]) -> None:
    assert [query for query in _of_kind(kind) if not wanted.search(query) or unwanted.search(query)] == []


def test_mixed_queries_have_both_scripts() -> None:
    assert [
        query for query in _of_kind("mixed") if not (_JAPANESE.search(query) and _LATIN.search(query))
    ] == []


def test_cross_queries_are_in_the_language_that_the_text_is_not() -> None:
    languages = _languages()
    for row in QUERIES:
        if row["kind"] == "cross":
            asked = Language.JA if _JAPANESE.search(row["query"]) else Language.EN
            for measure, grade in JUDGED[row["query_id"]].items():
                assert grade < 3 or asked not in languages[measure.partition("/")[0]], (
                    row["query"],
                    measure,
                )


def test_cross_queries_share_no_word_with_the_documents(real_corpus: Path) -> None:
    entries = tomllib.loads((real_corpus / "corpus.toml").read_text(encoding="utf-8"))["document"]
    texts = {
        entry["id"]: (real_corpus / entry["file"]).read_text(encoding="utf-8").lower() for entry in entries
    }
    for row in QUERIES:
        if row["kind"] == "cross":
            query = row["query"].lower()
            words = {word for word in _WORD.findall(query) if word not in _SMALL_WORDS}
            words |= {
                query[i : i + 2] for i in range(len(query) - 1) if all(map(_JAPANESE.match, query[i : i + 2]))
            }
            for measure, grade in JUDGED[row["query_id"]].items():
                text = texts[measure.partition("/")[0]]
                assert grade < 3 or not {word for word in words if word in text}, (row["query"], measure)

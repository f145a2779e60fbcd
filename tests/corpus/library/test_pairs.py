"""Pairs: proposed by the aligner, reviewed by people."""

from __future__ import annotations

import pytest

from corpus.errors import LibraryError, NotFoundError
from corpus.library import Library
from corpus.model import Pair, Relation, Status
from corpus.reviews import make_review
from tests.corpus.library.invented import park_file, park_plan


def pair(ja: str, en: str, confidence: float = 0.5, status: Status = Status.PROPOSED) -> Pair:
    return Pair(ja, en, Relation.CORRESPONDING, confidence, status, {"title": 0.25})


@pytest.fixture
def filled(library: Library) -> Library:
    for name in ("a", "b", "c"):
        library.add(park_plan(name=name), park_file(name))
    return library


def test_pairs_come_back_best_first(filled: Library) -> None:
    filled.put_pairs(
        [
            pair("a/1.1", "b/1.1", 0.4),
            pair("a/1.2", "b/1.2", 0.9),
            pair("a/1.3", "b/1.3", 0.99, Status.REJECTED),
            pair("a/1.3", "b/1.2", 0.3, Status.ACCEPTED),
        ],
        "a",
    )
    assert [(one.ja, one.en) for one in filled.pairs()] == [
        ("a/1.3", "b/1.2"),
        ("a/1.2", "b/1.2"),
        ("a/1.1", "b/1.1"),
        ("a/1.3", "b/1.3"),
    ]
    assert filled.pairs()[1] == pair("a/1.2", "b/1.2", 0.9)


def test_pairs_by_document_and_measure(filled: Library) -> None:
    filled.put_pairs([pair("a/1.1", "b/1.1")], "a")
    filled.put_pairs([pair("c/1.1", "b/1.1", 0.6), pair("c/1.2", "b/1.2")], "c")
    assert len(filled.pairs("b")) == 3
    assert len(filled.pairs("a")) == 1
    assert [one.ja for one in filled.pairs(measure="b/1.1")] == ["c/1.1", "a/1.1"]
    assert len(filled.pairs("a", "b/1.1")) == 1


def test_new_proposals_replace_old_ones_of_the_document_alone(filled: Library) -> None:
    filled.put_pairs([pair("a/1.1", "b/1.1"), pair("a/1.2", "b/1.2")], "a")
    filled.put_pairs([pair("c/1.1", "b/1.1")], "c")
    filled.put_pairs([pair("a/1.1", "b/1.2")], "a")
    assert {(one.ja, one.en) for one in filled.pairs()} == {("a/1.1", "b/1.2"), ("c/1.1", "b/1.1")}
    filled.put_pairs([], "b")
    assert filled.pairs() == ()


def test_reviewed_pairs_stay_as_they_are(filled: Library) -> None:
    filled.put_pairs([pair("a/1.1", "b/1.1", 0.4), pair("a/1.2", "b/1.2", 0.4)], "a")
    filled.review(make_review("a/1.1", "b/1.1", Status.REJECTED, by="A", note="wrong place"))
    filled.put_pairs([pair("a/1.1", "b/1.1", 0.8)], "a")
    assert filled.pairs() == (pair("a/1.1", "b/1.1", 0.4, Status.REJECTED),)
    filled.review(make_review("a/1.1", "b/1.1", Status.PROPOSED))
    filled.put_pairs([pair("a/1.1", "b/1.1", 0.8)], "a")
    assert filled.pairs() == (pair("a/1.1", "b/1.1", 0.8),)


def test_of_two_proposals_of_one_pair_the_surer_stays(filled: Library) -> None:
    filled.put_pairs([pair("a/1.1", "b/1.1", 0.4), pair("a/1.1", "b/1.1", 0.6), pair("a/1.1", "b/1.1")], "a")
    assert [one.confidence for one in filled.pairs()] == [0.6]


def test_a_pair_with_an_unknown_measure_changes_nothing(filled: Library) -> None:
    filled.put_pairs([pair("a/1.1", "b/1.1")], "a")
    state = filled.state
    with pytest.raises(NotFoundError):
        filled.put_pairs([pair("a/1.2", "b/1.2"), pair("a/1.1", "b/9")], "a")
    assert filled.state == state
    assert [one.ja for one in filled.pairs()] == ["a/1.1"]


def test_a_pair_elsewhere_and_an_impossible_confidence_are_refused(filled: Library) -> None:
    with pytest.raises(ValueError, match="does not touch a"):
        filled.put_pairs([pair("c/1.1", "b/1.1")], "a")
    for confidence in (1.5, -0.1, float("nan")):
        with pytest.raises(LibraryError) as caught:
            filled.put_pairs([pair("a/1.1", "b/1.1", confidence)], "a")
        assert caught.value.code == "record-invalid"
        assert caught.value.status == 400
    assert filled.pairs() == ()


def test_reviewing_what_is_not_there(filled: Library) -> None:
    for ja, en in (("a/1.1", "b/1.1"), ("a/9", "b/1.1"), ("a/1.1", "b/9")):
        with pytest.raises(NotFoundError):
            filled.review(make_review(ja, en, Status.ACCEPTED))

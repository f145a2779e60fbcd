"""Whole questions are told from words side by side, and what frames them from what they ask."""

from __future__ import annotations

import pytest

from search.query.sentence import is_framing, is_question

QUESTIONS = [
    "灯台の明かりを守るためにどんな工夫をしているか",
    "水門は誰が開けるのですか",
    "星図の作り方を教えてください",
    "How are the lamps on the bridges kept alight?",
    "In what ways are beacons tested",
    "who opens the sluice gates at night",
    "Sluice gates, lamps and beacons: why?",
]
NO_QUESTIONS = ["灯台 明かり 工夫", "水門の開け閉め", "灯台", "lamps on bridges", "How lamps", "training of the staff of observatories", ""]


@pytest.mark.parametrize("query", QUESTIONS)
def test_a_question_in_a_sentence(query: str) -> None:
    assert is_question(query)


@pytest.mark.parametrize("query", NO_QUESTIONS)
def test_words_side_by_side(query: str) -> None:
    assert not is_question(query)


@pytest.mark.parametrize("label", ["対策", "取組", "工夫", "とき", "ころ", "何年", "help", "used", "ways"])
def test_frames(label: str) -> None:
    assert is_framing(label)


@pytest.mark.parametrize("label", ["灯台", "灯台の対策", "時計", "年金", "beacon", "helpline", "children", "the"])
def test_no_frames(label: str) -> None:
    assert not is_framing(label)

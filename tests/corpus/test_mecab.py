"""MeCab takes any text."""

from __future__ import annotations

import pytest

from corpus.mecab import segment
from corpus.words import read_words


@pytest.mark.parametrize("text", ["灯\udfff台", "\ud800", "\ud83d灯台"])
def test_a_lone_surrogate_is_one_unknown_character(text: str) -> None:
    assert "\ufffd" in "".join(surface for surface, _ in segment(text))
    assert all(0 <= word.start <= len(text) for word in read_words(text))

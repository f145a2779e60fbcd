"""Numbers as lists print them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.readers import counters


@pytest.mark.parametrize(
    ("counter", "number", "printed"),
    [
        (counters.roman, 14, "xiv"),
        (counters.roman, 0, "0"),
        (counters.letters, 28, "ab"),
        (counters.repeated_letters, 28, "bb"),
        (counters.full_width, 12, "１２"),
        (counters.circled, 20, "⑳"),
        (counters.circled, 21, "㉑"),
        (counters.circled, 36, "㊱"),
        (counters.circled, 51, "51"),
        (counters.bracketed, 3, "⑶"),
        (counters.dotted, 3, "⒊"),
        (counters.kanji, 10, "十"),
        (counters.kanji, 23, "二十三"),
        (counters.kanji, 105, "百五"),
        (counters.legal_kanji, 12, "壱拾弐"),
        (counters.kanji_digits, 10, "一〇"),
        (counters.gojuon, 6, "カ"),
        (counters.iroha, 3, "ハ"),
        (counters.hiragana, 2, "い"),
        (counters.stems, 2, "乙"),
        (counters.ordinal, 12, "12th"),
        (counters.ordinal, 22, "22nd"),
        (counters.ordinal_word, 3, "Third"),
        (counters.cardinal_word, 2, "Two"),
    ],
)
def test_printed_numbers(counter: Callable[[int], str], number: int, printed: str) -> None:
    assert counter(number) == printed


@pytest.mark.parametrize(
    ("text", "raised"), [("12", "¹²"), ("st", "st"), ("注1", "注1"), ("¹", "¹"), ("", "")]
)
def test_superscripts(text: str, raised: str) -> None:
    assert counters.superscript(text) == raised

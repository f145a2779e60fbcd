"""Text made safe for a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from search import Marked
from web.text import clean, is_japanese, marked, one_line


def test_spans_are_marked_and_all_is_escaped() -> None:
    found = html.fragment_fromstring(f"<p>{marked(Marked('<b>灯火</b>と灯火', ((3, 5), (10, 12))))}</p>")
    assert found.text_content() == "<b>灯火</b>と灯火"
    assert [mark.text for mark in found.iter("mark")] == ["灯火", "灯火"]
    assert not list(found.iter("b"))


@given(st.text(), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=6))
def test_any_spans_keep_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = html.fragment_fromstring(f"<p>{marked(Marked(text, tuple(spans)))}</p>")
    assert found.text_content().splitlines() == clean(text).splitlines()


@given(st.text(alphabet=st.characters()))
def test_clean_can_be_sent(text: str) -> None:
    clean(text).encode("utf-8")
    assert clean(clean(text)) == clean(text)
    assert "\x00" not in clean(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x00b", "a b"), ("a\ud800b", "a\ufffdb"), ("取引\u3000です", "取引\u3000です"), ("a\nb", "a\nb")],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_one_line_has_no_direction_marks() -> None:
    assert one_line("abc\u202edef\n ghi", 40) == "abcdef ghi"
    assert one_line("灯" * 50, 10) == "灯" * 9 + "…"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取引", True),
        ("ｶﾅ", True),
        ("ひらがな", True),
        ("G7 trafficking", False),
        ("、。", False),
        ("", False),
    ],
)
def test_is_japanese(text: str, expected: bool) -> None:
    assert is_japanese(text) is expected

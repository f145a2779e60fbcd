"""No text can break a file, or run in a spreadsheet."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cells import unguarded
from search.export.plain import cell, one_line, plain
from tests.search.export.units import FORMULAS, texts

_SIGNS = "=+-@＝＋－＠"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b", "a b"),
        ("港\r\n灯\r鐘\u2028船", "港\n灯\n鐘\n船"),
        ("\ud800港", "\ufffd港"),
        ("a\ufffeb\U0001ffffc", "a b c"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(texts)
def test_plain_text_has_no_control_character(text: str) -> None:
    done = plain(text)
    assert not [one for one in done if unicodedata.category(one) in ("Cc", "Cs") and one not in "\t\n"]
    assert plain(done) == done
    done.encode()


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_run_begins_with_an_apostrophe(text: str) -> None:
    if text.startswith(";"):
        assert cell(text) == text  # a cell of its own: quotes keep it whole
    else:
        assert cell(text).startswith("'")


@given(texts)
def test_a_cell_never_begins_as_a_formula_and_its_text_comes_back(text: str) -> None:
    done = cell(text)
    assert not done.lstrip().startswith(tuple(_SIGNS))
    assert not done.startswith(("\t", "\n", "\r"))
    assert unguarded(done) == plain(text)


@given(texts)
def test_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.sampled_from(_SIGNS), st.text(max_size=5))
def test_a_sign_is_guarded_whatever_follows(sign: str, rest: str) -> None:
    assert cell(sign + rest) == "'" + plain(sign + rest)

"""Cells that no spreadsheet takes for a formula, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cells import guarded, unguarded
from corpus.glossary import Term, TermKind, TermSource, read_tsv, write_tsv
from corpus.model import Status
from corpus.reviews import make_review, read_reviews, write_reviews

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", " =1", "\u3000=1", '=HYPERLINK("http://x","y")']


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "灯台", "it's", "'quoted'", "a=b", "1-2"])
def test_other_text_stays(text: str) -> None:
    assert guarded(text) == text


@given(st.text() | st.text(alphabet="'=- a"))
def test_there_is_a_way_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", [one.strip() for one in FORMULAS])
def test_a_glossary_runs_nothing(text: str) -> None:
    term = Term(text, "とう", (text, f"'{text}"), TermKind.PHRASE, text, TermSource.USER)
    written = write_tsv([term])
    row = written.splitlines()[1].split("\t")
    assert [cell[:1] for cell in (row[0], row[2], row[4])] == ["'"] * 3
    assert read_tsv(written) == (term,)


@pytest.mark.parametrize("text", [one.strip() for one in FORMULAS])
def test_reviews_run_nothing(text: str) -> None:
    review = make_review("harbour/1", "garden/2", Status.ACCEPTED, by=text, note=text, when="2024-01-31T09:00:00+00:00")
    written = write_reviews([review])
    assert not [cell for cell in written.splitlines()[1].split("\t") if cell.startswith(tuple("=+-@＝＋－＠"))]
    assert read_reviews(written) == [review]


def test_reviews_drive_no_terminal() -> None:
    written = "ja\ten\tstatus\treviewer\tnote\na/1\tb/2\taccepted\tA.\x1b[31m Reader\t\x9b2Jgood\n"
    (review,) = read_reviews(written)
    assert (review.reviewer, review.note) == ("A. [31m Reader", "2Jgood")

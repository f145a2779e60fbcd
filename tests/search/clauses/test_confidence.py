"""Confidence of a hit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.clauses.confidence import Evidence, confidence

PART = st.floats(0.0, 1.0)


@given(st.builds(Evidence, PART, PART, PART, PART, PART, PART, PART))
def test_lies_between_0_and_1(evidence: Evidence) -> None:
    assert 0.0 <= confidence(evidence) <= 1.0


@given(st.builds(Evidence, PART, PART, PART, PART, PART, st.floats(0.1, 1.0), PART), PART)
def test_more_evidence_is_never_less_sure(evidence: Evidence, more: float) -> None:
    better = evidence._replace(same=max(evidence.same, more), cross=max(evidence.cross, more))
    assert confidence(better) >= confidence(evidence)


def test_the_clause_itself_is_as_sure_as_its_link() -> None:
    assert confidence(Evidence(1.0, 0.0, 0.0, 0.0, 0.0, 0.9, 1.0)) >= 0.9


def test_no_counterpart_is_not_sure() -> None:
    assert confidence(Evidence(1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)) == 0.0

"""Signals one by one, the choice of pairs on invented features, and the gold correspondences."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.evaluate import GOLD, read_gold, run, score
from corpus.align import align_measures
from corpus.align.features import Features, concepts, english_terms, loan_terms, number_terms
from corpus.align.signals import SIGNALS, read_context
from corpus.model import Language


def feature(id_: str, *terms: str, ministries: tuple[str, ...] = (), place: float = 0.0) -> Features:
    return Features(
        id_,
        frozenset(terms),
        frozenset(),
        frozenset(),
        frozenset(),
        frozenset(ministries),
        tuple(id_.split(".")),
        place,
        100,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("インターネットのカウンセリング", {"internet", "counsel"}),
        ("ＩＣＰＯとの連携", {"icpo"}),
        ("灯台を見守る", set()),
    ],
)
def test_loan_words_are_spelt_in_english(text: str, expected: set[str]) -> None:
    assert loan_terms(text) >= expected
    assert expected or not loan_terms(text)


def test_british_and_american_spelling_meet() -> None:
    assert english_terms("counselling centres for organisations") == english_terms(
        "counseling centers for organizations"
    )


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("平成25年5月", "May 2013"),
        ("令和元年11月", "November 2019"),
        ("1,596件", "1,596 cases"),
        ("第二次計画", "the Second Plan"),
        ("昭和33年法律第6号", "Act No. 6 of 1958"),
    ],
)
def test_figures_and_dates_meet_across_languages(ja: str, en: str) -> None:
    assert (
        number_terms(ja, Language.JA) & number_terms(en, Language.EN)
        == number_terms(ja, Language.JA)
        != set()
    )


def test_glossary_terms_are_concepts_in_either_language() -> None:
    assert concepts("児童相談所で話を聞く。", Language.JA) & concepts(
        "Child guidance centers listen.", Language.EN
    )


def test_every_signal_stays_between_zero_and_one() -> None:
    ja = [feature("1.1", "a", "#3", ministries=("x",)), feature("1.2", place=1.0)]
    en = [feature("1.1", "a", "#3", ministries=("x", "y")), feature("II.2-2", "b", place=1.0)]
    for series in (True, False):
        context = read_context(ja, en, series=series)
        for name, signal in SIGNALS.items():
            for a in ja:
                for b in en:
                    assert 0 <= signal(a, b, context) <= 1 + 1e-9, name


def test_a_measure_without_counterpart_gets_none() -> None:
    ja = [feature("1", "lamp", "tower", "glass"), feature("2", "bridge", "river", "stone")]
    en = [feature("1", "lamp", "tower", "glass"), feature("2", "forest", "deer", "snow")]
    assert [(p.ja, p.en) for p in align_measures(ja, en, series=False) if p.confidence > 0.5] in (
        [],
        [("1", "1")],
    )
    assert align_measures(ja, [], series=True) == align_measures([], en, series=True) == []


def test_moved_measures_cross() -> None:
    subjects = [tuple(f"{word}{n}" for n in range(12)) for word in ("lamp", "bridge", "forest")]
    ja = [feature(str(n), *s, ministries=(s[0],), place=n / 2) for n, s in enumerate(subjects)]
    en = [feature(str(n), *s, ministries=(s[0],), place=n / 2) for n, s in enumerate(reversed(subjects))]
    assert {(p.ja, p.en) for p in align_measures(ja, en, series=True)} == {("0", "2"), ("1", "1"), ("2", "0")}


def test_gold_is_well_formed() -> None:
    for path in GOLD.glob("editions-*.tsv"):
        gold = read_gold(path)
        assert gold.strict < gold.lax
        assert len(gold.strict) >= 30


def test_alignment_of_two_editions_reaches_its_floor(
    real_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIYAKU_CORPUS", str(real_corpus))
    report = run()
    assert report["errors"] == []
    figures = report["alignment"]["editions-2013-2016"]
    assert figures["strict"]["f1"] >= 0.95
    assert figures["lax"]["precision"] >= 0.98


def test_score_counts() -> None:
    assert score([("a", "b"), ("c", "d")], frozenset({("a", "b")}), frozenset({("a", "b"), ("e", "f")})) == (
        0.5,
        0.5,
        0.5,
        2,
        1,
        2,
    )

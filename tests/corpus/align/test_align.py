"""Signals, and the choice of pairs, on invented measures."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from corpus.align import Features, Lexicon, align_measures
from corpus.align.evidence import CONTENT, Sides, numbering, path
from corpus.align.measures import judge
from corpus.align.model import log_odds, read_weights
from corpus.align.order import closeness, position_signals
from corpus.align.reading import Keys, read_keys
from corpus.model import Language

_WEIGHTS = read_weights()


def feature(id_: str, text: str, language: Language, *, place: float | None = None, **more: object) -> Features:
    keys = read_keys(text, language)
    return replace(Features(id_, keys, keys, steps=tuple(id_.split(".")), place=place, length=len(text)), **more)


def tales(phrases: tuple[tuple[str, str], ...]) -> tuple[list[Features], list[Features]]:
    last = len(phrases) - 1
    return tuple(  # type: ignore[return-value]
        [feature(f"1.{n + 1}", pair[side], language, place=n / last) for n, pair in enumerate(phrases)]
        for side, language in enumerate(Language)
    )


def test_two_languages_of_one_document_pair_up(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = tales(phrases)
    found = align_measures(ja, en, lexicon)
    assert [(p.ja, p.en) for p in found] == [(f.id, f.id) for f in ja]
    assert all(p.confidence > 0.8 for p in found)
    assert set(found[0].signals) >= set(CONTENT)


def test_order_and_numbers_are_not_needed(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = tales(phrases)
    wanted = {(f.id, f.id) for f in ja}
    shuffled = [f.hidden() for f in en]
    random.Random(3).shuffle(shuffled)
    found = {(p.ja, p.en) for p in align_measures([f.hidden() for f in ja], shuffled, lexicon)}
    assert len(found & wanted) >= 13
    assert len(found - wanted) <= 1


def test_wrong_numbers_do_not_mislead(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = tales(phrases)
    turned = [replace(f, steps=("1", str(n + 1)), place=n / 13) for n, f in enumerate(reversed(en))]
    found = {(p.ja, p.en) for p in align_measures(ja, turned, lexicon)}
    assert len(found & {(f.id, f.id) for f in ja}) >= 13


def test_a_measure_without_counterpart_gets_none(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = tales(phrases)
    found = align_measures(ja[:8], en[4:9], lexicon)
    assert {(p.ja, p.en) for p in found} == {(f.id, f.id) for f in ja[4:8]}


def test_documents_with_nothing_in_common_have_no_pairs(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = tales(phrases)
    assert align_measures(ja[:4], en[6:8], lexicon) == []
    assert align_measures(ja, [], lexicon) == align_measures([], en, lexicon) == []


def test_a_merged_measure_answers_both(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = tales(phrases)
    joined = replace(en[4], text=en[4].text | en[6].text, length=en[4].length + en[6].length)
    found = align_measures(ja, [*en[:4], joined, en[5], *en[7:]], lexicon)
    assert {("1.5", "1.5"), ("1.7", "1.5")} <= {(p.ja, p.en) for p in found}
    assert [p.shared for p in found if p.en == "1.5"].count(True) == 1


@pytest.mark.parametrize("sizes", [(1, 1), (1, 14), (14, 1), (3, 7)])
def test_signals_keep_their_range(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon, sizes: tuple[int, int]) -> None:
    ja, en = tales(phrases)
    bare = Features("x", Keys())
    sides = Sides([*ja[: sizes[0]], bare], [*en[: sizes[1]], bare], lexicon)
    judged = judge(sides, _WEIGHTS)
    for name, matrix in judged.signals.items():
        assert matrix.shape == (len(sides.ja), len(sides.en)), name
        assert np.isfinite(matrix).all(), name
        assert matrix.min() >= -1.001, name
        assert matrix.max() <= 1.001, name
    assert np.isfinite(judged.odds).all()


def test_numbering_compares_steps(lexicon: Lexicon) -> None:
    def numbers(*ids: str) -> list[Features]:
        return [Features(i, Keys(), steps=tuple(i.split("."))) for i in ids]

    matrix = numbering(Sides(numbers("1.2", "II.3.1"), numbers("1.2", "1.4", "II.3.a"), lexicon))
    assert matrix[0, 0] == 1.0
    assert matrix[0, 0] > matrix[0, 1] > matrix[0, 2] == 0.0
    assert matrix[1, 2] == 1.0
    assert not numbering(Sides([Features("x", Keys())], numbers("1.2"), lexicon)).any()


def test_headings_compare_by_words(lexicon: Lexicon) -> None:
    ja = [Features("1", Keys(), path=read_keys(t, Language.JA)) for t in ("森の木", "港の石")]
    en = [Features("1", Keys(), path=read_keys(t, Language.EN)) for t in ("Trees of the forest", "Stones of the harbor")]
    matrix = path(Sides(ja, en, lexicon))
    assert matrix[0, 0] > matrix[0, 1]
    assert matrix[1, 1] > matrix[1, 0]


def test_ministries_count_only_where_both_sides_state_them(lexicon: Lexicon) -> None:
    def bodies(*names: str) -> Features:
        return Features("x", Keys(), ministries=frozenset(names))

    matrix = CONTENT["ministries"](Sides([bodies("a"), bodies()], [bodies("a"), bodies("b"), bodies()], lexicon))
    assert matrix.tolist() == [[0.75, -0.25, 0.0], [0.0, 0.0, 0.0]]


def test_closeness_follows_from_sure_guesses() -> None:
    assert closeness(np.full((9, 9), -5.0) + 10 * np.eye(9)) == 1.0
    assert closeness(np.full((9, 9), -5.0)) == 0.0


def test_a_signal_without_weight_counts_nothing() -> None:
    one = np.ones((2, 2), dtype=np.float32)
    assert log_odds({"a": one, "b": one}, {"bias": 1.0, "a": 2.0}).tolist() == [[3.0, 3.0], [3.0, 3.0]]
    with pytest.raises(ValueError, match="no signals"):
        log_odds({}, {"bias": 1.0})


def test_weights_name_every_signal(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = tales(phrases)
    sides = Sides(ja, en, lexicon)
    contents = np.zeros((14, 14), dtype=np.float32)
    around = set(position_signals(sides, contents)) | {"contents", "bias"}
    assert set(_WEIGHTS["contents"]) == set(CONTENT) | {"bias"}
    assert set(_WEIGHTS["close"]) == set(_WEIGHTS["apart"]) == around


def test_what_people_said_is_kept_to(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = tales(phrases)
    found = align_measures(ja, en, lexicon, reviewed={("1.1", "1.1"): False, ("1.3", "1.14"): True, ("x", "y"): True})
    pairs = {(p.ja, p.en) for p in found}
    assert ("1.1", "1.1") not in pairs
    assert ("1.3", "1.14") in pairs

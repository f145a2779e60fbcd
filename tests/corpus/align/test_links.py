"""Sentence links: beads, crossing, division at conjunctions, headings, brackets."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.align import Lexicon, link_sentences
from corpus.align.beads import Bead, apart, lay_out
from corpus.align.flow import find_flow
from corpus.align.links import sentences
from corpus.align.reading import read_keys
from corpus.model import Language


def linked(ja: str, en: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(ja[k.ja.start : k.ja.end], en[k.en.start : k.en.end]) for k in link_sentences(ja, en, lexicon)]


def test_sentences_pair_up(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    chosen = [phrases[n] for n in (0, 2, 5, 12)]
    assert linked("".join(p[0] for p in chosen), " ".join(p[1] for p in chosen), lexicon) == chosen


def test_one_that_has_no_counterpart_has_none(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja, en = [phrases[n] for n in (0, 4, 12)], [phrases[n] for n in (0, 12)]
    assert linked("".join(p[0] for p in ja), " ".join(p[1] for p in en), lexicon) == en
    assert link_sentences("", "Keep the light.", lexicon) == ()
    assert link_sentences("灯台を守る。", "", lexicon) == ()


def test_items_in_another_order_cross(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    chosen = [phrases[n] for n in (1, 5, 8)]
    ja = "\n".join(p[0] for p in chosen)
    en = "\n".join(chosen[n][1] for n in (2, 0, 1))
    assert set(linked(ja, en, lexicon)) == set(chosen)


def test_one_sentence_may_answer_two(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    ja = "灯台の光を守るとともに、森の鹿を数える。学校の先生を訓練する。"
    en = f"{phrases[0][1]} {phrases[4][1]} {phrases[13][1]}"
    assert linked(ja, en, lexicon) == [
        ("灯台の光を守るとともに、", phrases[0][1]),
        ("森の鹿を数える。", phrases[4][1]),
        ("学校の先生を訓練する。", phrases[13][1]),
    ]


def test_links_say_how_sure_they_are(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    for link in link_sentences(phrases[0][0] + phrases[5][0], f"{phrases[0][1]} {phrases[5][1]}", lexicon):
        assert 0.5 < link.confidence <= 1


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("灯台を守る。（港湾局、林野局）", Language.JA, ["灯台を守る。"]),
    ("ⅰ 番人の増員\n番人を増やす。橋を直す。", Language.JA, ["ⅰ 番人の増員\n番人を増やす。", "橋を直す。"]),
    ("・ 灯台\n・ 橋", Language.JA, ["・ 灯台", "・ 橋"]),
    ("① 灯台\n② 橋", Language.JA, ["① 灯台", "② 橋"]),
    ("Keep the light. (Harbor Office, and others)", Language.EN, ["Keep the light."]),
    ("(ii) More keepers\nAdd keepers.", Language.EN, ["(ii) More keepers\nAdd keepers."]),
])  # fmt: skip
def test_what_counts_as_a_sentence(text: str, language: Language, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text, language)] == expected


def _laid_out(
    cells: np.ndarray, lengths: tuple[list[int], list[int]] | None = None, **costs: float
) -> list[Bead]:
    ja, en = lengths or ([30] * cells.shape[0], [100] * cells.shape[1])
    costs = {"joining": 0.2, "both": 0.0, "crossing": 0.2, "length": 0.0} | costs
    return lay_out(cells, (np.array(ja, dtype=float), np.array(en, dtype=float)), **costs)


def test_beads_join_what_belongs_together() -> None:
    cells = np.array([[0.6, 0.5, -0.2], [-0.2, -0.2, 0.8]])
    assert _laid_out(cells) == [Bead((0, 1), (0, 2)), Bead((1, 2), (2, 3))]
    assert _laid_out(cells, joining=0.7) == [Bead((0, 1), (0, 1)), Bead((1, 2), (2, 3))]


def test_beads_cross_only_where_the_score_is_high_enough() -> None:
    cells = np.array([[-0.2, 0.9], [0.5, -0.2]])
    assert _laid_out(cells) == [Bead((0, 1), (1, 2)), Bead((1, 2), (0, 1))]
    assert _laid_out(cells, crossing=0.6) == [Bead((0, 1), (1, 2))]


def test_lengths_place_what_the_words_do_not() -> None:
    cells = np.array([[0.6, 0.15]])
    assert _laid_out(cells, ([60], [100, 100])) == [Bead((0, 1), (0, 1))]
    assert _laid_out(cells, ([60], [100, 100]), length=0.5) == [Bead((0, 1), (0, 2))]
    assert _laid_out(cells, ([30], [100, 100]), length=0.5) == [Bead((0, 1), (0, 1))]


def test_sentences_are_joined_on_both_sides_only_at_a_price() -> None:
    cells = np.array([[0.4, 0.25], [0.25, 0.4]])
    assert _laid_out(cells) == [Bead((0, 2), (0, 2))]
    assert _laid_out(cells, both=0.3) == [Bead((0, 1), (0, 1)), Bead((1, 2), (1, 2))]


def test_lengths_of_translations_are_not_apart() -> None:
    far = apart(np.array([100.0, 100.0, 1.0]), np.array([330.0, 660.0, 1000.0]))
    assert far == pytest.approx([0, np.log(2) / 2, 1], abs=1e-3)


def test_flow_without_anything_in_common_is_nothing(lexicon: Lexicon) -> None:
    flow = find_flow([read_keys("雲", Language.JA)], [read_keys("zzz", Language.EN)], lexicon)
    assert not flow.excess(1.0, 0.1).any()

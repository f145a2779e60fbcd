"""Sentence links: beads, crossing, division at conjunctions, headings, brackets."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.align import Lexicon, link_sentences
from corpus.align.beads import Ways, lay_out
from corpus.align.candidates import Signals, apart, candidates
from corpus.align.flow import find_flow
from corpus.align.layouts import JOINS, Bead, Shape, likelihoods
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


_TOO_LITTLE = -9.0  # score of a bead that is not worth considering


def _ways(cells: np.ndarray, joined: dict[Shape, float] | None = None) -> Ways:
    """All beads of two texts: what 1:1 beads score, and beads of two sentences, wherever they stand."""
    height, width = cells.shape
    scores = {(a, b): np.full((height + 1 - a, width + 1 - b), (joined or {}).get((a, b), _TOO_LITTLE))
              for a, b in JOINS if a <= height and b <= width}
    scores |= {(1, 1): cells, (1, 0): np.zeros((height, width + 1)), (0, 1): np.zeros((height + 1, width))}
    return Ways(scores, likelihoods(scores)[0])


def test_beads_are_as_likely_as_their_share_of_all_layouts() -> None:
    chances, total = likelihoods(_ways(np.array([[1.0]])).scores)
    assert total == pytest.approx(np.log(np.exp(1.0) + 2))  # linked, or left out one by one in either order
    assert chances[1, 1][0, 0] == pytest.approx(np.exp(1.0) / (np.exp(1.0) + 2))
    chances, _ = likelihoods(_ways(np.array([[1.0, -2.0], [0.5, 3.0]]), {(1, 2): 1.0, (2, 2): 0.3}).scores)
    taken = [(chances[s], s) for s in (*JOINS, (1, 0)) if s in chances]
    for row in range(2):  # every Japanese sentence is in exactly one bead, or left out
        assert sum(c[max(0, row + 1 - a) : row + 1].sum() for c, (a, _b) in taken) == pytest.approx(1.0)


def test_layouts_side_by_side_are_those_one_by_one() -> None:
    one, two = _ways(np.array([[1.0, 0.2]])), _ways(np.array([[-0.5, 2.0]]), {(1, 2): 1.5})
    both = {shape: np.stack([one.scores[shape], two.scores[shape]]) for shape in one.scores}
    for shape, chances in likelihoods(both)[0].items():
        assert np.allclose(chances, np.stack([one.chances[shape], two.chances[shape]]))


def test_beads_join_what_is_likelier_joined() -> None:
    cells = np.array([[3.0, 1.0, -2.0], [-2.0, -2.0, 4.0]])
    alone = [Bead((0, 1), (0, 1)), Bead((1, 2), (2, 3))]
    assert [laid.bead for laid in lay_out(_ways(cells), 0.4, 2.0)] == alone
    found = lay_out(_ways(cells, {(1, 2): 6.0}), 0.4, 2.0)
    assert [laid.bead for laid in found] == [Bead((0, 1), (0, 2)), Bead((1, 2), (2, 3))]
    assert all(laid.likely > 0 and not laid.crosses for laid in found)


def test_beads_below_the_floor_are_none() -> None:
    cells = np.array([[0.0]])  # a third: one layout of three
    assert [laid.bead for laid in lay_out(_ways(cells), 0.3, 2.0)] == [Bead((0, 1), (0, 1))]
    assert lay_out(_ways(cells), 0.4, 2.0) == []


def test_beads_cross_only_where_the_score_is_high_enough() -> None:
    cells = np.array([[-5.0, 6.0], [3.0, -5.0]])
    found = lay_out(_ways(cells), 0.4, 2.0)
    assert [(laid.bead, laid.crosses) for laid in found] == [(Bead((0, 1), (1, 2)), False), (Bead((1, 2), (0, 1)), True)]
    assert [laid.bead for laid in lay_out(_ways(cells), 0.4, 4.0)] == [Bead((0, 1), (1, 2))]


def test_a_sentence_on_the_same_subject_adds_nothing(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    again, other = (_signals([phrases[0][0]], [phrases[0][1], phrases[n][1]], lexicon)[1, 2] for n in (0, 5))
    assert again["gain"].item() == pytest.approx(0.0)
    both = _signals([phrases[0][0] + phrases[5][0]], [phrases[0][1], phrases[5][1]], lexicon)[1, 2]
    assert both["gain"].item() > 0.1
    assert both["least"].item() > other["least"].item()
    assert both["stays"].item() == pytest.approx(1.0)


def test_what_has_a_counterpart_is_covered(phrases: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    left_out = _signals([phrases[0][0], phrases[5][0]], [phrases[0][1]], lexicon)[1, 0]
    assert left_out["covered"][0, 0] > left_out["covered"][1, 0]
    assert left_out["sends"][0, 0] > left_out["sends"][1, 0]


def _signals(ja: list[str], en: list[str], lexicon: Lexicon) -> dict[Shape, Signals]:
    flow = find_flow([read_keys(s, Language.JA) for s in ja], [read_keys(s, Language.EN) for s in en], lexicon)
    return candidates(flow, (np.array([float(len(s)) for s in ja]), np.array([float(len(s)) for s in en])))


def test_lengths_of_translations_are_not_apart() -> None:
    far = apart(np.array([100.0, 100.0, 1.0]), np.array([330.0, 660.0, 1000.0]))
    assert far == pytest.approx([0, np.log(2) / 2, 1], abs=1e-3)


def test_flow_without_anything_in_common_is_nothing(lexicon: Lexicon) -> None:
    flow = find_flow([read_keys("雲", Language.JA)], [read_keys("zzz", Language.EN)], lexicon)
    assert not any(part.any() for part in flow.exchange())

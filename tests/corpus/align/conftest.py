"""A small lexicon learned from invented texts, for all tests of aligning."""

from __future__ import annotations

import pytest

from corpus.align import Lexicon, Parallel, learn_lexicon

_PHRASES = (
    ("灯台の光を守る。", "Keep the light of the lighthouse."),
    ("灯台の番人を訓練する。", "Train the keepers of the lighthouse."),
    ("橋の石を調べる。", "Examine the stones of the bridge."),
    ("橋の番人を増やす。", "Increase the keepers of the bridge."),
    ("森の鹿を数える。", "Count the deer of the forest."),
    ("森の木を植える。", "Plant the trees of the forest."),
    ("川の水を調べる。", "Examine the water of the river."),
    ("川の魚を数える。", "Count the fish of the river."),
    ("市場の魚を運ぶ。", "Carry the fish of the market."),
    ("市場の光を増やす。", "Increase the light of the market."),
    ("港の石を運ぶ。", "Carry the stones of the harbor."),
    ("港の木を植える。", "Plant the trees of the harbor."),
    ("学校の鐘を守る。", "Keep the bell of the school."),
    ("学校の先生を訓練する。", "Train the teachers of the school."),
)


@pytest.fixture(scope="session")
def phrases() -> tuple[tuple[str, str], ...]:
    """Short sentences in both languages that say the same."""
    return _PHRASES


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon that those sentences teach."""
    return learn_lexicon([Parallel(f"tale/{n}", ja, en) for n, (ja, en) in enumerate(_PHRASES)])

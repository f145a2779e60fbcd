"""Align two documents: compare every combination of measures, then choose the pairs that are best together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from corpus.align.choose import assign, shared_candidates, shared_signals
from corpus.align.compare import Matrix
from corpus.align.dictionary import Dictionary
from corpus.align.evidence import CONTENT, Sides, glosses
from corpus.align.lexicon import Lexicon
from corpus.align.model import BIAS, log_odds, probability, read_weights
from corpus.align.order import closeness, position_signals
from corpus.align.reading import Features

Weights = Mapping[str, Mapping[str, float]]
LEAST_CONFIDENCE = 0.5  # of a pair of close documents
_LEAST_APART = (
    0.6  # of documents that have little in common: there a missing pair is no loss, a wrong one misleads
)


_CERTAIN = 25.0  # log-odds


class Alignment(NamedTuple):
    """A Japanese and an English measure, by locator, that correspond; `signals` is what speaks for it.

    `shared` says that one of them has another counterpart as well that it answers better: it is merged or split.
    """

    ja: str
    en: str
    confidence: float
    signals: Mapping[str, float]
    shared: bool = False


class Judged(NamedTuple):
    """All combinations of two documents: signals, log-odds by contents alone, and with order and rivals."""

    signals: Mapping[str, Matrix]
    contents: Matrix
    odds: Matrix
    close: float


def judge(sides: Sides, weights: Weights, without: Collection[str] = ()) -> Judged:
    """Return the log-odds of every combination.

    Args:
        sides: two documents, neither empty.
        weights: the fitted model.
        without: names of signals to leave out, to see what they are worth.
    """
    signals = {name: signal(sides) for name, signal in CONTENT.items() if name not in without}
    contents = log_odds(signals, weights["contents"])
    if sides.dictionary is not None:
        signals["glosses"] = glosses(sides)
        contents = log_odds({"contents": contents, "glosses": signals["glosses"]}, weights["dictionary"])
    around = {n: m for n, m in position_signals(sides, contents).items() if n not in without}
    close, signs = closeness(contents), {"contents": contents, **around}
    odds = combined(signs, close, weights)
    return Judged({**signals, **around}, contents, odds, close)


def combined(signals: Mapping[str, Matrix], close: float, weights: Weights) -> Matrix:
    """Return the log-odds of every combination, by how close the documents are, scaled as `chosen` says."""
    odds = close * log_odds(signals, weights["close"]) + (1 - close) * log_odds(signals, weights["apart"])
    scale = weights.get("chosen")
    if scale is None:
        return odds
    return np.asarray(scale["odds"] * odds + scale["close"] * close + scale[BIAS], dtype=np.float32)


def align_measures(
    ja: Sequence[Features],
    en: Sequence[Features],
    lexicon: Lexicon,
    *,
    least: float | None = None,
    weights: Weights | None = None,
    without: Collection[str] = (),
    reviewed: Mapping[tuple[str, str], bool] | None = None,
    dictionary: Dictionary | None = None,
) -> list[Alignment]:
    """Return the pairs of two documents, in Japanese document order.

    First the assignment of highest total log-odds is found, in which each measure has at most one
    counterpart; so two measures do not claim one. Then a measure left without counterpart is added to a pair
    whose text it shares: it was merged or split off. What is likelier than not to have no counterpart has none.

    Args:
        ja: features of the Japanese measures.
        en: features of the English measures.
        lexicon: what words mean.
        least: confidence below which there is no pair; without it 0.5, or up to 0.6 where the documents have little
            in common.
        weights: a model other than the fitted one.
        without: names of signals to leave out.
        reviewed: what people said of pairs, by locators: True accepted, False rejected. An accepted pair takes its
            measures, a rejected one leaves them free for others.
        dictionary: JMdict, as one more signal.
    """
    if not ja or not en:
        return []
    weights = weights or read_weights()
    sides = Sides(ja, en, lexicon, dictionary)
    judged = _settled(judge(sides, weights, without), sides, reviewed or {})
    if least is None:
        least = _LEAST_APART + (LEAST_CONFIDENCE - _LEAST_APART) * judged.close
    floor = float(np.log(least / (1 - least)))
    rows, columns = assign(judged.odds, floor)
    confidence = probability(judged.odds[rows, columns])
    found = [
        _alignment(sides, judged, r, c, p, shared=False)
        for r, c, p in zip(rows.tolist(), columns.tolist(), confidence.tolist(), strict=True)
    ]
    a, b = shared_candidates(judged.contents, rows, columns)
    if a.size:
        signals = shared_signals(judged.contents, sides.coverage, rows, columns, (a, b))
        parts = probability(log_odds(signals, weights["shared"]))
        found += [
            _alignment(sides, judged, r, c, p, shared=True)
            for r, c, p in zip(a.tolist(), b.tolist(), parts.tolist(), strict=True)
            if p >= least
        ]
    order = {f.id: n for n, f in enumerate(ja)}
    return sorted(found, key=lambda pair: (order[pair.ja], -pair.confidence))


def _settled(judged: Judged, sides: Sides, reviewed: Mapping[tuple[str, str], bool]) -> Judged:
    """Return the log-odds with what people said put in."""
    if not reviewed:
        return judged
    rows, columns = ({f.id: n for n, f in enumerate(side)} for side in (sides.ja, sides.en))
    contents, odds = judged.contents.copy(), judged.odds.copy()
    for (ja, en), accepted in reviewed.items():
        if ja in rows and en in columns:
            for matrix in (contents, odds):
                matrix[rows[ja], columns[en]] = _CERTAIN if accepted else -_CERTAIN
    return judged._replace(contents=contents, odds=odds)


def _alignment(
    sides: Sides, judged: Judged, row: int, column: int, confidence: float, *, shared: bool
) -> Alignment:
    signals = {name: round(float(matrix[row, column]), 3) for name, matrix in judged.signals.items()}
    return Alignment(sides.ja[row].id, sides.en[column].id, round(confidence, 4), signals, shared)

"""How far word links can be trusted, as `python -m bench.evaluate_clauses` prints it.

The links of bench/gold/word-links.tsv were judged by reading, without their confidence. The weights and the threshold of
search/clauses/word_links.py are set on the half `tune`; the half `test` is what counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from bench.gold_clauses import GOLD
from bench.gold_words import GoldPair, read_word_links
from bench.logistic import logistic
from corpus.align.reading import glossary
from corpus.library import Library
from corpus.model import Language
from search.clauses import ClauseFinder
from search.clauses.pieces import Piece, PieceKind, read_pieces
from search.clauses.word_links import SHOWN_MIN, Candidate, linked

_THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
_Z95 = 1.96
Figures = dict[str, float]
Linked = Sequence[tuple[GoldPair, Sequence[Candidate]]]


def run(library: Library) -> dict[str, dict[str, Figures]]:
    """Return by half and threshold how many shown links are right, and how much of the words they cover."""
    found = links(library)
    return {
        half: {f"{least:.2f}": figures([one for one in found if one[0].half == half], least) for least in _all()}
        for half in ("tune", "test")
    }


def links(library: Library) -> list[tuple[GoldPair, list[Candidate]]]:
    """Return the judged pairs with the links found in them, sure or not."""
    gold, _ = read_word_links(GOLD / "word-links.tsv", {m.id: m for m in library.measures()})
    pairs = ClauseFinder(library).stock().word_pairs
    return [(one, linked(one.ja, one.en, pairs, glossary())) for one in gold]


def figures(found: Linked, least: float) -> Figures:
    """Return the figures of links from a confidence upwards: `covered` is the share of Japanese words that they mark."""
    shown = [(pair, one) for pair, candidates in found for one in candidates if one.confidence >= least]
    verdicts = [pair.verdict(one.ja.span, one.en.span) for pair, one in shown]
    judged = [one for one in verdicts if one is not None]
    low, high = interval(sum(judged), len(judged))
    words = [word for pair, _ in found for word in _words(pair)]
    marked = sum(
        any(one.ja.start < word.end and word.start < one.ja.end for one in candidates if one.confidence >= least)
        for pair, candidates in found
        for word in _words(pair)
    )
    return {
        "shown": len(shown), "judged": len(judged), "right": sum(judged),
        "precision": round(sum(judged) / max(1, len(judged)), 4), "low": low, "high": high,
        "covered": round(marked / max(1, len(words)), 4),
    }  # fmt: skip


def interval(right: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, JASA 22, 1927)."""
    if not count:
        return 0.0, 1.0
    share, square = right / count, _Z95**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = _Z95 * math.sqrt(share * (1 - share) / count + square / (4 * count**2)) / (1 + square / count)
    return round(middle - half, 4), round(middle + half, 4)


def fit(library: Library) -> str:
    """Return the weights of the links' confidence, fitted to the tune half, as text."""
    rows = [
        (one.signals, right)
        for pair, candidates in links(library)
        if pair.half == "tune"
        for one in candidates
        if (right := pair.verdict(one.ja.span, one.en.span)) is not None
    ]
    names = sorted({name for signals, _ in rows for name in signals})
    columns = {name: np.array([signals.get(name, 0.0) for signals, _ in rows]) for name in names}
    weights = logistic([columns], [np.array([right for _, right in rows])])
    return f"{len(rows)} links\n" + "\n".join(f"{name} = {weight:.2f}" for name, weight in weights.items())


def table(report: Mapping[str, Mapping[str, Figures]]) -> str:
    """Return the figures as text."""
    lines = ["word links: confidence from, links shown, judged, right, precision (95 % interval), words covered"]
    for half, thresholds in report.items():
        for least, f in thresholds.items():
            mark = "*" if least == f"{SHOWN_MIN:.2f}" else " "
            lines.append(
                f" {mark}{half:5}{least}{f['shown']:6}{f['judged']:6}{f['right']:6}  {f['precision']:.3f}"
                f" ({f['low']:.3f} to {f['high']:.3f})  {f['covered']:.3f}"
            )
    return "\n".join(lines)


def _all() -> tuple[float, ...]:
    return tuple(sorted({*_THRESHOLDS, SHOWN_MIN}))


def _words(pair: GoldPair) -> list[Piece]:
    return [one for one in read_pieces(pair.ja, Language.JA, glossary()) if one.kind is PieceKind.WORD]

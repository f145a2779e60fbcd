"""Link the sentences of two texts that correspond, with their places in the texts as printed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from corpus.align.beads import Laid, lay_out, weigh
from corpus.align.flow import Flow, find_flow
from corpus.align.layouts import Bead
from corpus.align.lexicon import Lexicon
from corpus.align.model import log_odds, probability, read_weights
from corpus.align.reading import read_keys
from corpus.align.split import Span, split_clauses, split_sentences
from corpus.model import Language

# What stands alone in brackets: the ministries at the end of a measure, 「（再掲）」, "(Cabinet Office)".
_BRACKET = re.compile(r"[（(][^。]*[)）][.。]?")
_NUMBERED = re.compile(
    r"[（(]?(?:[ⅰ-ⅻⅠ-Ⅻ①-⑳]|[ivxIVX]{1,4}|[0-9０-９]{1,2}|[ァ-ン]|[a-zA-Z])(?:[)）.．、]|(?=[\s　]))[\s　]*\S"
)
LEAST_CONFIDENCE = 0.3  # below it, sentences are shown apart
_LEAST_CLAUSE = 8  # characters of a clause that may be a link of its own

Weights = Mapping[str, Mapping[str, float]]
Spans = Sequence[Sequence[Span]]


class Link(NamedTuple):
    """`ja` of the Japanese text answers `en` of the English one; each may hold several sentences."""

    ja: Span
    en: Span
    confidence: float


def link_sentences(ja: str, en: str, lexicon: Lexicon, *, weights: Weights | None = None) -> tuple[Link, ...]:
    """Return the links between a Japanese and an English text, in Japanese order.

    Sentences are laid out in beads (1:1, 1:2, 2:1, 2:2, 1:3, 3:1; 1:0 and 0:1 are no links), and those left
    over are linked across the others where they are alike enough. Where one Japanese sentence answers
    several English ones, it is divided at 〜とともに、 〜するほか、 and the like if each part has its own.

    Args:
        ja: the Japanese text as printed.
        en: the English text as printed.
        lexicon: what words mean.
        weights: a model other than the fitted one.
    """
    weights = weights or read_weights()
    texts = (ja, en)
    spans = [sentences(text, language) for text, language in zip(texts, Language, strict=True)]
    if not spans[0] or not spans[1]:
        return ()
    flow = _flow(texts, spans, lexicon)
    one, two = (np.array([s.end - s.start for s in side], dtype=float) for side in spans)
    found: list[Link] = []
    ways = weigh(flow, (one, two), weights["beads"])
    for laid in lay_out(ways, weights["layout"]["floor"], weights["layout"]["crossing"]):
        link = Link(
            _joined(spans[0], laid.bead.ja),
            _joined(spans[1], laid.bead.en),
            confidence_of(laid, weights["links"]),
        )
        if link.confidence < LEAST_CONFIDENCE:
            continue
        found += _divided(texts, spans, laid.bead, lexicon, link.confidence) or [link]
    return tuple(found)


def sentences(text: str, language: Language) -> list[Span]:
    """Return the sentences that may be linked.

    All but those that stand in brackets whole; a numbered heading is one with the sentence below it.
    """
    spans: list[Span] = []
    for span in split_sentences(text, language):
        if _BRACKET.fullmatch(text[span.start : span.end]):
            continue
        last = spans[-1] if spans else None
        if last is not None and _is_heading(text, last) and not _NUMBERED.match(text[span.start : span.end]):
            spans[-1] = Span(last.start, span.end)
        else:
            spans.append(span)
    return spans


def _is_heading(text: str, span: Span) -> bool:
    """Tell whether a line has a number and no full stop: ⅱ 見張りの増員 / (ii) More guards."""
    line = text[span.start : span.end]
    return bool(_NUMBERED.match(line)) and line[-1] not in "。.．:：;；" and "\n" not in line


def _flow(texts: tuple[str, str], spans: Spans, lexicon: Lexicon) -> Flow:
    ja, en = (
        [read_keys(text[s.start : s.end], language) for s in side]
        for text, side, language in zip(texts, spans, Language, strict=True)
    )
    return find_flow(ja, en, lexicon)


def confidence_of(laid: Laid, weights: Mapping[str, float]) -> float:
    """Return how likely a bead is right, by the weights of `links`."""
    signals = {n: np.float32(v).reshape(1) for n, v in laid.signals().items()}
    return round(float(probability(log_odds(signals, weights))[0]), 4)


def _joined(spans: Sequence[Span], part: tuple[int, int]) -> Span:
    return Span(spans[part[0]].start, spans[part[1] - 1].end)


def _divided(
    texts: tuple[str, str],
    spans: Spans,
    bead: Bead,
    lexicon: Lexicon,
    confidence: float,
) -> list[Link]:
    """Divide one Japanese sentence between several English ones; nothing where they do not part clearly."""
    if bead.ja[1] - bead.ja[0] > 1 or bead.en[1] - bead.en[0] < 2:
        return []
    whole = spans[0][bead.ja[0]]
    cuts = [c for c in split_clauses(texts[0], whole) if min(c - whole.start, whole.end - c) >= _LEAST_CLAUSE]
    answers = list(spans[1][slice(*bead.en)])
    if not cuts:
        return []
    edges = [whole.start, *cuts, whole.end]
    clauses = [Span(a, b) for a, b in itertools.pairwise(edges)]
    flow, even = _flow(texts, (clauses, answers), lexicon).exchange()
    cells = flow - even
    best, found = 0.0, list[Link]()
    for cut in range(1, len(clauses)):
        for at in range(1, len(answers)):
            straight = (cells[:cut, :at].sum(), cells[cut:, at:].sum())
            across = cells[:cut, at:].sum() + cells[cut:, :at].sum()
            if min(straight) > 0 > across and sum(straight) > best:
                best = float(sum(straight))
                found = [
                    Link(_joined(clauses, (0, cut)), _joined(answers, (0, at)), confidence),
                    Link(
                        _joined(clauses, (cut, len(clauses))),
                        _joined(answers, (at, len(answers))),
                        confidence,
                    ),
                ]
    return found

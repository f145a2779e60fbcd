"""Link the sentences of two texts that correspond, with their places in the texts as printed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from corpus.align.beads import Bead, apart, lay_out
from corpus.align.flow import Cells, Flow, find_flow
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
_LITTLE = 1.0  # weight of words that is added to what a bead says, so that a word or two prove nothing

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
    settings = weights["beads"]
    found: list[Link] = []
    cells = flow.excess(settings["resolution"], settings["chance"])
    one, two = (np.array([s.end - s.start for s in side], dtype=float) for side in spans)
    costs = {name: settings[name] for name in ("joining", "both", "crossing", "length")}
    for bead in lay_out(cells, (one, two), **costs):
        link = _link(flow, (one, two), spans, bead, weights)
        if link.confidence < LEAST_CONFIDENCE:
            continue
        found += _divided(texts, spans, bead, lexicon, settings, link.confidence) or [link]
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


def bead_signals(flow: Flow, lengths: tuple[Cells, Cells], bead: Bead) -> dict[str, float]:
    """Return what speaks for a bead.

    `flow_ja`: what part of all that its Japanese has in common with the English text is in its English;
    `flow_en`: the same from the English side. `words_ja`, `words_en`: what part of all that it says that is.
    `length`: 0 where the lengths agree, down to -1.
    """
    ja, en = slice(*bead.ja), slice(*bead.en)
    forward, backward = bead.sum(flow.forward), bead.sum(flow.backward)
    return {
        "flow_ja": forward / max(float(flow.forward[ja].sum()), _LITTLE),
        "flow_en": backward / max(float(flow.backward[:, en].sum()), _LITTLE),
        "words_ja": forward / (float(flow.ja[ja].sum()) + _LITTLE),
        "words_en": backward / (float(flow.en[en].sum()) + _LITTLE),
        "length": -float(apart(lengths[0][ja].sum(), lengths[1][en].sum())),
    }


def _flow(texts: tuple[str, str], spans: Spans, lexicon: Lexicon) -> Flow:
    ja, en = (
        [read_keys(text[s.start : s.end], language) for s in side]
        for text, side, language in zip(texts, spans, Language, strict=True)
    )
    return find_flow(ja, en, lexicon)


def _link(flow: Flow, lengths: tuple[Cells, Cells], spans: Spans, bead: Bead, weights: Weights) -> Link:
    signals = {n: np.float32(v).reshape(1) for n, v in bead_signals(flow, lengths, bead).items()}
    confidence = float(probability(log_odds(signals, weights["links"]))[0])
    return Link(_joined(spans[0], bead.ja), _joined(spans[1], bead.en), round(confidence, 4))


def _joined(spans: Sequence[Span], part: tuple[int, int]) -> Span:
    return Span(spans[part[0]].start, spans[part[1] - 1].end)


def _divided(
    texts: tuple[str, str],
    spans: Spans,
    bead: Bead,
    lexicon: Lexicon,
    settings: Mapping[str, float],
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
    cells = _flow(texts, (clauses, answers), lexicon).excess(settings["resolution"], settings["chance"])
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

"""Pseudo-relevance feedback: measures that share the telling words of the first hits come higher.

A long question asks in words that no text uses (`Where do children live ...`); the best hits say how texts put it.
Rocchio, "Relevance feedback in information retrieval" (1971), with the first hits taken as right: the centroid of
their words, each as rare and as often said as it is, weighed by their scores. It finds nothing by itself and is no
reason for a hit: what does not hold the question stays out, and no place of it is marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.analyse import read_runs
from index.normalise import Normalised
from index.question import Term, TextField
from index.reader import Reader
from index.scoring import Floats, rarity, saturate, shares
from index.table import Table

HITS = 3  # so many hits are looked at
_WORDS = 15  # and so many of their words taken
_HELD_MIN = 2  # a word that no other measure has leads to none


def weighed_words(texts: Mapping[TextField, Normalised], row: int, table: Table) -> dict[str, float]:
    """Return the words of a row's texts that tell what it is about, with their weighed frequency.

    Particles, light words, verbs, numbers and words of one character are left out.
    """
    found: dict[str, float] = {}
    for field, text in texts.items():
        share = float(shares(table)[row, field])
        for token in read_runs(text.text).tokens():
            if token.content and not token.light and not token.verb and len(token.term) > 1 and not token.term.isdigit():
                found[token.term] = found.get(token.term, 0.0) + share
    return found


def likeness(reader: Reader, rows: Sequence[int], scores: Floats) -> Floats:
    """Return how like each row of the index is to some of them: 1 for the one most like them, 0 for nothing shared.

    Args:
        reader: the index.
        rows: the first hits.
        scores: what each of them scores, the highest first.
    """
    count = reader.table.count
    like = np.zeros(len(reader.table), dtype=np.float32)
    centroid: dict[str, float] = {}
    for row, score in zip(rows, scores.tolist(), strict=True):
        words = reader.frequencies(row)
        values = saturate(np.fromiter(words.values(), dtype=np.float32, count=len(words)))
        for word, value in zip(words, values.tolist(), strict=True):
            centroid[word] = centroid.get(word, 0.0) + score * value
    held = {word: reader.count(Term(word)) for word in centroid}
    telling = {word: rarity(count, holding) * centroid[word] for word, holding in held.items() if holding >= _HELD_MIN}
    for word, _ in sorted(telling.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]:
        holding = reader.holding(((Term(word), 1.0),), None, pairs=False)
        like[holding.rows] += holding.scores * np.float32(centroid[word])
    most = like.max(initial=np.float32(0))
    return like / most if most > 0 else like

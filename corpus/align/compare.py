"""Compare all Japanese texts with all English ones at once: sparse rows of keys, multiplied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.align.lexicon import OUT_WEIGHT, Lexicon

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Matrix = NDArray[np.float32]
Bags = Sequence[frozenset[str]]

_DOUBT = 12.0  # squared weight: one shared key, however rare, is no proof
_SHORT = 6.0  # weight that is added to what a text has to say, so that a short one is no proof
_NONE: Mapping[str, int] = {}


class Coverage(NamedTuple):
    """How much of each text is found in each text of the other side, by the lexicon.

    Attributes:
        parts: words of the covered side by texts of the other: how surely the word is translated there, 0 to 1.
        weighed: texts of the covered side by words: how much each of its words says.
        whole: what each text of the covered side has to say.
    """

    parts: csr_matrix
    weighed: csr_matrix
    whole: NDArray[np.float32]

    def share(self) -> Matrix:
        """Return what share of each covered text (rows) is found in each other text (columns)."""
        found = (self.weighed @ self.parts).toarray()
        return np.asarray(found / (self.whole[:, None] + _SHORT), dtype=np.float32)

    def gain(self, rows: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64]) -> Matrix:
        """Return how much more of covered text `rows[i]` is found in other texts `first[i]` and `second[i]`
        together than in `first[i]` alone."""
        columns = self.parts.T.tocsr()
        one, two = columns[first], columns[second]
        both = one.maximum(two)
        more = np.asarray((self.weighed[rows].multiply(both - one)).sum(axis=1)).ravel()
        return np.asarray(more / (self.whole[rows] + _SHORT), dtype=np.float32)


def weigh(
    ja: Bags,
    en: Bags,
    lexicon: Lexicon,
    counts: Mapping[str, int] = _NONE,
    *,
    common: bool = True,
    out_weight: float = OUT_WEIGHT,
) -> tuple[dict[str, int], NDArray[np.float64]]:
    """Number the keys that both sides have (or, not `common`, either), and weigh each by how few texts have it."""
    here = Counter(k for bag in ja for k in bag), Counter(k for bag in en for k in bag)
    keys = sorted(here[0].keys() & here[1].keys() if common else here[0].keys() | here[1].keys())
    weights = lexicon.weigh(keys, counts, here[0] + here[1], len(ja) + len(en), out_weight)
    return {k: n for n, k in enumerate(keys)}, weights


def rows(bags: Bags, numbers: Mapping[str, int]) -> csr_matrix:
    """Return a row of ones and zeros for each bag, by the number of each key; keys without number are left out."""
    found = [sorted(numbers[k] for k in bag if k in numbers) for bag in bags]
    starts = np.cumsum([0, *map(len, found)])
    columns = np.array([n for row in found for n in row], dtype=np.int32)
    ones = np.ones(columns.size, dtype=np.float32)
    from scipy.sparse import csr_matrix  # heavy, and serving does not align

    return csr_matrix((ones, columns, starts), shape=(len(bags), max(1, len(numbers))))


def cosine(
    ja: Bags,
    en: Bags,
    lexicon: Lexicon,
    counts: Mapping[str, int] = _NONE,
    *,
    doubt: float = _DOUBT,
    common: bool = True,
) -> Matrix:
    """Return the cosine of every two bags, rare keys weighing more, `doubt` added to each squared length.

    Where `common`, keys that only one of the two documents has count nothing: English words that are no loan-words.
    """
    numbers, weights = weigh(ja, en, lexicon, counts, common=common)
    if not numbers:
        return np.zeros((len(ja), len(en)), dtype=np.float32)
    from scipy.sparse import diags

    scale = diags(weights.astype(np.float32))
    one, two = rows(ja, numbers) @ scale, rows(en, numbers) @ scale
    lengths = [np.sqrt(doubt + np.asarray(side.multiply(side).sum(axis=1)).ravel()) for side in (one, two)]
    return np.asarray((one @ two.T).toarray() / np.outer(*lengths), dtype=np.float32)


def jaccard(ja: Bags, en: Bags) -> Matrix:
    """Return the share of keys in common of every two bags; 0 where both are empty."""
    numbers = {k: n for n, k in enumerate(sorted({k for bag in (*ja, *en) for k in bag}))}
    one, two = rows(ja, numbers), rows(en, numbers)
    common = (one @ two.T).toarray()
    sizes = [np.asarray(side.sum(axis=1)).ravel() for side in (one, two)]
    union = sizes[0][:, None] + sizes[1][None, :] - common
    return np.asarray(common / np.maximum(union, 1), dtype=np.float32)


def cover(ja: Bags, en: Bags, lexicon: Lexicon, out_weight: float = OUT_WEIGHT) -> tuple[Coverage, Coverage]:
    """Return how much of the Japanese texts is in the English ones by the lexicon, and the other way round."""
    words = lexicon.ja_words, lexicon.en_words
    sides = rows(ja, words[0]), rows(en, words[1])
    strengths = lexicon.strengths
    return (
        _cover(sides[0], sides[1], strengths, _weights(words[0], lexicon, lexicon.ja_counts, ja, out_weight)),
        _cover(
            sides[1],
            sides[0],
            strengths.T.tocsr(),
            _weights(words[1], lexicon, lexicon.en_counts, en, out_weight),
        ),
    )


def _weights(
    words: Mapping[str, int], lexicon: Lexicon, counts: Mapping[str, int], bags: Bags, out_weight: float
) -> NDArray[np.float64]:
    here = Counter(k for bag in bags for k in bag if k in words)
    return lexicon.weigh(list(words), counts, here, len(bags), out_weight)


def _cover(
    covered: csr_matrix, others: csr_matrix, strengths: csr_matrix, weights: NDArray[np.float64]
) -> Coverage:
    used = np.flatnonzero(np.asarray(covered.sum(axis=0)).ravel())  # words that no text has are no rows
    parts = (strengths[used] @ others.T).tocsr()
    np.minimum(parts.data, 1.0, out=parts.data)
    from scipy.sparse import diags

    weighed = (covered[:, used] @ diags(weights[used].astype(np.float32))).tocsr()
    return Coverage(parts, weighed, np.asarray(weighed.sum(axis=1), dtype=np.float32).ravel())

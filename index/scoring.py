"""BM25F: a unit's frequency is weighed over a measure's fields first, then saturated once.

Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004):
`idf * tf / (k1 + tf)` with `tf = sum of weight_f * tf_f / (1 - b_f + b_f * length_f / mean_f)`.
What the corresponding text in the other language says is added to `tf` at the weight of a pair.
All parameters of ranking stand here.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.engine import TextField
from index.occurrences import Occurrences
from index.table import Table

Floats = npt.NDArray[np.float32]

K1 = 1.2
PAIR_WEIGHT = 0.25
PASSAGE_FACTOR = 0.7
# how much holding more of the parts of an `Any` counts: the score is multiplied by (held / asked) ** this
COORDINATION = 0.5

_WEIGHTS = {
    TextField.JA_TITLE: (3.0, 0.3),
    TextField.JA_BODY: (1.0, 0.6),
    TextField.JA_DIGEST: (0.7, 0.4),
    TextField.JA_NOTE: (0.4, 0.3),
    TextField.EN_TITLE: (3.0, 0.3),
    TextField.EN_BODY: (1.0, 0.6),
    TextField.EN_DIGEST: (0.7, 0.4),
    TextField.EN_NOTE: (0.4, 0.3),
    TextField.RESPONSIBLE: (1.0, 0.0),
    TextField.MENTIONED: (0.3, 0.0),
}
WEIGHTS = np.array([_WEIGHTS[text_field][0] for text_field in TextField], dtype=np.float32)
_B = np.array([_WEIGHTS[text_field][1] for text_field in TextField], dtype=np.float32)


def own_frequencies(found: Occurrences, table: Table) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return the rows that hold a unit, and its weighed frequency in each."""
    rows, counts = found.frequencies()
    norms = 1 - _B + _B * table.lengths[rows] / table.mean_lengths
    return rows, (counts * WEIGHTS / norms).sum(axis=1)


def with_pairs(rows: npt.NDArray[np.int64], frequencies: Floats, table: Table) -> Floats:
    """Return the weighed frequency of every row, what its counterparts say included; shape (rows of table,)."""
    dense = np.zeros(len(table.rows), dtype=np.float32)
    dense[rows] = frequencies
    source, target, confidence = table.edges
    if len(source):
        through = dense[source] * confidence * np.float32(PAIR_WEIGHT)
        paired = np.zeros_like(dense)
        np.maximum.at(paired, target, through)
        dense += paired
    return dense


def scores(frequencies: Floats, document_count: int, holding: int, boost: float) -> Floats:
    """Return the BM25F score of one unit for every row."""
    idf = np.log1p((document_count - holding + 0.5) / (holding + 0.5))
    saturated: Floats = (frequencies / (K1 + frequencies)).astype(np.float32)
    return saturated * np.float32(idf * boost)

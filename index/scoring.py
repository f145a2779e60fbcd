"""BM25F: a unit's frequency is weighed over a measure's fields first, then saturated once.

Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004):
`idf * tf / (k1 + tf)` with `tf = sum of weight_f * tf_f / (1 - b_f + b_f * length_f / mean_f)`.
What the corresponding text in the other language says is added to `tf` at the weight of a pair.
All parameters of ranking stand here, those of reading a question included.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.occurrences import Occurrences
from index.question import TextField
from index.table import Table

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything that ranking can be tuned by. How each was chosen and what it is worth: docs/search.md."""

    k1: float = 0.9  # how soon a word said again adds nothing
    title: float = 1.5  # weights of the fields
    body: float = 1.0
    digest: float = 0.95
    note: float = 0.4
    responsible: float = 1.0
    mentioned: float = 0.3
    title_length: float = 0.3  # how much longer texts count less, by field: 0 not at all, 1 in full
    body_length: float = 0.6
    digest_length: float = 0.4
    pair: float = 0.35  # what the counterpart says, beside what the measure itself says
    passage: float = 0.7  # passages beside measures
    coordination: float = 0.25  # holding more parts of an `Any`: score * (held / asked) ** this
    whole: float = 1.5  # a chunk with particles, said as asked
    phrase: float = 1.2  # a quotation beside a word
    neighbours: float = 0.6  # chunks side by side as asked
    compound: float = 0.5  # the whole compound where its parts alone are asked for
    substring: float = 0.5  # inside other words
    containing: float = 0.3  # inside a Latin word, where nothing else is found
    ministry: float = 0.8  # a body by its measures, beside its name in a text
    glossary: float = 0.7  # other wordings beside the one asked for
    loan: float = 0.6
    lexicon: float = 0.4
    synonym: float = 0.6
    reading: float = 0.9
    spelling: float = 0.7
    wider_date: float = 0.3  # the month and year of a day
    fiscal_month: float = 0.4  # a month of the fiscal year asked for


_current = Parameters()


def parameters() -> Parameters:
    """Return the parameters in force."""
    return _current


@contextmanager
def using(changed: Parameters) -> Iterator[None]:
    """Rank by other parameters for a while: for tuning and measuring, never while serving."""
    global _current
    before, _current = _current, changed
    try:
        yield
    finally:
        _current = before


@lru_cache(maxsize=64)
def _weights(p: Parameters) -> tuple[Floats, Floats]:
    """Return weight and length normalisation of each field."""
    kinds = {
        "TITLE": (p.title, p.title_length), "BODY": (p.body, p.body_length), "DIGEST": (p.digest, p.digest_length),
        "NOTE": (p.note, p.title_length), "RESPONSIBLE": (p.responsible, 0.0), "MENTIONED": (p.mentioned, 0.0),
    }  # fmt: skip
    found = [kinds[text_field.name.rpartition("_")[2]] for text_field in TextField]
    return np.array([w for w, _ in found], dtype=np.float32), np.array([b for _, b in found], dtype=np.float32)


Rows = npt.NDArray[np.int64]


def own_frequencies(found: Occurrences, table: Table) -> tuple[Rows, Floats]:
    """Return the rows that hold a unit, and its weighed frequency in each."""
    known = found.weighed.get(_current)
    if known is None:
        rows, counts = found.frequencies()
        weights, length = _weights(_current)
        norms = 1 - length + length * table.lengths[rows] / table.mean_lengths
        known = found.weighed[_current] = rows, (counts * weights / norms).sum(axis=1)
    return known


def with_pairs(rows: Rows, frequencies: Floats, table: Table) -> tuple[Rows, Floats]:
    """Return the rows that hold a unit themselves or through a counterpart, and the weighed frequency in each."""
    source, target, confidence = table.edges
    if not len(source) or not len(rows):
        return rows, frequencies
    dense = np.zeros(len(table.rows), dtype=np.float32)
    dense[rows] = frequencies
    through = dense[source] * confidence * np.float32(_current.pair)
    reached = through > 0
    if not reached.any():
        return rows, frequencies
    paired = np.zeros_like(dense)
    np.maximum.at(paired, target[reached], through[reached])
    dense += paired
    rows = np.flatnonzero(dense)
    return rows, dense[rows]


def scores(frequencies: Floats, document_count: int, holding: int, boost: float) -> Floats:
    """Return the BM25F score of one unit for the rows with these frequencies."""
    idf = np.log1p((document_count - holding + 0.5) / (holding + 0.5))
    saturated: Floats = (frequencies / (np.float32(_current.k1) + frequencies)).astype(np.float32)
    return saturated * np.float32(idf * boost)

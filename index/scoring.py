"""BM25F: a unit's frequency is weighed over a measure's fields first, then saturated once.

Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004):
`idf * tf / (k1 + tf)` with `tf = sum of weight_f * tf_f / (1 - b_f + b_f * length_f / mean_f)`.
What the corresponding text in the other language says is added to `tf` at the weight of a pair.
All parameters of ranking stand here, those of reading a question included.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from index.question import TextField
from index.table import Numbers, Table

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything that ranking can be tuned by. How each was chosen and what it is worth: docs/search.md."""

    k1: float = 0.9  # how soon a word said again adds nothing
    title: float = 1.5  # weights of the fields
    body: float = 1.0
    digest: float = 0.95
    note: float = 0.4
    subject: float = 0.5  # our index terms
    subject_asked: float = 0.6  # what they alone say of a question in a sentence, beside what all fields say
    responsible: float = 1.0
    mentioned: float = 0.3
    title_length: float = 0.3  # how much longer texts count less, by field: 0 not at all, 1 in full
    body_length: float = 0.6
    digest_length: float = 0.4
    pair: float = 0.35  # what the counterpart says, beside what the measure itself says
    passage: float = 0.8  # passages beside measures
    coordination: float = 0.25  # holding more of an `Any`: score * (what is held / what is asked, by weight) ** this
    synonymy: float = 0.75  # wordings weigh as much as the thing is rare: 0 each by itself, 1 all as one word
    whole: float = 1.5  # a chunk with particles, said as asked
    phrase: float = 1.2  # a quotation beside a word
    neighbours: float = 0.6  # chunks side by side as asked
    part: float = 0.5  # the words of a compound where the whole of it is not said
    verb: float = 0.3  # verbs and adjectives beside nouns
    framing: float = 0.5  # words that only frame a question
    section: float = 0.4  # the best score in the same section, for a question in a sentence; see index/surroundings.py
    chapter: float = 0.4  # and the best in the section around that
    feedback: float = 0.8  # the words of the first hits of a question in a sentence, beside the best hit's score
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
        "NOTE": (p.note, p.title_length), "SUBJECT": (p.subject, p.digest_length),
        "RESPONSIBLE": (p.responsible, 0.0), "MENTIONED": (p.mentioned, 0.0),
    }  # fmt: skip
    found = [kinds[text_field.name.rpartition("_")[2]] for text_field in TextField]
    return np.array([w for w, _ in found], dtype=np.float32), np.array([b for _, b in found], dtype=np.float32)


def version() -> str:
    """Return what the weights stored with postings depend on: the fields' weights as they stand in `Parameters`."""
    return f"fields {zlib.crc32(b''.join(array.tobytes() for array in _weights(Parameters()))):08x}"


Rows = npt.NDArray[np.int64]


def field_weights() -> tuple[Floats, Floats]:
    """Return weight and length normalisation of each field, by the parameters in force."""
    return _weights(_current)


def weigh(table: Table, rows: Rows | Numbers, posting: Rows, fields: Rows | Numbers, weights: Floats | None = None) -> Floats:
    """Return the weighed frequency of a unit in each of `rows`.

    Args:
        table: knows how long the fields of a row are.
        rows: the rows that hold the unit.
        posting: of each place of the unit, the number of its row in `rows`.
        fields: of each place, its field.
        weights: of each place, how much it counts; 1 where nothing is given.
    """
    worth = shares(table).ravel()[rows[posting].astype(np.int64) * len(TextField) + fields]
    if weights is not None:
        worth *= weights
    weighed: Floats = np.bincount(posting, worth, minlength=len(rows)).astype(np.float32)
    return weighed


_known_shares: WeakKeyDictionary[Table, tuple[Parameters, Floats]] = WeakKeyDictionary()


def shares(table: Table) -> Floats:
    """Return how much a word said once counts: the field's weight over its normalised length, shape (rows, fields)."""
    known = _known_shares.get(table)
    if known is not None and known[0] is _current:
        return known[1]
    factors, length = field_weights()
    made = (factors / (1 - length + length * table.lengths / table.mean_lengths)).astype(np.float32, copy=False)
    _known_shares[table] = _current, made
    return made


def with_pairs(rows: Numbers, frequencies: Floats, table: Table) -> tuple[Numbers, Floats]:
    """Return the rows that hold a unit themselves or through a counterpart, and the weighed frequency in each."""
    source, target, confidence = table.edges
    if not len(source) or not len(rows):
        return rows, frequencies
    dense = np.zeros(len(table), dtype=np.float32)
    dense[rows] = frequencies
    through = dense[source] * confidence * np.float32(_current.pair)
    reached = through > 0
    if not reached.any():
        return rows, frequencies
    paired = np.zeros_like(dense)
    np.maximum.at(paired, target[reached], through[reached])
    dense += paired
    held = np.flatnonzero(dense)
    return held.astype(np.uint32), dense[held]


def rarity(document_count: int, holding: int) -> float:
    """Return the inverse document frequency of what `holding` of so many documents hold."""
    return float(np.log1p((document_count - holding + 0.5) / (holding + 0.5)))


def saturate(frequencies: Floats) -> Floats:
    """Return how much of a unit's worth each row gets: BM25's saturation of its weighed frequency."""
    saturated: Floats = (frequencies / (np.float32(_current.k1) + frequencies)).astype(np.float32)
    return saturated


def as_wording(document_count: int, holding: int, together: int) -> np.float32:
    """Return the factor on the score of one wording of several for the same thing, the one asked for among them.

    A wording may be rare where the thing is not: `penitentiary` for prison, or `inmate` where few texts are English
    and many say 受刑者. Counting all wordings as one word is Pirkola's structured query, "The effects of query
    structure ..." (SIGIR 1998); `synonymy` goes part of the way.

    Args:
        document_count: documents in all.
        holding: those that hold this wording, at least one.
        together: those that hold any of the wordings.
    """
    share = rarity(document_count, together) / rarity(document_count, holding)
    return np.float32(share**_current.synonymy)

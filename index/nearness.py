"""Words side by side as the question has them, looked for in the rows that are best without it.

That two words of a question stand together in a text makes it likelier to be meant, and finds nothing by itself. So the
places of the words are compared in those rows alone that may come first: where each pair stands in all texts would take
longer than all the rest of a long question. Rasolofo and Savoy, "Term proximity scoring for keyword-based retrieval
systems" (ECIR 2003), go about it so, and weigh a pair of words by one of them, as is done here: by the rarest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.pruning import highest
from index.question import Phrase, Term, TextField, Unit, Way
from index.reader import Reader
from index.schema import FIELD_SHIFT
from index.scoring import Floats, rarity, saturate, shares
from index.table import Mask, Numbers

ROWS = 100  # so many rows are looked at, whatever page of hits is asked for


def is_nearness(unit: Unit) -> bool:
    """Tell whether something that only helps is words side by side and nothing else."""
    return len(unit.ways) == 1 and isinstance(unit.ways[0][0], Phrase)


def nearness(reader: Reader, units: Sequence[Unit], fields: Sequence[TextField] | None, rows: Numbers) -> Floats:
    """Return what each of some rows scores by saying words side by side itself; what its counterpart says does not count.

    Words that are asked for twice count once.

    Args:
        reader: the index.
        units: words side by side, each a phrase.
        fields: the fields in which they count; None for all.
        rows: the rows, ascending.
    """
    phrases = {unit.ways[0][0]: unit for unit in reversed(units)}
    found = reader.at(list(phrases), rows)
    places = np.concatenate(found)
    texts = places[:, 1] >> np.uint32(FIELD_SHIFT)
    counted = shares(reader.table)[places[:, 0], texts]
    if fields is not None:
        counted *= np.isin(texts, [int(field) for field in fields])
    # the frequency of each pair of words in each row, all at once
    each = np.repeat(np.arange(len(found)) * len(rows), [len(one) for one in found]) + rows.searchsorted(places[:, 0])
    frequencies = np.bincount(each, counted, minlength=len(found) * len(rows)).reshape(len(found), len(rows))
    worths = np.array([_rarity(reader, way) * unit.boost for way, unit in phrases.items()], dtype=np.float32)
    scores: Floats = worths @ saturate(frequencies.astype(np.float32))
    return scores


def _rarity(reader: Reader, way: Way) -> float:
    terms = way.terms if isinstance(way, Phrase) else ()
    return rarity(reader.table.count, min(reader.count(Term(term)) for term in terms))


def best_rows(mask: Mask, score: Floats) -> Numbers:
    """Return the rows that are looked at, ascending: the best, and of those that score alike the first."""
    shown = np.where(mask, score, np.float32(-1))
    rows = highest(shown, ROWS)
    rows = rows[mask[rows]]
    if len(rows) > ROWS:
        rows = np.sort(rows[np.lexsort((rows, -shown[rows]))[:ROWS]])
    return rows.astype(np.uint32)

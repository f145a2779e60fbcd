"""The arrays beside Whoosh's files: postings with their places, and texts with their bigrams.

Whoosh holds the index; ranking, counting, phrases and marks read these arrays, which are made in the same pass and
belong to the same generation. A manifest vouches for them as for every file; one that is missing or damaged makes the
generation be built anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.codes import Alphabet
from index.engine import IndexRecord
from index.fulltext import FullText
from index.fulltext_build import FullTextBuilder
from index.postings import Postings
from index.postings_build import PostingsBuilder
from index.scoring import Parameters, field_weights, weigh
from index.table import Table

HEAD_FILE = "sidecar.json"


class Sidecar:
    """The arrays of one generation, open. It never changes, so that threads may share it.

    Raises:
        OSError, ValueError, KeyError, TypeError: a file is missing, or is not what it should be.
    """

    def __init__(self, folder: Path) -> None:
        head = _head(folder)
        self.postings = Postings(folder)
        self.texts = FullText(folder, Alphabet(head["beyond"]))
        self._weights = head["weights"]
        self._compared: tuple[Parameters | None, bool] = None, False

    def weighs_as(self, current: Parameters) -> bool:
        """Tell whether the weights of the postings are those of the parameters in force."""
        known, same = self._compared
        if known is not current:
            same = self._weights == _weights()
            self._compared = current, same
        return same


def _head(folder: Path) -> dict[str, Any]:
    head: dict[str, Any] = json.loads((folder / HEAD_FILE).read_text(encoding="utf-8"))
    return head


def _weights() -> list[list[float]]:
    """Return what the weights of postings are worked out with."""
    return [array.tolist() for array in field_weights()]


class SidecarBuilder:
    """Takes records row by row and writes the arrays.

    Args:
        folder: where they are written.
        kept: which rows stay of an index that is added to, whose arrays are in the folder; None where there is none.
    """

    def __init__(self, folder: Path, kept: npt.NDArray[np.bool_] | None = None) -> None:
        self._folder = folder
        self._adding = kept is not None
        self._alphabet = Alphabet(_head(folder)["beyond"] if self._adding else ())
        self._postings = PostingsBuilder(folder, Postings(folder).terms if self._adding else ())
        self._texts = FullTextBuilder(folder, self._alphabet)
        if kept is not None:
            self._texts.keep(folder, kept)

    def add(self, row: int, record: IndexRecord) -> None:
        """Take in a record."""
        self._postings.add(row, record)
        self._texts.add(row, record)

    def close(self) -> None:
        """Close all files; what is not finished is not there."""
        self._texts.close()

    def finish(self, table: Table) -> Postings:
        """Write everything; `table` is complete. Return the postings."""
        self._postings.finish(self._folder if self._adding else None, table.present, lambda *places: weigh(table, *places))
        self._texts.finish()
        head = {"beyond": self._alphabet.beyond, "weights": _weights()}
        path = self._folder / f"{HEAD_FILE}.new"
        path.write_text(json.dumps(head, ensure_ascii=False), encoding="utf-8")
        path.replace(self._folder / HEAD_FILE)
        return Postings(self._folder)

"""The records that go in and come out of the library besides those of `corpus.model`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class AddResult(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Source:
    """The original file of one language of a document: its name without folder, its hash, its bytes."""

    name: str
    sha256: str
    content: bytes

    @classmethod
    def of(cls, name: str, content: bytes) -> Source:
        """Return the record of a file called `name` with these bytes; the hash is computed here."""
        return cls(name, hashlib.sha256(content).hexdigest(), content)

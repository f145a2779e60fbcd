"""What is known of the words of an index besides where they stand: spellings, readings, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from index.analyse import Token

_SURFACES_MAX = 6


@dataclass(slots=True)
class Words:
    """By term: `surfaces` as printed (folded), `readings` in katakana, and `origins`, the English of a loan-word.

    Example: the term カウンセリング has the reading カウンセリング and the origin counseling.
    """

    surfaces: dict[str, list[str]] = field(default_factory=dict)
    readings: dict[str, list[str]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    def note(self, token: Token, surface: str) -> None:
        """Take in a word of a text."""
        _add(self.surfaces, token.term, (surface,), _SURFACES_MAX)
        if token.reading:
            _add(self.readings, token.term, (token.reading, token.spoken or token.reading), _SURFACES_MAX)
        if token.origin:
            self.origins.setdefault(token.term, token.origin)

    def add(self, other: Words) -> None:
        """Take in the words of another text."""
        for mine, theirs in ((self.surfaces, other.surfaces), (self.readings, other.readings)):
            for term, values in theirs.items():
                _add(mine, term, values, _SURFACES_MAX)
        for term, origin in other.origins.items():
            self.origins.setdefault(term, origin)


def _add(found: dict[str, list[str]], term: str, values: Iterable[str], most: int) -> None:
    known = found.setdefault(term, [])
    for value in values:
        if value not in known and len(known) < most:
            known.append(value)

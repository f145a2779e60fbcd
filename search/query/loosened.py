"""A part of a question where no measure holds the whole question: in any wording, or at least some of its words.

Each thing asked for stays one node, so that a measure that says three things of four comes before one that says many
words of one: 教育委員会 counts once, as itself, by another wording, or, for less, by 教育 or 委員.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Protocol

from index.question import All, Any, Best, Node, Unit
from index.scoring import parameters
from search.query.units import Asked


class Widen(Protocol):
    """Gives units with their other wordings."""

    def __call__(self, units: Sequence[Unit], *, loose: bool = False) -> tuple[Node, ...]:
        """Return each unit with its other wordings as one node."""


def loosened(asked: Asked, widen: Widen) -> Iterator[Node]:
    """Yield what a part of a question asks for, a node each; nothing for a field."""
    if asked.node is not None:
        return
    if asked.instead:  # a term of several English words: all of them, another wording, or, for less, some of them
        whole = asked.required[0] if len(asked.required) == 1 else All(asked.required)
        yield Best((whole, *asked.instead, Any(_lighter(asked.required))))
        return
    for unit, parts in zip_longest(asked.required, asked.parts, fillvalue=()):
        if not isinstance(unit, Unit):
            return
        node = unit if asked.exact else widen((unit,), loose=True)[0]
        words = parts or (asked.words if len(asked.required) == 1 else ())
        words = tuple(word for word in words if word.ways != unit.ways)
        if not words:
            yield node
        else:
            wordings = node.parts if isinstance(node, Best) else (node,)
            yield Best((*wordings, Any(widen(_lighter(words)))))


def _lighter(words: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple(replace(word, boost=word.boost * parameters().part) for word in words)

"""A part of a question where no measure holds the whole question: in any wording, or in its words.

Each thing asked for stays one node, so that a measure that says three things of four comes before one that says many
words of one: 教育委員会 counts once, as itself, by another wording, as 教育 and 委員, or, for less, by one of these.
What has another wording is held by that as well where its words are asked for one by one: `ex-convicts` by 出所者,
though no text says `ex` and `convicts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple, Protocol

from index.question import All, Any, Best, Node, Unit
from index.scoring import parameters
from search.query.units import Asked


class Widen(Protocol):
    """Gives units with their other wordings."""

    def __call__(self, units: Sequence[Unit], *, loose: bool = False) -> tuple[Node, ...]:
        """Return each unit with its other wordings as one node."""


class _Thing(NamedTuple):
    """One thing asked for: what says all of it, and its words, where it has several; `exact`: in no other wording."""

    wordings: tuple[Node, ...]
    words: tuple[Unit, ...]
    exact: bool


def in_words(asked: Asked, widen: Widen) -> Iterator[Node]:
    """Yield each thing that a part of a question asks for as a node: as a whole, or all of its words anywhere."""
    for thing in _things(asked, widen):
        words = thing.words if len(thing.words) > 1 or not thing.wordings else ()
        all_words = (All(words if thing.exact else widen(words, loose=True)),) if words else ()
        yield _best((*thing.wordings, *all_words))


def loosened(asked: Asked, widen: Widen) -> Iterator[Node]:
    """Yield each thing that a part of a question asks for as a node: as a whole, or, for less, some of its words."""
    for thing in _things(asked, widen):
        words = tuple(replace(word, boost=word.boost * parameters().part) for word in thing.words)
        some_words = (Any(words if thing.exact else widen(words)),) if words else ()
        yield _best((*thing.wordings, *some_words))


def _things(asked: Asked, widen: Widen) -> Iterator[_Thing]:
    """Yield the things that a part of a question asks for; nothing for a field."""
    if asked.node is not None:
        return
    if asked.instead:  # a term of several English words
        whole = asked.required[0] if len(asked.required) == 1 else All(asked.required)
        yield _Thing((whole, *asked.instead), asked.required, exact=True)
        return
    for unit, parts in zip_longest(asked.required, asked.parts, fillvalue=()):
        if not isinstance(unit, Unit):
            return
        node = unit if asked.exact else widen((unit,), loose=True)[0]
        words = parts or (asked.words if len(asked.required) == 1 else ())
        words = tuple(word for word in words if word.ways != unit.ways)
        yield _Thing(node.parts if isinstance(node, Best) else (node,), words, asked.exact)


def _best(nodes: tuple[Node, ...]) -> Node:
    return nodes[0] if len(nodes) == 1 else Best(nodes)

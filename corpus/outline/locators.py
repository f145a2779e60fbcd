"""Locators: where a measure stands, its numbers down the outline joined by dots."""

from __future__ import annotations

from corpus.markers import NAMED_BACK, NAMED_FRONT
from corpus.outline.tree import Node

_SUPPLEMENT = ("附則", "付則")
_ANNEX = ("別", "附属", "付録", "参考", "annex", "appendix")


class Locators:
    """Gives each part of one document a locator of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def next(self, node: Node, above: str) -> str:
        """Return the locator of a part below the part at `above` (empty at the top).

        `2.1.3` printed as one number stands for three steps; a number that repeats gets `-2`; an unnumbered
        part behind the numbered ones is called `supplement`, `annex` or `conclusion`.
        """
        outer = above.split(".") if above else []
        if node.style in {NAMED_BACK, NAMED_FRONT}:
            steps = [_name(node.title)]
        elif node.style.startswith("decimal-"):
            steps = _decimal(node, outer)
        else:
            steps = [*outer, node.label]
        return self._free(".".join(steps))

    def _free(self, locator: str) -> str:
        tried, n = locator, 1
        while tried in self._taken:
            n += 1
            tried = f"{locator}-{n}"
        self._taken.add(tried)
        return tried


def _decimal(node: Node, outer: list[str]) -> list[str]:
    """Return the steps of a decimal number: under II it is II.2.1, under 2 or 2.1 its own numbers are enough."""
    up = node.parent
    while up is not None and up.style.startswith("decimal-"):
        up = up.parent
        outer = outer[:-1]
    if up is not None and up.number == node.numbers[0]:
        outer = outer[:-1]
    return [*outer, *map(str, node.numbers)]


def _name(title: str) -> str:
    key = title.casefold()
    if key.startswith(_SUPPLEMENT):
        return "supplement"
    return "annex" if key.startswith(_ANNEX) else "conclusion"

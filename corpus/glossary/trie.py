"""Find the longest of many known sequences at every place of a long one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence


class _Node:
    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entries: list[int] = []


class Trie:
    """Known sequences of symbols (characters of Japanese, words of English), each with numbers of entries."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, symbols: Sequence[str], entry: int) -> None:
        """Add a sequence that stands for `entry`; one without symbols is left out."""
        if not symbols:
            return
        node = self._root
        for symbol in symbols:
            node = node.next.setdefault(symbol, _Node())
        if entry not in node.entries:
            node.entries.append(entry)

    def longest(
        self, symbols: Sequence[str], accept: Callable[[int, int, int], bool]
    ) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Yield (start, end, entries) of the longest accepted matches, left to right, none overlapping.

        Args:
            symbols: the text.
            accept: (entry, start, end) to bool: whether this entry may stand at this place.
        """
        at = 0
        while at < len(symbols):
            node, best_end = self._root, at
            best: tuple[int, ...] = ()
            for end in range(at, len(symbols)):
                following = node.next.get(symbols[end])
                if following is None:
                    break
                node = following
                if node.entries:
                    here = tuple(e for e in node.entries if accept(e, at, end + 1))
                    if here:
                        best_end, best = end + 1, here
            if best:
                yield at, best_end, best
                at = best_end
            else:
                at += 1

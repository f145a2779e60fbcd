"""Which style of numbering stands inside which, learned from the document itself.

Where `(1)` runs from 1 to its end between `2` and `3`, `(1)` is inside the bare numbers. Where a document
gives no such evidence, the conventional order decides (corpus.markers.ORDER).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from corpus.markers import Marker, rank

Above = Callable[[str, str], bool]


def learn_nesting(candidates: Sequence[tuple[Marker, ...]]) -> Above:
    """Return a function that tells whether its first style stands above its second.

    Args:
        candidates: for each block in order the ways to read its marker; empty where there is none.
    """
    stream = [readings[0] for readings in candidates if readings]
    inside: Counter[tuple[str, str]] = Counter()
    first: dict[str, int] = {}
    for n, marker in enumerate(stream):
        first.setdefault(marker.style, n)
    for n in range(1, len(stream)):
        here = stream[n]
        if here.style == stream[n - 1].style or (here.number != 1 and not here.bullet):
            continue
        outer = stream[n - 1]
        after = next((m for m in stream[n:] if m.style == outer.style), None)
        numbered = outer.number and after is not None and after.number == outer.number + 1
        bulleted = outer.bullet and not here.bullet and after is not None
        if numbered or bulleted:
            inside[outer.style, here.style] += 1

    def above(outer: str, inner: str) -> bool:
        if outer == inner:
            return False
        for_it, against = inside[outer, inner], inside[inner, outer]
        if "bullet-" in outer and "bullet-" not in inner:
            return for_it >= 2 and for_it > against
        if for_it != against:
            return for_it > against
        return (rank(outer), first.get(outer, 0)) < (rank(inner), first.get(inner, 0))

    return above


def outermost(candidates: Sequence[tuple[Marker, ...]], above: Above) -> str:
    """Return the numbered style that stands above all others, or an empty string.

    An article must count to two at least: a quoted 第１条 in a preface is no part of the document.
    """
    numbers: dict[str, set[int]] = {}
    for readings in candidates:
        if readings and readings[0].numbers and not readings[0].style.startswith("listed-"):
            numbers.setdefault(readings[0].style, set()).add(readings[0].number)
    styles = [s for s, seen in numbers.items() if 1 in seen and (2 in seen or "article" not in s)]
    return max(styles, key=lambda s: (sum(above(s, t) for t in styles), -rank(s)), default="")

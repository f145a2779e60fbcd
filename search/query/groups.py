"""The parts of a question as groups: what of them is asked for in earnest, and what stands beside what.

A group is a list of alternatives, one where no OR was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.question import Any, Node, Unit
from index.scoring import parameters
from search.query.joining import is_plain
from search.query.lexer import Part
from search.query.sentence import is_framing
from search.query.units import Asked, is_light, side_by_side

UNITS_MAX = 200
_NEIGHBOURS_MAX = 12


def neighbours(parts: Sequence[Part]) -> list[Unit]:
    """Return units for plain chunks that follow each other, light words between them included."""
    found: list[Unit] = []
    for at, part in enumerate(parts[:_NEIGHBOURS_MAX]):
        if not is_plain(part) or is_light(part.text):
            continue
        end = at + 1
        while end < len(parts) and is_plain(parts[end]) and is_light(parts[end].text):
            end += 1
        if end < len(parts) and is_plain(parts[end]):
            unit = side_by_side([neighbour.text for neighbour in parts[at : end + 1]], parameters().neighbours)
            if unit is not None:
                found.append(unit)
    return found


def without_light(groups: list[list[Asked]]) -> list[list[Asked]]:
    """Drop words such as `the` where something else is asked for."""
    heavy = [group for group in groups if not all(part.light for part in group)]
    return heavy or groups


def without_framing(groups: list[list[Asked]]) -> tuple[list[list[Asked]], tuple[Unit, ...]]:
    """Take out the words that only frame a question, where others are asked for; they still help a little."""
    kept: list[list[Asked]] = []
    framing: list[Unit] = []
    for group in groups:
        asked = group[0]
        if len(group) > 1 or asked.node is not None or asked.exact:
            kept.append(group)
            continue
        frames = [is_framing(unit.label) for unit in asked.required]
        framing += [unit for unit, frame in zip(asked.required, frames, strict=True) if frame]
        if not all(frames):
            kept.append([asked.without(frames)])
    boost = parameters().framing
    return (kept, tuple(replace(unit, boost=boost) for unit in framing)) if kept else (groups, ())


def first_of(groups: list[list[Asked]], cut: bool) -> tuple[list[list[Asked]], bool]:
    """Return the groups without repeats, up to as many units as are asked for at once, and whether that cut any."""
    kept: dict[tuple[object, ...], list[Asked]] = {}
    count = 0
    for group in groups:
        group = list(dict.fromkeys(group))
        key = tuple((part.required, part.node) for part in group)
        if key in kept:
            continue
        count += sum(len(part.required) for part in group)
        if count > UNITS_MAX and kept:
            return list(kept.values()), True
        cut = cut or any(len(part.required) > UNITS_MAX for part in group)
        kept[key] = [replace(part, required=part.required[:UNITS_MAX]) for part in group]
    return list(kept.values()), cut


def as_one(units: Sequence[Unit]) -> Unit:
    """Return several wordings of one thing as one unit, named after the first."""
    return replace(units[0], ways=tuple(way for unit in units for way in unit.ways))


def choice(nodes: Sequence[Node]) -> Node:
    """Return alternatives as one node."""
    return nodes[0] if len(nodes) == 1 else Any(tuple(nodes))


def labels_of(parts: Sequence[Asked]) -> tuple[str, ...]:
    """Return how the question wrote some of its parts."""
    return tuple(label for asked in parts for label in asked.labels)

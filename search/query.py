"""A question in, query trees out: first as asked, then loosened step by step for when nothing is found.

How single chunks and phrases are read stands in `search.units`; here they are joined: AND unless OR stands
between them, NOT where a minus stands before one. Chunks that stand side by side in a text, too, rank higher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Bilingual, Language
from index import has_japanese
from index.engine import All, Any, Node, Not, Unit
from search.lexer import Part, PartKind, read_parts
from search.understood import Reading, describe
from search.units import Asked, LookUp, distinct, is_light, read_chunk, read_phrase, side_by_side

CHARACTERS_MAX = 10_000
_PARTS_MAX = 200
_UNITS_MAX = 200
_NAME_PARTS_MAX = 9  # words in the English name of a ministry
_NAMES_SOUGHT_IN = 40  # parts; names further on in a question are read as plain words
_NEIGHBOURS_MAX = 12
_NEIGHBOUR_BOOST = 0.6


@dataclass(frozen=True, slots=True)
class Step:
    """One way to ask: its tree, how it is put in words, and what may follow where few measures hold it."""

    root: Node
    understood: Bilingual
    near: Node | None = None


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """How a question is read. `steps` go from strict to loose; there is none where nothing is asked."""

    steps: tuple[Step, ...]
    understood: Bilingual
    language: Language


def parse_query(query: str, look_up: LookUp = lambda name: None) -> ParsedQuery:
    """Read a question. Never raises; what cannot be read as syntax is read as plain words.

    `look_up` gives the id of the ministry that a name stands for, or None.
    """
    cut = len(query) > CHARACTERS_MAX
    parts = read_parts(query[:CHARACTERS_MAX])
    cut = cut or len(parts) > _PARTS_MAX
    parts = parts[:_PARTS_MAX]
    language = Language.JA if has_japanese(query[:CHARACTERS_MAX]) else Language.EN
    parts = _with_names_joined(parts, look_up)
    groups, excluded = _grouped(parts, look_up)
    groups, cut = _first_of(_without_light(groups), cut)
    required = [_choice([part.required for part in group]) for group in groups]
    if not groups:
        return ParsedQuery((), describe(Reading(excluded=_labels(excluded), cut=cut)), language)
    helpful = tuple(unit for group in groups for part in group for unit in part.optional)
    optional = (*helpful, *_neighbours(parts))
    words = distinct([unit for group in groups for part in group for unit in part.words])[:_UNITS_MAX]
    nots = tuple(Not(unit) for unit in excluded)
    labels = tuple(tuple(label for part in group for label in _labels(part.required)) for group in groups)
    choices = tuple(len(group) > 1 for group in groups)

    def understood(loosened: str = "", shown: Sequence[Unit] = ()) -> Bilingual:
        return describe(Reading(labels, choices, _labels(excluded), cut, loosened, _labels(shown)))

    steps = [Step(All((*required, *nots), optional), understood())]
    compounds = distinct([unit for group in groups for part in group for unit in part.required])
    split = words != compounds
    if split and not any(choices):
        steps.append(Step(All((*words, *nots), (*compounds, *optional)), understood("words", words)))
    if len(compounds) > 1:
        steps.append(Step(All((Any(compounds), *nots), (*words, *optional)), understood("any", compounds)))
    if split and words:
        steps.append(Step(All((Any(words), *nots), optional), understood("any", words)))
    if len(steps) > 1 and _is_plain_throughout(parts):
        steps = [replace(step, near=steps[-1].root) for step in steps[:-1]] + steps[-1:]
    return ParsedQuery(tuple(steps), steps[0].understood, language)


def _is_plain_throughout(parts: Sequence[Part]) -> bool:
    """Tell whether a question has no sign that says exactly what is wanted."""
    return all(part.kind is PartKind.CHUNK and not part.excluded and part.text[-1] not in "*＊" for part in parts)


def _grouped(parts: Sequence[Part], look_up: LookUp) -> tuple[list[list[Asked]], tuple[Unit, ...]]:
    """Return the parts joined by OR as groups, and the excluded units."""
    groups: list[list[Asked]] = []
    excluded: list[Unit] = []
    joined = False
    for part in parts:
        if part.kind is PartKind.OR:
            joined = True
            continue
        read = read_phrase if part.kind is PartKind.PHRASE else read_chunk
        asked = read(part.text, look_up)
        if asked is not None and part.excluded:
            excluded += asked.required
        elif asked is not None and joined and groups:
            groups[-1].append(asked)
        elif asked is not None:
            groups.append([asked])
        joined = False
    return groups, tuple(excluded)


def _with_names_joined(parts: list[Part], look_up: LookUp) -> list[Part]:
    """Read the words of a ministry's name as one phrase: `Ministry of Justice training` has two parts."""
    joined: list[Part] = []
    at = 0
    while at < len(parts):
        for count in range(_NAME_PARTS_MAX, 1, -1):
            window = parts[at : at + count]
            plain = len(window) == count and at < _NAMES_SOUGHT_IN and all(_is_plain(part) for part in window)
            name = " ".join(part.text for part in window)
            if plain and not has_japanese(name) and look_up(name) is not None:
                joined.append(Part(PartKind.PHRASE, name))
                at += count
                break
        else:
            joined.append(parts[at])
            at += 1
    return joined


def _is_plain(part: Part) -> bool:
    return part.kind is PartKind.CHUNK and not part.excluded


def _neighbours(parts: Sequence[Part]) -> list[Unit]:
    """Return units for plain chunks that follow each other, light words between them included."""
    found: list[Unit] = []
    for at, part in enumerate(parts[:_NEIGHBOURS_MAX]):
        if not _is_plain(part) or is_light(part.text):
            continue
        end = at + 1
        while end < len(parts) and _is_plain(parts[end]) and is_light(parts[end].text):
            end += 1
        if end < len(parts) and _is_plain(parts[end]):
            unit = side_by_side([neighbour.text for neighbour in parts[at : end + 1]], _NEIGHBOUR_BOOST)
            if unit is not None:
                found.append(unit)
    return found


def _without_light(groups: list[list[Asked]]) -> list[list[Asked]]:
    """Drop words such as `the` where something else is asked for."""
    heavy = [group for group in groups if not all(part.light for part in group)]
    return heavy or groups


def _first_of(groups: list[list[Asked]], cut: bool) -> tuple[list[list[Asked]], bool]:
    """Return the groups without repeats, up to as many units as are asked for at once, and whether that cut
    any.
    """
    kept: dict[tuple[tuple[Unit, ...], ...], list[Asked]] = {}
    count = 0
    for group in groups:
        group = list(dict.fromkeys(group))
        key = tuple(part.required for part in group)
        if key in kept:
            continue
        count += sum(len(units) for units in key)
        if count > _UNITS_MAX and kept:
            return list(kept.values()), True
        kept[key] = [replace(part, required=part.required[:_UNITS_MAX]) for part in group]
        cut = cut or any(len(units) > _UNITS_MAX for units in key)
    return list(kept.values()), cut


def _choice(parts: Sequence[tuple[Unit, ...]]) -> Node:
    nodes: list[Node] = [units[0] if len(units) == 1 else All(units) for units in parts]
    return nodes[0] if len(nodes) == 1 else Any(tuple(nodes))


def _labels(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(unit.label for unit in units)

"""Why a measure is a hit, in short tokens:

`word:通報`, `phrase:児童相談所`, `variant:取り組み`, `substring:罪`, `title`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from index import EngineHit, Mark, TextField, has_japanese
from index.question import Containing, Phrase, Prefix, Substring, Unit

_TITLES = (TextField.JA_TITLE, TextField.EN_TITLE)
_DIGESTS = (TextField.JA_DIGEST, TextField.EN_DIGEST)


def reasons(hit: EngineHit, units: Sequence[Unit], texts: dict[TextField, str]) -> tuple[str, ...]:
    """Return the reasons, in the order of the question, without repeats.

    `word`, `phrase`: said as asked. `variant`: said in another spelling or form, which is given. `substring`:
    stands inside other words. `prefix`: begins so. `ministry`: a body of the measure is called so. `pair`:
    the text that corresponds in the other language says it. `title`, `digest`: something stands in the title,
    or in our abstract alone. `reading`, `spelling`, `synonym`, `translation … via …`: the text says in these words
    what was asked in others; given only where it does not say what was asked.
    """
    found: list[str] = []
    by_unit: dict[int, list[Mark]] = {}
    for mark in hit.marks:
        by_unit.setdefault(mark.unit, []).append(mark)
    said = {units[number].label for number in by_unit if number < len(units) and not units[number].via}
    for number, unit in enumerate(units):
        marks = by_unit.get(number)
        if marks and unit.via:
            if unit.asked not in said:
                found.append(_other_reason(unit, marks, texts))
        elif marks:
            found.append(_reason(unit, marks, texts))
        elif number in hit.paired and not unit.via:
            found.append("pair")
    fields = {mark.field for mark in hit.marks if mark.field.printed}
    if fields.intersection(_TITLES):
        found.append("title")
    if (
        fields
        and all(field in _DIGESTS for field in fields)
        and any(field in texts for field in (TextField.JA_BODY, TextField.EN_BODY))
    ):
        found.append("digest")
    if not found and hit.paired:
        found.append("pair")  # the counterpart says it in other words than were asked
    return tuple(dict.fromkeys(found))


def _reason(unit: Unit, marks: Sequence[Mark], texts: dict[TextField, str]) -> str:
    printed = [mark for mark in marks if mark.field.printed]
    if not printed:
        return f"ministry:{unit.label}"
    best = printed[0]
    if len(unit.ways) > 1:
        places = {way: place for place, (way, _) in reversed(list(enumerate(unit.ways)))}
        best = min(printed, key=lambda mark: places[mark.way])
    asked = unit.label.strip().casefold()
    said = {texts.get(mark.field, "")[mark.start : mark.end] for mark in printed if mark.way == best.way}
    same = any(piece.casefold() == asked for piece in said)
    match best.way:
        case Substring():
            whole = len(unit.ways) == 1 or unit.ways[0][0] == best.way
            return f"{'phrase' if whole else 'substring'}:{unit.label}"
        case Containing():
            return f"substring:{unit.label}"
        case Prefix():
            return f"prefix:{unit.label}"
        case Phrase():
            return f"phrase:{unit.label}" if same else f"variant:{_nearest(asked, said)}"
        case _:
            return f"word:{unit.label}" if same else f"variant:{_nearest(asked, said)}"


def _other_reason(unit: Unit, marks: Sequence[Mark], texts: dict[TextField, str]) -> str:
    """Return the reason for a wording that was not asked for: `translation:飲酒運転 via glossary`."""
    said = sorted({texts.get(mark.field, "")[mark.start : mark.end] for mark in marks if mark.field.printed})
    shown = _nearest(unit.label.casefold(), set(said)) if said else unit.label
    if unit.via in ("reading", "spelling"):
        return f"{unit.via}:{shown}"
    if has_japanese(shown) == has_japanese(unit.asked):
        return f"synonym:{shown}"
    return f"translation:{shown} via {unit.via}"


def _nearest(asked: str, said: set[str]) -> str:
    """Return the form that shares most of its beginning with what was asked: `crimes` before `criminal`."""
    return min(said, key=lambda piece: (-_shared(asked, piece.casefold()), piece))


def _shared(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in same)

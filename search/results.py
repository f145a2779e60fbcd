"""From an engine's hits to hits that can be shown:

the side that matched, title, snippet, reasons, counterpart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from corpus.model import Language, Measure, Pair
from index import EngineHit, Mark, TextField, field_texts, languages_of
from search.counterpart import NO_PLACES, Places, counterparts_of, shown_snippet, shown_title
from search.records import Hit
from search.snippets import Place
from search.why import Reasons

# how much a match in each field says about the side a question was put to
_SIDE_WEIGHTS = {
    TextField.JA_TITLE: 3.0, TextField.EN_TITLE: 3.0, TextField.JA_BODY: 2.0, TextField.EN_BODY: 2.0,
    TextField.JA_DIGEST: 1.0, TextField.EN_DIGEST: 1.0, TextField.JA_NOTE: 0.5, TextField.EN_NOTE: 0.5,
    TextField.JA_SUBJECT: 0.5, TextField.EN_SUBJECT: 0.5,
}  # fmt: skip


def read_marks(marks: Iterable[Mark]) -> tuple[Places, dict[int, list[Mark]]]:
    """Return marks as places of each printed field, and by unit those in printed fields: of each unit that matched."""
    places: Places = {}
    by_unit: dict[int, list[Mark]] = {}
    for mark in marks:
        unit, field, start, end, _ = mark
        printed = by_unit.get(unit)
        if printed is None:
            printed = by_unit[unit] = []
        if field in _SIDE_WEIGHTS:
            printed.append(mark)
            found = places.get(field)
            if found is None:
                found = places[field] = []
            found.append(Place(start, end, unit))
    return places, by_unit


def side_matched(measure: Measure, places: Places, lang: Language | None, asked: Language, reasons: Reasons) -> Language:
    """Return the language to show a hit in.

    That of the filter, if it has a text in it; else the side where most of the question stands, titles before
    official texts before digests, translations of it only where nothing else does; at a tie the language of the
    question; without marks that of its official text.
    """
    if lang is not None and lang in measure.texts:
        return lang
    published = languages_of(measure)
    if not places:
        return published[0] if published else asked
    units = {field: {place.unit for place in found} for field, found in places.items()}
    own = {field: said - reasons.wordings for field, said in units.items()}
    said = own if any(own.values()) else units
    worth = dict.fromkeys(measure.texts, 0.0)
    for side in worth:
        best: dict[int, float] = {}
        for field, numbers in said.items():
            if field.language is side:
                weight = _SIDE_WEIGHTS[field]
                for number in numbers:
                    if best.get(number, 0.0) < weight:
                        best[number] = weight
        worth[side] = sum(best.values())
    if not any(worth.values()):
        return published[0] if published else asked
    return max(worth, key=lambda side: (worth[side], side is asked, side in published))


def to_hit(
    found: EngineHit,
    measure: Measure,
    reasons: Reasons,
    *,
    lang: Language | None,
    asked: Language,
    pairs: Sequence[Pair],
    look_up: Callable[[str], Measure | None],
) -> Hit:
    """Make a hit ready to be shown.

    Args:
        found: what the engine says of it.
        measure: the measure.
        reasons: gives the reasons for hits of this question.
        lang: the language that measures are asked for in.
        asked: the language of the question.
        pairs: those of the measure, best first.
        look_up: gives a measure by its id.
    """
    places, by_unit = read_marks(found.marks)
    side = side_matched(measure, places, lang, asked, reasons)

    def places_of(id_: str) -> Places:
        if id_ == measure.id:
            return places
        marks = found.partner_marks.get(id_)
        return read_marks(marks)[0] if marks else NO_PLACES

    texts = field_texts(measure)
    counterparts = counterparts_of(measure, side, pairs, look_up, places_of, first=True)
    return Hit(
        measure=measure,
        score=found.score,
        lang=side,
        title=shown_title(measure, side, places),
        snippet=shown_snippet(texts, side, places),
        why=reasons.of(by_unit, found.paired, texts),
        counterpart=counterparts[0] if counterparts else None,
        more_places=found.folded,
        near=found.near,
    )

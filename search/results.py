"""From an engine's hits to hits that can be shown:

the side that matched, title, snippet, reasons, counterpart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from corpus.model import Language, Measure, Pair
from index import EngineHit, Mark, TextField, field_texts, languages_of
from search.counterpart import NO_PLACES, Places, counterparts_of, shown_snippet, shown_title
from search.records import Hit
from search.why import Reasons

# how much a match in each field says about the side a question was put to
_SIDE_WEIGHTS = {
    TextField.JA_TITLE: 3.0, TextField.EN_TITLE: 3.0, TextField.JA_BODY: 2.0, TextField.EN_BODY: 2.0,
    TextField.JA_DIGEST: 1.0, TextField.EN_DIGEST: 1.0, TextField.JA_NOTE: 0.5, TextField.EN_NOTE: 0.5,
    TextField.JA_SUBJECT: 0.5, TextField.EN_SUBJECT: 0.5,
}  # fmt: skip
_WEIGHTS_OF = {side: [one for one in _SIDE_WEIGHTS.items() if one[0].language is side] for side in Language}


def read_marks(marks: Iterable[Mark]) -> tuple[Places, dict[int, list[Mark]]]:
    """Return marks (by unit) in printed fields: by field, and by unit, for each unit that matched anywhere."""
    places: Places = {}
    by_unit: dict[int, list[Mark]] = {}
    last, of_unit = -1, list[Mark]()
    for mark in marks:
        unit, field, _, _, _ = mark
        if unit != last:
            last, of_unit = unit, []
            by_unit[unit] = of_unit
        of_field = places.get(field)
        if of_field is None:
            if field not in _SIDE_WEIGHTS:
                continue
            of_field = places[field] = []
        of_unit.append(mark)
        of_field.append(mark)
    return places, by_unit


def side_matched(measure: Measure, places: Places, lang: Language | None, asked: Language, reasons: Reasons) -> Language:
    """Return the language to show a hit in.

    That of the filter, if it has a text in it; else the side where most of the question stands, titles before
    official texts before digests, translations of it only where nothing else does; at a tie the language of the
    question; without marks that of its official text.
    """
    if lang is not None and lang in measure.texts:
        return lang
    if len(measure.texts) == 1:
        return next(iter(measure.texts))
    units = {field: {mark.unit for mark in found} for field, found in places.items()}
    own = {field: said - reasons.wordings for field, said in units.items()}
    said = own if any(own.values()) else units
    worth = {side: _worth(said, _WEIGHTS_OF[side]) for side in measure.texts}
    most = max(worth.values(), default=0.0)
    best = [side for side, one in worth.items() if one == most]
    if most and len(best) == 1:
        return best[0]
    published = languages_of(measure)
    if not most:
        return published[0] if published else asked
    return max(best, key=lambda side: (side is asked, side in published))


def _worth(said: Mapping[TextField, set[int]], weights: Sequence[tuple[TextField, float]]) -> float:
    """Return the sum over all units of the most that one of these fields (the weightiest first) says of each."""
    worth = 0.0
    known: set[int] = set()
    for field, weight in weights:
        numbers = said.get(field)
        if numbers:
            more = numbers - known
            worth += weight * len(more)
            known |= more
    return worth


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
        why=reasons.of(by_unit, places, found.paired, texts),
        counterpart=counterparts[0] if counterparts else None,
        more_places=found.folded,
        near=found.near,
    )

"""From an engine's hits to hits that can be shown:

the side that matched, title, snippet, reasons, counterpart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from corpus.model import Language, Measure, Pair
from index import EngineHit, Mark, TextField, field_texts, languages_of
from index.question import Unit
from search.counterpart import NO_PLACES, Places, counterparts_of, shown_snippet, shown_title
from search.records import Hit
from search.snippets import Place
from search.why import reasons

# how much a match in each field says about the side a question was put to
_SIDE_WEIGHTS = {
    TextField.JA_TITLE: 3.0, TextField.EN_TITLE: 3.0, TextField.JA_BODY: 2.0, TextField.EN_BODY: 2.0,
    TextField.JA_DIGEST: 1.0, TextField.EN_DIGEST: 1.0, TextField.JA_NOTE: 0.5, TextField.EN_NOTE: 0.5,
}  # fmt: skip


def places_by_field(marks: Iterable[Mark]) -> Places:
    """Return the marks as places of each field."""
    places: Places = {}
    for mark in marks:
        if mark.field.printed:
            places.setdefault(mark.field, []).append(Place(mark.start, mark.end, mark.unit))
    return places


def side_matched(measure: Measure, marks: Sequence[Mark], lang: Language | None, asked: Language) -> Language:
    """Return the language to show a hit in.

    That of the filter, if it has a text in it; else the side where most of the question stands, titles before
    official texts before digests; at a tie the language of the question; without marks that of its official
    text.
    """
    if lang is not None and lang in measure.texts:
        return lang
    best: dict[tuple[Language, int], float] = {}
    for mark in marks:
        if not mark.field.printed:
            continue
        key = (mark.field.language, mark.unit)
        best[key] = max(best.get(key, 0.0), _SIDE_WEIGHTS[mark.field])
    worth = {side: sum(weight for (at, _), weight in best.items() if at is side) for side in measure.texts}
    published = languages_of(measure)
    if not any(worth.values()):
        return published[0] if published else asked
    return max(worth, key=lambda side: (worth[side], side is asked, side in published))


def to_hit(
    found: EngineHit,
    measure: Measure,
    units: Sequence[Unit],
    *,
    lang: Language | None,
    asked: Language,
    pairs: Sequence[Pair],
    look_up: Callable[[str], Measure | None],
    marks_of: Callable[[str], Sequence[Mark]],
) -> Hit:
    """Make a hit ready to be shown. `marks_of` gives what the question matched in a paired measure."""
    as_asked = [mark for mark in found.marks if mark.unit >= len(units) or not units[mark.unit].via]
    side = side_matched(measure, as_asked or found.marks, lang, asked)  # translations only where nothing else is
    places = places_by_field(found.marks)

    def places_of(id_: str) -> Places:
        if id_ == measure.id:
            return places
        marks = marks_of(id_)
        return places_by_field(marks) if marks else NO_PLACES

    texts = field_texts(measure)
    counterparts = counterparts_of(measure, side, pairs, look_up, places_of, first=True)
    return Hit(
        measure=measure,
        score=found.score,
        lang=side,
        title=shown_title(measure, side, places),
        snippet=shown_snippet(texts, side, places),
        why=reasons(found, units, texts),
        counterpart=counterparts[0] if counterparts else None,
        more_places=found.folded,
        near=found.near,
    )

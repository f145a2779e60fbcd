"""The drawn map of two documents: headings and measures on both sides, a line for each pair.

Across, places are percentages and texts keep their size, so that one drawing serves every width; down, they
are pixels. Whatever is drawn is said in the table beneath as well: the drawing is hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.model import Language, Measure
from search.compare import Change, Comparison, Match
from web import words
from web.language import interface_language
from web.overview import Overview
from web.text import clean
from web.views.compare import CompareState, change_words

_HEADING_PIXELS = 30
_ROW_PIXELS = 22
_MARGIN_PIXELS = 8
_MOST_STRETCH = 1.6  # of the shorter side, so that lines run level without tearing it apart
_WHOLE_MAX = 60  # measures of a document up to which each is drawn, with or without a counterpart
_RUN_MIN = 3  # measures without counterpart in a row that become one line
_TITLE_CHARACTERS = {Language.JA: 30, Language.EN: 56}
_LINE = {Change.MOVED: "moved", Change.MERGED: "merged", Change.SPLIT: "merged"}


@dataclass(frozen=True, slots=True)
class Place:
    """A line of text on one side: a heading, a measure, or several measures without counterpart.

    `y` is its middle, 0 before the side is laid out; `mark` says in a word what became of the measure; `off`
    that the filter passes it over.
    """

    locator: str
    title: str
    lang: Language
    measure: Measure | None = None
    heading: bool = False
    mark: str = ""
    off: bool = False
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A pair: from `start` on the left to `end` on the right, `width` pixels strong; `style` is a class."""

    start: float
    end: float
    width: str
    style: str
    off: bool


@dataclass(frozen=True, slots=True)
class MapView:
    """The drawing, `height` pixels high."""

    height: int
    left: tuple[Place, ...]
    right: tuple[Place, ...]
    lines: tuple[Line, ...]


def build_map(comparison: Comparison, state: CompareState, overview: Overview) -> MapView:
    """Draw a comparison; what the filter of `state` passes over stays, but stands back."""
    sides = []
    for side in (_left, _right):
        of_measure: dict[str, list[Match]] = {}
        for match in comparison.matches:
            measure = side(match)
            if measure is not None:
                of_measure.setdefault(measure.id, []).append(match)
        measures = sorted(
            {one.id: one for match in comparison.matches if (one := side(match))}.values(),
            key=lambda one: one.position,
        )
        sides.append(_drafts(measures, of_measure, comparison, state, overview))
    heights = [sum(_height(draft) for draft in drafts) for drafts in sides]
    placed = [
        _placed(drafts, min(max(heights) / max(1, height), _MOST_STRETCH))
        for drafts, height in zip(sides, heights, strict=True)
    ]
    at_left, at_right = (
        {place.measure.id: place.y for place in places if place.measure} for places in placed
    )
    lines = [
        Line(
            at_left[match.left.id],
            at_right[match.right.id],
            f"{0.75 + 2.25 * match.confidence:.1f}",
            next(
                (
                    _LINE[change]
                    for change in (Change.MOVED, Change.MERGED, Change.SPLIT)
                    if change in match.changes
                ),
                "",
            ),
            not state.holds(match),
        )
        for match in comparison.matches
        if match.left is not None and match.right is not None
    ]
    bottom = max((place.y for places in placed for place in places), default=0.0)
    height = int(bottom + _ROW_PIXELS / 2 + _MARGIN_PIXELS)
    return MapView(height, placed[0], placed[1], tuple(sorted(lines, key=lambda line: not line.off)))


def _left(match: Match) -> Measure | None:
    return match.left


def _right(match: Match) -> Measure | None:
    return match.right


def _drafts(
    measures: Sequence[Measure],
    of_measure: dict[str, list[Match]],
    comparison: Comparison,
    state: CompareState,
    overview: Overview,
) -> list[Place]:
    """Return one side from top to bottom."""
    whole = comparison.editions and len(measures) <= _WHOLE_MAX
    drafts: list[Place] = []
    open_path: tuple[str, ...] = ()
    for (alone, _), group in groupby(measures, key=_run_key(of_measure, comparison)):
        run = list(group)
        fold = alone and not whole and len(run) >= _RUN_MIN
        for measure in run[:1] if fold else run:
            path = measure.path[:1] if fold else measure.path
            for depth, section in enumerate(path):
                locators = tuple(one.locator for one in path[: depth + 1])
                if open_path[: depth + 1] != locators:
                    title, lang = _said(section.titles.ja, section.titles.en)
                    drafts.append(Place(section.locator, title, lang, heading=True))
            open_path = tuple(one.locator for one in path)
            if not fold:
                drafts.append(_measure(measure, of_measure[measure.id], comparison, state, overview))
        if fold:
            match = of_measure[run[0].id][0]
            mark = "".join(word for _, word in change_words(match, comparison))
            drafts.append(Place("", _folded(run, mark), interface_language(), off=not state.holds(match)))
    return drafts


def _run_key(
    of_measure: dict[str, list[Match]], comparison: Comparison
) -> Callable[[Measure], tuple[bool, str]]:
    """Return what neighbours must share to be one run: whether they stand alone, and under which heading."""

    def key(measure: Measure) -> tuple[bool, str]:
        alone = not any(match.paired for match in of_measure[measure.id])
        if not alone or not measure.path:
            return alone, ""
        return alone, measure.path[-1 if comparison.editions else 0].locator

    return key


def _folded(run: Sequence[Measure], mark: str) -> str:
    places = run[0].locator if len(run) == 1 else f"{run[0].locator} – {run[-1].locator}"
    return f"{places}: {words.measure_count(len(run))} · {mark}"


def _measure(
    measure: Measure,
    matches: Sequence[Match],
    comparison: Comparison,
    state: CompareState,
    overview: Overview,
) -> Place:
    entry = overview.entries.get(measure.id)
    titles = entry.titles if entry else measure.names
    title, lang = _said(titles.ja, titles.en)
    marks = dict.fromkeys(
        word
        for match in matches
        for change, word in change_words(match, comparison)
        if change is not Change.CHANGED or measure is match.right  # said once, where the change is to be read
    )
    return Place(
        measure.locator,
        title,
        lang,
        measure,
        mark=" · ".join(marks),
        off=not any(state.holds(match) for match in matches),
    )


def _said(ja: str | None, en: str | None) -> tuple[str, Language]:
    """Return a title in the language of the page, or else in the other one, cut to what can be seen."""
    said = {Language.JA: ja, Language.EN: en}
    ui = interface_language()
    lang = ui if said[ui] else ui.other
    title = clean(" ".join((said[lang] or "").split()))
    most = _TITLE_CHARACTERS[lang]
    return (title if len(title) <= most else f"{title[: most - 1].rstrip()}…"), lang


def _height(draft: Place) -> int:
    return _HEADING_PIXELS if draft.heading else _ROW_PIXELS


def _placed(drafts: Sequence[Place], stretch: float) -> tuple[Place, ...]:
    found = []
    top = float(_MARGIN_PIXELS)
    for draft in drafts:
        height = _height(draft) * stretch
        middle = round(top + height - _ROW_PIXELS / 2, 1)
        found.append(replace(draft, y=middle))
        top += height
    return tuple(found)

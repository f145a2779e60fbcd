"""The pairs of a measure as people review them: what was said, by whom, when and why; and the form for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from corpus.model import Document, Language, Measure, Origin, Pair, Review, Status
from corpus.reviews import make_review
from web import words
from web.failures import ParameterError, same_measure
from web.overview import Entry, Overview
from web.review_guard import ReviewGuard
from web.services import Services
from web.text import clean

ANCHOR = "reviews"
MAX_NAME_CHARACTERS = 100
MAX_NOTE_CHARACTERS = 1_000
_MAX_ID_CHARACTERS = 500
_SAID = {"accept": Status.ACCEPTED, "reject": Status.REJECTED}
_ADD = "add"
_PAGES = "/measures/"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A pair of the measure with another one; `token` is empty where nothing can be said."""

    number: int
    pair: Pair
    other: Entry
    document: Document
    lang: Language
    confidence: words.Grade
    review: Review | None
    token: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """All that the page shows of reviews. `token` is that of the form to add a pair, or empty."""

    rows: tuple[ReviewRow, ...]
    token: str
    saved: ReviewRow | None

    @property
    def open(self) -> bool:
        """Return whether anything can be said here."""
        return bool(self.token)


def build_reviews(
    measure: Measure, services: Services, overview: Overview, guard: ReviewGuard | None, just_said: str = ""
) -> ReviewView:
    """Arrange the pairs of a measure with other measures; without a guard only those that were reviewed.

    Args:
        measure: the measure of the page.
        services: the rooms.
        overview: the outline of the library.
        guard: what makes the tokens, or None where nothing can be said.
        just_said: the id of the other measure of a pair that was reviewed a moment ago.
    """
    said = {(one.pair.ja, one.pair.en): one for one in services.library.reviews(measure.document)}
    rows: list[ReviewRow] = []
    for pair in services.library.pairs(measure=measure.id):
        id_ = pair.en if pair.ja == measure.id else pair.ja
        other, review = overview.entries.get(id_), said.get((pair.ja, pair.en))
        if other is None or id_ == measure.id or (guard is None and review is None):
            continue
        rows.append(
            ReviewRow(
                number=len(rows) + 1,
                pair=pair,
                other=other,
                document=overview.documents[other.document],
                lang=Language.EN if id_ == pair.en else Language.JA,
                confidence=words.grade(pair.confidence),
                review=review,
                token=guard.token(pair.ja, pair.en) if guard else "",
            )
        )
    saved = next((row for row in rows if row.other.id == just_said and row.review), None)
    return ReviewView(tuple(rows), guard.token(measure.id) if guard else "", saved)


def form_is_about(form: Mapping[str, str], measure: Measure) -> tuple[str, ...]:
    """Return what the form's token must be about: the pair that it names, or the measure for an addition."""
    return (measure.id,) if form.get("said") == _ADD else (form.get("ja", ""), form.get("en", ""))


def read_review(form: Mapping[str, str], measure: Measure, services: Services) -> Review:
    """Read what a person says in the form of a measure's page.

    Raises:
        ParameterError: a field does not fit.
        NotFoundError: the measure to add is not there.
    """
    said = clean(form.get("said", ""))
    if said != _ADD and said not in _SAID:
        raise ParameterError.not_one_of("said", said, [*_SAID, _ADD])
    by = _field(form, "by", MAX_NAME_CHARACTERS)
    note = _field(form, "note", MAX_NOTE_CHARACTERS)
    if said != _ADD:
        return make_review(form.get("ja", ""), form.get("en", ""), _SAID[said], by=by, note=note)
    id_ = _measure_id(_field(form, "other", _MAX_ID_CHARACTERS))
    if id_ == measure.id:
        raise same_measure(id_)
    return make_review(*_sides(measure, services.library.measure(id_)), Status.ACCEPTED, by=by, note=note)


def other_of(review: Review, measure: Measure) -> str:
    """Return the id of the measure on the other side of a review."""
    return review.pair.en if review.pair.ja == measure.id else review.pair.ja


def _field(form: Mapping[str, str], name: str, longest: int) -> str:
    value = " ".join(clean(form.get(name, "")).split())
    if len(value) > longest:
        raise ParameterError.too_long_field(name, len(value), longest)
    return value


def _measure_id(given: str) -> str:
    """Return a measure's id from the id itself or from the address of its page."""
    path = given.partition(_PAGES)[2].partition("#")[0].partition("?")[0]
    return unquote(path) or given


def _sides(measure: Measure, other: Measure) -> tuple[str, str]:
    """Return the ids of the Japanese and the English side of a pair that a person adds.

    The official texts decide: the measure that has one in Japanese stands on the Japanese side if the other
    has, or may have, the English. Where nothing decides, the measure of the page is the Japanese side.
    """

    def official(one: Measure, language: Language) -> bool:
        text = one.texts.get(language)
        return text is not None and text.origin is Origin.OFFICIAL

    straight = official(measure, Language.JA) + official(other, Language.EN)
    crossed = official(measure, Language.EN) + official(other, Language.JA)
    return (measure.id, other.id) if straight >= crossed else (other.id, measure.id)

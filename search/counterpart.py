"""The counterparts of a measure: what stands for it in the other language, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corpus.model import Language, Measure, Origin, Pair, Relation, Status
from index import PAIR_CONFIDENCE_MIN, Mark, TextField, field_texts, languages_of
from search.records import Counterpart, Marked
from search.snippets import marked, snippet
from search.titles import title_of

Places = dict[TextField, list[Mark]]

# the fields that may be shown as a text of each language, the best first
BODY_FIELDS = {
    Language.JA: (TextField.JA_BODY, TextField.JA_DIGEST, TextField.JA_NOTE),
    Language.EN: (TextField.EN_BODY, TextField.EN_DIGEST, TextField.EN_NOTE),
}
TITLE_FIELDS = {Language.JA: TextField.JA_TITLE, Language.EN: TextField.EN_TITLE}

NO_PLACES: Places = {}


def side_of(measure: Measure) -> Language:
    """Return the language a measure is first of all written in."""
    languages = languages_of(measure)
    return languages[0] if languages else Language.JA


def shown_title(measure: Measure, language: Language, places: Places) -> Marked:
    """Return the title in `language`, matches marked."""
    title, printed = title_of(measure, language)
    return marked(title, places.get(TITLE_FIELDS[language], [])) if printed else Marked(title)


def shown_snippet(texts: Mapping[TextField, str], language: Language, places: Places) -> Marked:
    """Return the snippet in `language`: of the official text where there is one, of a footnote where only
    that matched, else of the digest; without any of them, the snippet is empty."""
    body, digest, note = BODY_FIELDS[language]
    main = body if body in texts else digest
    shown = note if note in texts and places.get(note) and not places.get(main) else main
    return snippet(texts.get(shown, ""), places.get(shown, []), language)


def counterparts_of(
    measure: Measure,
    language: Language,
    pairs: Sequence[Pair],
    look_up: Callable[[str], Measure | None],
    places_of: Callable[[str], Places] = lambda id_: NO_PLACES,
    *,
    first: bool = False,
) -> tuple[Counterpart, ...]:
    """Return the counterparts of `measure`, shown in `language`, best first.

    First its own official text in the other language, then official texts that correspond to it (confidence
    0.5 or more, not rejected), then digests: its own, then those of corresponding measures. With `first`,
    only the best one is made.
    """
    other = language.other
    found: list[tuple[tuple[int, float], Measure, Relation, Origin, float]] = []
    own = measure.texts.get(other)
    if own is not None:
        rank = 0 if own.origin is Origin.OFFICIAL else 2
        found.append(((rank, -1.0), measure, Relation.TRANSLATION, own.origin, 1.0))
    for pair in pairs:
        if pair.status is Status.REJECTED or pair.ja == pair.en:
            continue
        confidence = 1.0 if pair.status is Status.ACCEPTED else pair.confidence
        here, id_ = (pair.ja, pair.en) if other is Language.EN else (pair.en, pair.ja)
        if here != measure.id or confidence < PAIR_CONFIDENCE_MIN:
            continue
        partner = look_up(id_)
        text = partner.texts.get(other) if partner is not None else None
        if partner is None or text is None:
            continue
        rank = 3 if text.origin is not Origin.OFFICIAL else 0 if pair.relation is Relation.TRANSLATION else 1
        found.append(((rank, -confidence), partner, pair.relation, text.origin, confidence))
    found.sort(key=lambda entry: entry[0])
    return tuple(
        _shown(there, other, relation, origin, confidence, places_of)
        for _, there, relation, origin, confidence in (found[:1] if first else found)
    )


def _shown(
    measure: Measure,
    language: Language,
    relation: Relation,
    origin: Origin,
    confidence: float,
    places_of: Callable[[str], Places],
) -> Counterpart:
    places = places_of(measure.id)
    return Counterpart(
        measure,
        language,
        shown_title(measure, language, places),
        shown_snippet(field_texts(measure), language, places),
        relation,
        origin,
        confidence,
    )

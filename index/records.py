"""From the library's measures to what an engine is fed: texts by field, analysed, with their offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.model import Document, Language, Measure, Origin, Pair, Role, Status
from index.analyse import analyse
from index.engine import AnalysedField, IndexPair, IndexRecord
from index.question import TextField, ministry_term
from index.words import Words

PAIR_CONFIDENCE_MIN = 0.5  # a weaker pair leads no search to its other side

_FIELDS = {
    Language.JA: (TextField.JA_TITLE, TextField.JA_BODY, TextField.JA_DIGEST, TextField.JA_NOTE),
    Language.EN: (TextField.EN_TITLE, TextField.EN_BODY, TextField.EN_DIGEST, TextField.EN_NOTE),
}


def field_texts(measure: Measure) -> dict[TextField, str]:
    """Return the texts of a measure that are searched, as printed; offsets of marks count in these.

    Where there is an official text, it is the body and the digest stands beside it; else there is the digest
    alone. An untitled text has the title that the catalogue gives it. Footnotes are joined, one a line.
    """
    found: dict[TextField, str] = {}
    for language, (title, body, digest, note) in _FIELDS.items():
        text = measure.texts.get(language)
        found[title] = (text.title if text is not None else "") or measure.names.get(language) or ""
        abstract = (measure.digest.get(language) if measure.digest else None) or ""
        if text is not None:
            if text.origin is Origin.OFFICIAL:
                found[body] = text.body
            else:
                abstract = text.body or abstract
            found[note] = "\n".join(n.text for n in text.notes)
        found[digest] = abstract
    return {field: text for field, text in found.items() if text}


def languages_of(measure: Measure) -> tuple[Language, ...]:
    """Return the languages a measure is published in; where no text is official, those of its digests."""
    official = tuple(side for side in Language if _is_official(measure, side))
    return official or tuple(side for side in Language if side in measure.texts)


def _is_official(measure: Measure, language: Language) -> bool:
    text = measure.texts.get(language)
    return text is not None and text.origin is Origin.OFFICIAL


def _ministry_fields(measure: Measure, kin: Mapping[str, tuple[str, ...]]) -> list[AnalysedField]:
    """Return the terms of a measure's ministries, so that the name of one finds what only its brackets say."""
    found = []
    for field, role in ((TextField.RESPONSIBLE, Role.RESPONSIBLE), (TextField.MENTIONED, Role.MENTIONED)):
        linked = {
            id_ for link in measure.ministries if link.role is role for id_ in kin.get(link.id, (link.id,))
        }
        if linked:
            terms = tuple((ministry_term(id_), place, 0, 0) for place, id_ in enumerate(sorted(linked)))
            found.append(AnalysedField(field, "", None, None, terms))
    return found


def record_of(measure: Measure, document: Document, kin: Mapping[str, tuple[str, ...]]) -> IndexRecord:
    """Analyse one measure. `kin` gives, for each ministry, the ids under which its measures are found."""
    words = Words()
    texts = [_analysed(field, text, words) for field, text in field_texts(measure).items()]
    return IndexRecord(
        id=measure.id,
        document=measure.document,
        kind=measure.kind,
        position=measure.position,
        date=document.metadata.date or "",
        ministries=tuple((link.id, link.role) for link in measure.ministries),
        languages=languages_of(measure),
        reissue_of=measure.reissue_of,
        fields=(*texts, *_ministry_fields(measure, kin)),
        words=words,
    )


def _analysed(field: TextField, text: str, words: Words) -> AnalysedField:
    analysis = analyse(text)
    normalised = analysis.normalised
    terms = []
    seen: set[tuple[str, str]] = set()
    for token in analysis.tokens:
        if token.content:
            terms.append((token.term, token.position, *normalised.span(token.start, token.end)))
            surface = normalised.text[token.start : token.end]
            if (token.term, surface) not in seen:
                seen.add((token.term, surface))
                words.note(token, surface)
    terms += [(token.term, token.position, *normalised.span(token.start, token.end)) for token in analysis.extras]
    return AnalysedField(
        field,
        normalised.text,
        None if normalised.starts is None else normalised.starts.tobytes(),
        None if normalised.ends is None else normalised.ends.tobytes(),
        tuple(terms),
    )


def records_iter(
    measures: Iterable[Measure], documents: Mapping[str, Document], kin: Mapping[str, tuple[str, ...]]
) -> Iterator[IndexRecord]:
    """Analyse measures one by one."""
    for measure in measures:
        yield record_of(measure, documents[measure.document], kin)


def index_pairs(pairs: Iterable[Pair]) -> list[IndexPair]:
    """Return the pairs that lead a search to the other side: sure enough, and not rejected."""
    return [
        IndexPair(pair.ja, pair.en, 1.0 if pair.status is Status.ACCEPTED else pair.confidence)
        for pair in pairs
        if pair.status is not Status.REJECTED
        and pair.confidence >= PAIR_CONFIDENCE_MIN
        and pair.ja != pair.en
    ]

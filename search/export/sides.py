"""The sides of a unit: a text with its title, its origin and the terms of its use."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import Document, Language, Measure, Origin
from search.export.notices import DIGEST_TERMS
from search.export.records import Side
from search.records import Counterpart

Documents = Mapping[str, Document]


def side(measure: Measure, language: Language, text: str, origin: Origin, documents: Documents) -> Side:
    """Return one side of a unit; `text` stands in `measure`, which is called by its own title or the catalogue's."""
    own = measure.texts.get(language)
    title = (own.title if own is not None else "") or measure.names.get(language) or ""
    return Side(measure.id, title, text, origin, _terms(measure, origin, documents))


def row_sides(
    measure: Measure, counterpart: Counterpart | None, language: Language, documents: Documents
) -> tuple[Side | None, Side | None]:
    """Return the sides of a row, Japanese and English: a measure in `language`, and what stands for it in the other."""
    mine = _whole(measure, language, documents)
    theirs = None if counterpart is None else _whole(counterpart.measure, counterpart.lang, documents)
    return (mine, theirs) if language is Language.JA else (theirs, mine)


def _whole(measure: Measure, language: Language, documents: Documents) -> Side | None:
    text = measure.texts.get(language)
    return None if text is None else side(measure, language, text.body, text.origin, documents)


def _terms(measure: Measure, origin: Origin, documents: Documents) -> str:
    if origin is Origin.DIGEST:
        return DIGEST_TERMS
    document = documents.get(measure.document)
    return "" if document is None else document.terms.best(Language.EN)

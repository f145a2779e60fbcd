"""Facets: the engine's counts with labels in both languages, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from corpus.errors import NotFoundError
from corpus.ministries import Register
from corpus.model import Bilingual, Document, Language
from index import IndexFilters
from search.records import Facet

_LANGUAGE_LABELS = {Language.JA: Bilingual("日本語", "Japanese"), Language.EN: Bilingual("英語", "English")}


def label_facets(
    counts: Mapping[str, Mapping[str, int]],
    filters: IndexFilters,
    documents: Mapping[str, Document],
    register: Register,
) -> dict[str, tuple[Facet, ...]]:
    """Return each facet's values: most hits first, years newest first; a chosen value is listed even at 0."""
    return {
        "document": _ranked(
            counts, "document", filters.document, lambda id_: _document_label(id_, documents)
        ),
        "ministry": _ranked(counts, "ministry", filters.ministry, lambda id_: _ministry_label(id_, register)),
        "year": tuple(
            sorted(
                _ranked(counts, "year", [str(year) for year in filters.year], _year_label),
                key=lambda facet: facet.value,
                reverse=True,
            )
        ),
        "language": _ranked(counts, "language", filters.language, _language_label),
    }


def _ranked(
    counts: Mapping[str, Mapping[str, int]],
    name: str,
    chosen: Iterable[str],
    label: Callable[[str], Bilingual],
) -> tuple[Facet, ...]:
    active = {str(value) for value in chosen}
    numbers = dict.fromkeys(sorted(active), 0) | dict(counts.get(name, {}))
    ranked = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))
    return tuple([Facet(value, label(value), count, value in active) for value, count in ranked])


def _document_label(id_: str, documents: Mapping[str, Document]) -> Bilingual:
    document = documents.get(id_)
    return document.metadata.titles if document is not None else Bilingual(id_, id_)


def _ministry_label(id_: str, register: Register) -> Bilingual:
    try:
        ministry = register.get(id_)
    except NotFoundError:
        return Bilingual(id_, id_)
    return Bilingual(ministry.preferred(Language.JA), ministry.preferred(Language.EN))


def _year_label(year: str) -> Bilingual:
    return Bilingual(f"{year}年", year)


def _language_label(value: str) -> Bilingual:
    return _LANGUAGE_LABELS[Language(value)]

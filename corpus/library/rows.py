"""Between the records of `corpus.model` and the rows of the library's tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from corpus.model import Bilingual, Item, Language, Metadata, Note

METADATA_COLUMNS = (
    "title_ja", "title_en", "issuer_ja", "issuer_en", "date", "series", "edition",
    "abstract_ja", "abstract_en", "url", "terms_ja", "terms_en", "published", "own_titles",
)  # fmt: skip
_NONE = Bilingual()


def metadata_row(
    metadata: Metadata,
    terms: Bilingual = _NONE,
    published: Iterable[Language] = (),
    own_titles: bool = False,
) -> tuple[str | int | None, ...]:
    """Return the values of `METADATA_COLUMNS`; an empty text counts as none."""
    return tuple(
        value or None
        for value in (
            *metadata.titles,
            *metadata.issuer,
            metadata.date,
            metadata.series,
            metadata.edition,
            *metadata.abstract,
            metadata.url,
            *terms,
            ",".join(published),
            own_titles,
        )
    )


def read_metadata(row: sqlite3.Row) -> Metadata:
    """Return the metadata of a row of `documents`."""
    return Metadata(
        id=row["id"],
        titles=bilingual(row, "title"),
        issuer=bilingual(row, "issuer"),
        date=row["date"],
        series=row["series"],
        edition=row["edition"],
        abstract=bilingual(row, "abstract"),
        url=row["url"],
    )


def bilingual(row: sqlite3.Row, name: str) -> Bilingual:
    """Return the two columns `<name>_ja` and `<name>_en`."""
    return Bilingual(row[f"{name}_ja"], row[f"{name}_en"])


def read_languages(joined: str | None) -> tuple[Language, ...]:
    """Return the languages of a list such as `ja,en`."""
    return tuple(Language(code) for code in (joined or "").split(",") if code)


def write_json(value: object) -> str:
    """Return a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_path(stored: str) -> tuple[str, ...]:
    """Return the locators of a path."""
    return () if stored == "[]" else tuple(json.loads(stored))


def read_items(stored: str) -> tuple[Item, ...]:
    """Return the items of a measure."""
    return () if stored == "[]" else tuple(Item(*one) for one in json.loads(stored))


def read_notes(stored: str) -> tuple[Note, ...]:
    """Return the footnotes of a text."""
    return () if stored == "[]" else tuple(Note(*one) for one in json.loads(stored))


def read_subjects(stored: str) -> tuple[str, ...]:
    """Return the index terms of a text."""
    return () if stored == "[]" else tuple(json.loads(stored))

"""Writing documents and the catalogue into the library's tables; the caller holds the transaction."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.catalogue.records import CatalogueDocument, CatalogueMeasure
from corpus.errors import LibraryError
from corpus.library.merge import CATALOGUE, merge_document
from corpus.library.records import AddResult, Source
from corpus.library.rows import METADATA_COLUMNS, metadata_row, write_json
from corpus.model import (
    Bilingual,
    Kind,
    Language,
    Origin,
    ParsedDocument,
    ParsedMeasure,
    Section,
    Text,
    measure_id,
)


def add_document(connection: sqlite3.Connection, parsed: ParsedDocument, source: Source) -> AddResult:
    """Write one language of a document, in place of what was there of that language.

    Raises:
        LibraryError: the id or a locator is unusable, or a locator is there twice.
    """
    _check(parsed)
    document, side = parsed.metadata.id, parsed.language.value
    mark = _fingerprint(parsed, source)
    row = connection.execute(
        "SELECT fingerprint FROM sides WHERE document = ? AND side = ?", (document, side)
    ).fetchone()
    if row is not None and row["fingerprint"] == mark:
        return AddResult.UNCHANGED
    _write_side(connection, document, side, mark, metadata_row(parsed.metadata), parsed.sections)
    connection.execute(
        "INSERT INTO sources (document, side, name, sha256, added, content) VALUES (?, ?, ?, ?, ?, ?)",
        (document, side, source.name, source.sha256, now(), source.content),
    )
    _write_places(connection, document, side, parsed.measures)
    connection.executemany(
        "INSERT INTO texts (measure, side, language, origin, title, body, notes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                measure_id(document, measure.locator),
                side,
                side,
                measure.text.origin,
                measure.text.title,
                measure.text.body,
                write_json(measure.text.notes),
            )
            for measure in parsed.measures
        ],
    )
    merge_document(connection, document)
    return AddResult.ADDED if row is None else AddResult.REPLACED


def remove_document(connection: sqlite3.Connection, document: str) -> bool:
    """Take the added text of every language out; return False where there is none."""
    cursor = connection.execute("DELETE FROM sides WHERE document = ? AND side <> ?", (document, CATALOGUE))
    if not cursor.rowcount:
        return False
    connection.execute(  # unlike a replaced file, this takes reviewed pairs along
        """DELETE FROM measures WHERE document = ?
           AND NOT EXISTS (SELECT 1 FROM places WHERE measure = measures.id)""",
        (document,),
    )
    merge_document(connection, document)
    return True


def write_catalogue(connection: sqlite3.Connection, records: Sequence[CatalogueDocument]) -> None:
    """Make `records` the catalogue's side of the library; only what differs is written."""
    stored = catalogue_marks(connection)
    wanted = {record.metadata.id: record for record in records}
    for document in stored.keys() - wanted.keys():
        connection.execute("DELETE FROM sides WHERE document = ? AND side = ?", (document, CATALOGUE))
        merge_document(connection, document)
    for document, record in wanted.items():
        if stored.get(document) != record.sha256:
            _write_record(connection, document, record)
            merge_document(connection, document)


def catalogue_marks(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the fingerprint of every catalogue record in the library, by document."""
    rows = connection.execute("SELECT document, fingerprint FROM sides WHERE side = ?", (CATALOGUE,))
    return {row["document"]: row["fingerprint"] for row in rows}


def now() -> str:
    """Return the time, in UTC, to the second: `2024-01-31T09:00:00+00:00`."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _write_record(connection: sqlite3.Connection, document: str, record: CatalogueDocument) -> None:
    values = metadata_row(record.metadata, record.terms, record.languages, record.own_titles)
    _write_side(connection, document, CATALOGUE, record.sha256, values, record.sections)
    headings = {section.locator for section in record.sections}
    _write_places(
        connection, document, CATALOGUE, [_as_parsed(measure, headings) for measure in record.measures]
    )
    connection.executemany(
        "INSERT INTO texts (measure, side, language, origin, title, body, subjects) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                measure_id(document, measure.locator),
                CATALOGUE,
                language,
                Origin.DIGEST,
                measure.titles.get(language) or "",
                measure.digest.get(language) or "",
                write_json(measure.subjects.get(language)),
            )
            for measure in record.measures
            for language in Language
        ],
    )


def _as_parsed(measure: CatalogueMeasure, headings: set[str]) -> ParsedMeasure:
    parts = measure.locator.split(".")
    above = (".".join(parts[:length]) for length in range(1, len(parts)))
    return ParsedMeasure(
        locator=measure.locator,
        kind=Kind.MEASURE,
        text=Text("", "", Origin.DIGEST),
        path=tuple(locator for locator in above if locator in headings),
        ministries=measure.ministries,
        and_others=measure.and_others,
        reissue=measure.reissue_of is not None,
        reissue_of=measure.reissue_of,
    )


def _write_side(
    connection: sqlite3.Connection,
    document: str,
    side: str,
    mark: str,
    metadata: tuple[str | int | None, ...],
    sections: Iterable[Section],
) -> None:
    connection.execute("INSERT INTO documents (id) VALUES (?) ON CONFLICT DO NOTHING", (document,))
    connection.execute("DELETE FROM sides WHERE document = ? AND side = ?", (document, side))
    columns = ("document", "side", "fingerprint", *METADATA_COLUMNS)
    connection.execute(
        f"INSERT INTO sides ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        (document, side, mark, *metadata),
    )
    connection.executemany(
        "INSERT INTO side_sections (document, side, locator, position, title_ja, title_en) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            (document, side, section.locator, position, *section.titles)
            for position, section in enumerate(sections)
        ],
    )


def _write_places(
    connection: sqlite3.Connection, document: str, side: str, measures: Sequence[ParsedMeasure]
) -> None:
    ids = [measure_id(document, measure.locator) for measure in measures]
    connection.executemany(
        "INSERT INTO measures (id, document, locator) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(one, document, measure.locator) for one, measure in zip(ids, measures, strict=True)],
    )
    connection.executemany(
        "INSERT INTO places (measure, document, side, position, kind, path, items, and_others, reissue, "
        "reissue_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one,
                document,
                side,
                position,
                measure.kind,
                write_json(measure.path),
                write_json(measure.items),
                measure.and_others,
                measure.reissue,
                measure.reissue_of,
            )
            for position, (one, measure) in enumerate(zip(ids, measures, strict=True))
        ],
    )
    connection.executemany(
        "INSERT INTO place_ministries (measure, side, ministry, role, position) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        [
            (one, side, link.id, link.role, position)
            for one, measure in zip(ids, measures, strict=True)
            for position, link in enumerate(measure.ministries)
        ],
    )


def _fingerprint(parsed: ParsedDocument, source: Source) -> str:
    """Return one hash of the file and of what was read from it; either may change without the other."""
    read = repr((parsed.metadata, parsed.sections, parsed.measures))
    return hashlib.sha256(f"{source.sha256}\n{read}".encode()).hexdigest()


def _check(parsed: ParsedDocument) -> None:
    document = parsed.metadata.id
    if not document or "/" in document or any(one.isspace() or not one.isprintable() for one in document):
        raise LibraryError(
            Bilingual(
                f"文書の id {document!r} は使えません。", f"The document id {document!r} cannot be used."
            ),
            Bilingual(
                "空白・斜線・制御文字を除いた id を付けてください。",
                "Give it an id without white space, slashes and control characters.",
            ),
            code="document-id-invalid",
        )
    for what, locators in (
        (Bilingual("見出し", "section"), [section.locator for section in parsed.sections]),
        (Bilingual("施策", "measure"), [measure.locator for measure in parsed.measures]),
    ):
        counts = Counter(locators)
        twice = [locator for locator in counts if not locator or counts[locator] > 1]
        if twice:
            raise LibraryError(
                Bilingual(
                    f"文書「{document}」で{what.ja}の番号 {twice[0]!r} が空か、重なっています。",
                    f"In the document {document} the {what.en} locator {twice[0]!r} is empty or repeated.",
                ),
                Bilingual(
                    "文書の番号を確かめてください。何も変更していません。",
                    "Check the numbering of the document. Nothing was changed.",
                ),
                code="locator-invalid",
            )

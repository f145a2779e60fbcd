"""Reading documents, sections and measures; whole lists in a few queries, never one a measure."""

from __future__ import annotations

import difflib
import json
import sqlite3
from collections.abc import Iterable, Sequence

from corpus.library.failures import not_found
from corpus.library.records import Addition, Source
from corpus.library.rows import (
    bilingual,
    read_items,
    read_languages,
    read_metadata,
    read_notes,
    read_path,
    read_subjects,
)
from corpus.model import (
    Bilingual,
    Document,
    Kind,
    Language,
    Measure,
    MinistryLink,
    Origin,
    Role,
    Section,
    Subjects,
    Text,
)

DOCUMENT = Bilingual("文書", "document")
MEASURE = Bilingual("施策", "measure")
# Documents by date, then id; measures as the document has them.
_ORDER = "ORDER BY d.date IS NULL, d.date, d.id, m.position"
_FROM = "FROM measures m JOIN documents d ON d.id = m.document"


def read_documents(connection: sqlite3.Connection, document: str | None = None) -> tuple[Document, ...]:
    """Return one document or all, by date and id."""
    rows = connection.execute(
        """SELECT d.*,
             (SELECT count(*) FROM measures WHERE document = d.id AND kind = 'measure'
                AND position IS NOT NULL) AS measure_count,
             (SELECT count(*) FROM measures WHERE document = d.id AND kind = 'passage'
                AND position IS NOT NULL) AS passage_count,
             (SELECT group_concat(side) FROM sides WHERE document = d.id) AS sides
           FROM documents d WHERE d.listed AND (?1 IS NULL OR d.id = ?1)
           ORDER BY d.date IS NULL, d.date, d.id""",
        (document,),
    )
    found = []
    for row in rows:
        sides = row["sides"].split(",")
        found.append(
            Document(
                metadata=read_metadata(row),
                languages=tuple(language for language in Language if language in sides),
                measure_count=row["measure_count"],
                passage_count=row["passage_count"],
                in_catalogue="catalogue" in sides,
                published=read_languages(row["published"]),
                terms=bilingual(row, "terms"),
                own_titles=bool(row["own_titles"]),
            )
        )
    return tuple(found)


def need_document(connection: sqlite3.Connection, document: str) -> None:
    """Raise NotFoundError where there is no such document."""
    if _known("SELECT 1 FROM documents WHERE listed AND id = ?", connection, document):
        return
    ids = [row["id"] for row in connection.execute("SELECT id FROM documents WHERE listed")]
    raise not_found(DOCUMENT, document, tuple(difflib.get_close_matches(document[:100], ids, 2)))


def need_measure(connection: sqlite3.Connection, measure: str) -> None:
    """Raise NotFoundError where there is no such measure."""
    if _known("SELECT 1 FROM measures WHERE position IS NOT NULL AND id = ?", connection, measure):
        return
    document = measure.partition("/")[0]
    ids: list[str] = []
    if _known("SELECT 1 FROM documents WHERE listed AND id = ?", connection, document):
        ids = [
            row["id"]
            for row in connection.execute(
                "SELECT id FROM measures WHERE position IS NOT NULL AND document = ?", (document,)
            )
        ]
    raise not_found(MEASURE, measure, tuple(difflib.get_close_matches(measure[:100], ids, 2)))


def read_sections(connection: sqlite3.Connection, document: str) -> tuple[Section, ...]:
    """Return the sections of a document in its order."""
    rows = connection.execute("SELECT * FROM sections WHERE document = ? ORDER BY position", (document,))
    return tuple(Section(row["locator"], bilingual(row, "title")) for row in rows)


def read_measures(
    connection: sqlite3.Connection,
    *,
    ids: Iterable[str] | None = None,
    document: str | None = None,
    ministry: str | None = None,
    role: Role | None = None,
    kind: Kind | None = None,
) -> tuple[Measure, ...]:
    """Return the measures that fit every filter, in five queries whatever their number."""
    where, values = ["m.position IS NOT NULL"], list[str]()
    if ids is not None:
        where.append("m.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(ids)))
    for condition, value in (("m.document = ?", document), ("m.kind = ?", kind)):
        if value is not None:
            where.append(condition)
            values.append(value)
    if ministry is not None or role is not None:
        named = ["l.measure = m.id"]
        for condition, value in (("l.ministry = ?", ministry), ("l.role = ?", role)):
            if value is not None:
                named.append(condition)
                values.append(value)
        where.append(f"EXISTS (SELECT 1 FROM ministries l WHERE {' AND '.join(named)})")
    # The `ministries` conditions stand last in `where`, as their values do in `values`.
    scope = f"{_FROM} WHERE {' AND '.join(where)}"
    try:
        rows = connection.execute(f"SELECT m.* {scope} {_ORDER}", values).fetchall()
    except UnicodeEncodeError:  # as in `_known`
        rows = []
    if not rows:
        return ()
    inside = f"IN (SELECT m.id {scope})"
    texts: dict[str, list[sqlite3.Row]] = {}
    for row in connection.execute(f"SELECT * FROM texts WHERE measure {inside}", values):
        texts.setdefault(row["measure"], []).append(row)
    links: dict[str, list[MinistryLink]] = {}
    for row in connection.execute(
        f"SELECT measure, ministry, role FROM ministries WHERE measure {inside} ORDER BY measure, position",
        values,
    ):
        links.setdefault(row["measure"], []).append(MinistryLink(row["ministry"], Role(row["role"])))
    sections = {
        (row["document"], row["locator"]): Section(row["locator"], bilingual(row, "title"))
        for row in connection.execute(
            f"SELECT * FROM sections WHERE document IN (SELECT m.document {scope})", values
        )
    }
    return tuple(
        _measure(row, texts.get(row["id"], ()), tuple(links.get(row["id"], ())), sections) for row in rows
    )


def read_reissues(connection: sqlite3.Connection, measure: str) -> tuple[str, ...]:
    """Return the ids of the measures that repeat this one, in document order."""
    need_measure(connection, measure)
    rows = connection.execute(
        f"SELECT m.id {_FROM} WHERE m.reissue_of = ? AND m.position IS NOT NULL {_ORDER}", (measure,)
    )
    return tuple(row["id"] for row in rows)


def read_state(connection: sqlite3.Connection) -> str:
    """Return the name of the library's present content; empty where a damaged file has lost it."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
    return str(row["value"]) if row else ""


def read_source(connection: sqlite3.Connection, document: str, language: Language) -> Source | None:
    """Return the original file of one language of a document, or None."""
    row = connection.execute(
        "SELECT name, sha256, content FROM sources WHERE document = ? AND side = ?", (document, language)
    ).fetchone()
    return None if row is None else Source(row["name"], row["sha256"], row["content"])


def read_additions(connection: sqlite3.Connection) -> tuple[Addition, ...]:
    """Return when each file was added, the last first."""
    rows = connection.execute("SELECT document, side, added FROM sources ORDER BY added DESC, document, side")
    return tuple(Addition(row["document"], Language(row["side"]), row["added"]) for row in rows)


def _measure(
    row: sqlite3.Row,
    texts: Sequence[sqlite3.Row],
    links: tuple[MinistryLink, ...],
    sections: dict[tuple[str, str], Section],
) -> Measure:
    best: dict[Language, Text] = {}
    titles: dict[str, str] = {}
    digests: dict[str, str] = {}
    subjects: dict[str, tuple[str, ...]] = {}
    for one in sorted(texts, key=lambda one: (one["language"] != "ja", one["side"] == "catalogue")):
        if one["origin"] == Origin.DIGEST:  # the catalogue's, or those in a translation memory of ours
            titles[one["language"]] = one["title"]
            digests[one["language"]] = one["body"]
            subjects[one["language"]] = read_subjects(one["subjects"])
        text = Text(one["title"], one["body"], Origin(one["origin"]), read_notes(one["notes"]))
        best.setdefault(Language(one["language"]), text)
    path = tuple(
        sections.get((row["document"], locator)) or Section(locator, Bilingual())
        for locator in read_path(row["path"])
    )
    return Measure(
        id=row["id"],
        document=row["document"],
        locator=row["locator"],
        kind=Kind(row["kind"]),
        position=row["position"],
        path=path,
        texts=best,
        digest=Bilingual(digests.get("ja"), digests.get("en")) if digests else None,
        ministries=links,
        and_others=bool(row["and_others"]),
        reissue_of=row["reissue_of"],
        items=read_items(row["items"]),
        names=Bilingual(titles.get("ja"), titles.get("en")),
        subjects=Subjects(subjects.get("ja", ()), subjects.get("en", ())),
    )


def _known(query: str, connection: sqlite3.Connection, name: str) -> bool:
    try:
        return connection.execute(query, (name,)).fetchone() is not None
    except UnicodeEncodeError:  # a lone surrogate, as a broken address may hold: no id has one
        return False

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
_MEASURE = "m.id, m.document, m.locator, m.kind, m.position, m.path, m.items, m.and_others, m.reissue_of"
_TEXT = "measure, language, side, origin, title, body, notes, subjects"
_TextRow = list[str]  # these of a text, but for the measure
# A member looked up is there in a tenth of the time that its class takes to look it up: there are hundreds in an answer.
_LANGUAGES, _ORIGINS = {str(one): one for one in Language}, {str(one): one for one in Origin}
_KINDS, _ROLES = {str(one): one for one in Kind}, {str(one): one for one in Role}


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
    """Return the measures that fit every filter, in four queries whatever their number."""
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
        rows = connection.execute(f"SELECT {_MEASURE} {scope} {_ORDER}", values).fetchall()
    except UnicodeEncodeError:  # as in `_known`
        rows = []
    if not rows:
        return ()
    inside = f"IN (SELECT m.id {scope})" if ids is None else "IN (SELECT value FROM json_each(?))"
    values = values if ids is None else values[:1]
    texts: dict[str, list[_TextRow]] = {}
    for measure, *text in connection.execute(f"SELECT {_TEXT} FROM texts WHERE measure {inside}", values):
        texts.setdefault(measure, []).append(text)
    links: dict[str, list[MinistryLink]] = {}
    for measure, body, said in connection.execute(
        f"SELECT measure, ministry, role FROM ministries WHERE measure {inside} ORDER BY measure, position",
        values,
    ):
        links.setdefault(measure, []).append(MinistryLink(body, _ROLES[said]))
    paths = [[(row["document"], locator) for locator in read_path(row["path"])] for row in rows]
    sections = _sections(connection, {place for path in paths for place in path})
    return tuple(
        _measure(
            row,
            texts.get(row["id"], ()),
            tuple(links.get(row["id"], ())),
            tuple([sections.get(place) or Section(place[1], Bilingual()) for place in path]),
        )
        for row, path in zip(rows, paths, strict=True)
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


def _sections(connection: sqlite3.Connection, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Section]:
    """Return sections by document and locator, those that are stored."""
    if not wanted:
        return {}
    rows = connection.execute(
        """SELECT s.document, s.locator, s.title_ja, s.title_en FROM json_each(?) AS w JOIN sections AS s
           ON s.document = json_extract(w.value, '$[0]') AND s.locator = json_extract(w.value, '$[1]')""",
        (json.dumps(list(wanted)),),
    )
    return {(document, locator): Section(locator, Bilingual(ja, en)) for document, locator, ja, en in rows}


def _measure(
    row: sqlite3.Row, texts: Sequence[_TextRow], links: tuple[MinistryLink, ...], path: tuple[Section, ...]
) -> Measure:
    best: dict[Language, Text] = {}
    titles: dict[str, str] = {}
    digests: dict[str, str] = {}
    subjects: dict[str, tuple[str, ...]] = {}
    # Japanese first, and in each language our own abstract last
    for code, _, said, title, body, notes, terms in sorted(texts, key=_text_order):
        origin = _ORIGINS[said]
        if origin is Origin.DIGEST:  # the catalogue's, or those in a translation memory of ours
            titles[code] = title
            digests[code] = body
            subjects[code] = read_subjects(terms)
        best.setdefault(_LANGUAGES[code], Text(title, body, origin, read_notes(notes)))
    id_, document, locator, kind, position, _, items, and_others, reissue_of = row
    return Measure(
        id=id_,
        document=document,
        locator=locator,
        kind=_KINDS[kind],
        position=position,
        path=path,
        texts=best,
        digest=Bilingual(digests.get("ja"), digests.get("en")) if digests else None,
        ministries=links,
        and_others=bool(and_others),
        reissue_of=reissue_of,
        items=read_items(items),
        names=Bilingual(titles.get("ja"), titles.get("en")),
        subjects=Subjects(subjects.get("ja", ()), subjects.get("en", ())),
    )


def _text_order(text: _TextRow) -> tuple[bool, bool]:
    return text[0] != "ja", text[1] == "catalogue"


def _known(query: str, connection: sqlite3.Connection, name: str) -> bool:
    try:
        return connection.execute(query, (name,)).fetchone() is not None
    except UnicodeEncodeError:  # a lone surrogate, as a broken address may hold: no id has one
        return False

"""The user's own glossary entries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from corpus.glossary import Term, TermKind, TermSource
from corpus.library.rows import write_json
from corpus.library.write import now


def read_terms(connection: sqlite3.Connection) -> tuple[Term, ...]:
    """Return the user's terms in the order of their Japanese."""
    rows = connection.execute("SELECT * FROM terms ORDER BY ja")
    return tuple(
        Term(
            row["ja"],
            row["reading"],
            tuple(json.loads(row["en"])),
            TermKind(row["kind"]),
            row["note"],
            TermSource.USER,
        )
        for row in rows
    )


def write_terms(connection: sqlite3.Connection, terms: Iterable[Term]) -> tuple[int, int]:
    """Add terms, in place of entries of the user's with the same Japanese; return (added, replaced)."""
    known = {row["ja"]: row for row in connection.execute("SELECT * FROM terms")}
    added = replaced = 0
    for term in terms:
        values = (term.reading, write_json(term.en), term.kind.value, term.note)
        old = known.get(term.ja)
        if old is not None and (old["reading"], old["en"], old["kind"], old["note"]) == values:
            continue
        added += old is None
        replaced += old is not None
        connection.execute(
            """INSERT INTO terms (ja, reading, en, kind, note, added) VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT (ja) DO UPDATE SET reading = excluded.reading, en = excluded.en,
                 kind = excluded.kind, note = excluded.note, added = excluded.added""",
            (term.ja, *values, now()),
        )
    return added, replaced


def delete_terms(connection: sqlite3.Connection, ja: Iterable[str] | None = None) -> int:
    """Delete the user's terms with these Japanese wordings, or all; return how many went."""
    if ja is None:
        return connection.execute("DELETE FROM terms").rowcount
    return sum(connection.execute("DELETE FROM terms WHERE ja = ?", (wording,)).rowcount for wording in ja)

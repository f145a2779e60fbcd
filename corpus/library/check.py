"""What a health check looks at inside the library file."""

from __future__ import annotations

import hashlib
import sqlite3

_QUERIES = (
    (
        "SELECT id FROM measures WHERE position IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM texts WHERE measure = measures.id)",
        "measure {0} has no text in any language",
    ),
    (
        "SELECT id, reissue_of FROM measures WHERE position IS NOT NULL AND reissue_of IS NOT NULL "
        "AND reissue_of NOT IN (SELECT id FROM measures WHERE position IS NOT NULL)",
        "measure {0} repeats {1}, which is not there",
    ),
    (
        "SELECT document, side FROM sides WHERE side <> 'catalogue' AND NOT EXISTS "
        "(SELECT 1 FROM sources WHERE document = sides.document AND side = sides.side)",
        "document {0} has text in {1} but not its original file",
    ),
    (
        "SELECT p.measure, p.side FROM places p LEFT JOIN measures m ON m.id = p.measure "
        "WHERE m.position IS NULL",
        "measure {0} is in the side {1} of its document but not listed",
    ),
)


def find_problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return every problem found, one sentence each; none in a sound file."""
    problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    problems += [
        f"a row of {row['table']} refers to a row of {row['parent']} that is not there"
        for row in connection.execute("PRAGMA foreign_key_check")
    ]
    for query, sentence in _QUERIES:
        problems += [sentence.format(*row) for row in connection.execute(query)]
    for row in connection.execute("SELECT document, name, sha256, content FROM sources"):
        if hashlib.sha256(row["content"]).hexdigest() != row["sha256"]:
            problems.append(f"the stored file {row['name']} of {row['document']} differs from its hash")
    return tuple(problems)

"""The tables of the library file, and how an older file becomes a new one.

What each *side* of a document says (the file added in Japanese, the one in English, the catalogue) is kept
apart in `sides`, `side_sections`, `places`, `texts` and `place_ministries`. What a reader gets, all sides
joined, is kept ready in `documents`, `sections`, `measures` and `ministries`; `corpus.library.merge` writes
those and nothing else does.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from corpus.library.failures import failure

APPLICATION_ID = 0x54616979  # "Taiy": tells our file from any other SQLite file

_METADATA = """
    title_ja TEXT, title_en TEXT, issuer_ja TEXT, issuer_en TEXT, date TEXT, series TEXT, edition INTEGER,
    abstract_ja TEXT, abstract_en TEXT, url TEXT,
    terms_ja TEXT, terms_en TEXT, published TEXT, own_titles INTEGER
"""

_FIRST = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # `listed` is 0 for a document that is gone but whose reviewed pairs are kept.
    f"CREATE TABLE documents (id TEXT PRIMARY KEY, listed INTEGER NOT NULL DEFAULT 0, {_METADATA})",
    f"""CREATE TABLE sides (
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        side TEXT NOT NULL CHECK (side IN ('ja', 'en', 'catalogue')),
        fingerprint TEXT NOT NULL,
        {_METADATA},
        PRIMARY KEY (document, side))""",
    """CREATE TABLE sources (
        document TEXT NOT NULL, side TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
        added TEXT NOT NULL, content BLOB NOT NULL,
        PRIMARY KEY (document, side),
        FOREIGN KEY (document, side) REFERENCES sides (document, side) ON DELETE CASCADE)""",
    """CREATE TABLE side_sections (
        document TEXT NOT NULL, side TEXT NOT NULL, locator TEXT NOT NULL, position INTEGER NOT NULL,
        title_ja TEXT, title_en TEXT,
        PRIMARY KEY (document, side, locator),
        FOREIGN KEY (document, side) REFERENCES sides (document, side) ON DELETE CASCADE)""",
    # `position` is NULL for a measure that is gone but whose reviewed pairs are kept.
    """CREATE TABLE measures (
        id TEXT PRIMARY KEY,
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        locator TEXT NOT NULL, position INTEGER, kind TEXT CHECK (kind IN ('measure', 'passage')),
        path TEXT NOT NULL DEFAULT '[]', items TEXT NOT NULL DEFAULT '[]',
        and_others INTEGER NOT NULL DEFAULT 0, reissue_of TEXT,
        UNIQUE (document, locator))""",
    "CREATE INDEX measures_order ON measures (document, position)",
    "CREATE INDEX measures_reissue ON measures (reissue_of) WHERE reissue_of IS NOT NULL",
    """CREATE TABLE places (
        measure TEXT NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
        document TEXT NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL,
        kind TEXT NOT NULL, path TEXT NOT NULL, items TEXT NOT NULL, and_others INTEGER NOT NULL,
        reissue INTEGER NOT NULL, reissue_of TEXT,
        PRIMARY KEY (measure, side),
        FOREIGN KEY (document, side) REFERENCES sides (document, side) ON DELETE CASCADE)""",
    "CREATE INDEX places_side ON places (document, side, position)",
    """CREATE TABLE texts (
        measure TEXT NOT NULL, side TEXT NOT NULL,
        language TEXT NOT NULL CHECK (language IN ('ja', 'en')),
        origin TEXT NOT NULL CHECK (origin IN ('official', 'digest')),
        title TEXT NOT NULL, body TEXT NOT NULL, notes TEXT NOT NULL DEFAULT '[]',
        PRIMARY KEY (measure, side, language),
        FOREIGN KEY (measure, side) REFERENCES places (measure, side) ON DELETE CASCADE)""",
    """CREATE TABLE place_ministries (
        measure TEXT NOT NULL, side TEXT NOT NULL, ministry TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('responsible', 'mentioned')), position INTEGER NOT NULL,
        PRIMARY KEY (measure, side, ministry, role),
        FOREIGN KEY (measure, side) REFERENCES places (measure, side) ON DELETE CASCADE)""",
    """CREATE TABLE sections (
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        locator TEXT NOT NULL, position INTEGER NOT NULL, title_ja TEXT, title_en TEXT,
        PRIMARY KEY (document, locator))""",
    """CREATE TABLE ministries (
        measure TEXT NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
        ministry TEXT NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL,
        PRIMARY KEY (measure, ministry))""",
    "CREATE INDEX ministries_body ON ministries (ministry, role)",
    """CREATE TABLE pairs (
        ja TEXT NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
        en TEXT NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
        relation TEXT NOT NULL CHECK (relation IN ('translation', 'corresponding')),
        confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
        status TEXT NOT NULL CHECK (status IN ('proposed', 'accepted', 'rejected')),
        signals TEXT NOT NULL DEFAULT '{}',
        reviewer TEXT, reviewed TEXT, note TEXT,
        PRIMARY KEY (ja, en))""",
    "CREATE INDEX pairs_en ON pairs (en)",
    # The user's own glossary; `en` is a JSON list, the preferred form first.
    """CREATE TABLE terms (
        ja TEXT PRIMARY KEY, reading TEXT NOT NULL, en TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL,
        added TEXT NOT NULL) WITHOUT ROWID""",
)

# What the aligner has learned; derived from the catalogue and accepted pairs, whose hash is in `meta`.
_LEXICON = (
    """CREATE TABLE lexicon (
        position INTEGER PRIMARY KEY, ja TEXT NOT NULL, en TEXT NOT NULL,
        forward REAL NOT NULL, backward REAL NOT NULL, expected REAL NOT NULL, evidence TEXT NOT NULL,
        UNIQUE (ja, en))""",
    "CREATE INDEX lexicon_en ON lexicon (en)",
    """CREATE TABLE lexicon_words (
        side TEXT NOT NULL CHECK (side IN ('ja', 'en', 'concept')), word TEXT NOT NULL, texts INTEGER NOT NULL,
        PRIMARY KEY (side, word)) WITHOUT ROWID""",
)

# The first libraries have schema version 1 without this table, which came to the first step later.
_TERMS = (
    """CREATE TABLE IF NOT EXISTS terms (
        ja TEXT PRIMARY KEY, reading TEXT NOT NULL, en TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL,
        added TEXT NOT NULL) WITHOUT ROWID""",
)

# Index terms of a measure in the language of the text, a JSON list: the catalogue's alone.
_SUBJECTS = ("ALTER TABLE texts ADD COLUMN subjects TEXT NOT NULL DEFAULT '[]'",)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _LEXICON, _TERMS, _SUBJECTS)
"""Step n, in SQL, takes a file from schema version n to n + 1. Steps are only ever added."""


def check_version(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS
) -> int:
    """Return the schema version of an open file.

    Args:
        connection: the open file.
        path: its path, for messages.
        migrations: the steps that are known; their number is the newest version.

    Returns:
        The version, 0 for a new and empty file.

    Raises:
        LibraryError: `library-foreign` where the file is another program's, `library-newer` where a newer
            version of this program made it.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application != APPLICATION_ID:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application or version or tables:
            raise failure("library-foreign", path)
    if version > len(migrations):
        raise failure("library-newer", path, seen=version, known=len(migrations))
    return version


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS
) -> None:
    """Bring an open file to the newest schema, all steps in one transaction.

    Raises:
        LibraryError: as `check_version`.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = check_version(connection, path, migrations)  # again: another process may have been faster
        for step in migrations[version:]:
            for statement in step:
                connection.execute(statement)
        if version < len(migrations):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(migrations)}")
            new_state(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def new_state(connection: sqlite3.Connection) -> None:
    """Give the file a new state: a counter and a random part, so that a restored copy differs too."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
    count = int(str(row[0]).partition("-")[0]) + 1 if row else 1
    connection.execute(
        "INSERT INTO meta (key, value) VALUES ('state', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (f"{count}-{secrets.token_hex(6)}",),
    )

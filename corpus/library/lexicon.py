"""The learned lexicon, kept with the hash of what it was learned from."""

from __future__ import annotations

import json
import sqlite3

from corpus.library.records import LexiconEntry, StoredLexicon
from corpus.library.rows import write_json

_MARK = "lexicon"
_SIDES = ("ja", "en", "concept")


def read_lexicon(connection: sqlite3.Connection) -> StoredLexicon | None:
    """Return the lexicon, or None where none was stored."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_MARK,)).fetchone()
    if row is None:
        return None
    fingerprint, texts = json.loads(row["value"])
    entries = tuple(
        LexiconEntry(r["ja"], r["en"], r["forward"], r["backward"], r["expected"], tuple(json.loads(r["evidence"])))
        for r in connection.execute("SELECT * FROM lexicon ORDER BY position")
    )
    counts: dict[str, dict[str, int]] = {side: {} for side in _SIDES}
    for r in connection.execute("SELECT side, word, texts FROM lexicon_words"):
        counts[r["side"]][r["word"]] = r["texts"]
    return StoredLexicon(fingerprint, texts, entries, *(counts[side] for side in _SIDES))


def read_lexicon_mark(connection: sqlite3.Connection) -> str:
    """Return the hash of what the stored lexicon was learned from; empty where none was stored."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_MARK,)).fetchone()
    return str(json.loads(row["value"])[0]) if row else ""


def write_lexicon(connection: sqlite3.Connection, lexicon: StoredLexicon) -> None:
    """Put a lexicon in place of the one that was there."""
    connection.execute("DELETE FROM lexicon")
    connection.execute("DELETE FROM lexicon_words")
    connection.executemany(
        "INSERT INTO lexicon (position, ja, en, forward, backward, expected, evidence) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(n, e.ja, e.en, e.forward, e.backward, e.expected, write_json(e.evidence)) for n, e in enumerate(lexicon.entries)],
    )
    for side, counts in zip(_SIDES, (lexicon.ja_counts, lexicon.en_counts, lexicon.concept_counts), strict=True):
        connection.executemany(
            "INSERT INTO lexicon_words (side, word, texts) VALUES (?, ?, ?)",
            [(side, word, texts) for word, texts in counts.items()],
        )
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_MARK, write_json((lexicon.fingerprint, lexicon.texts))),
    )

"""Stored pairs: proposed by the aligner, kept or refused by a person."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from corpus.library.failures import not_found
from corpus.library.read import MEASURE, need_measure
from corpus.library.rows import write_json
from corpus.model import Bilingual, Pair, Relation, Review, Status

PAIR = Bilingual("対", "pair")
_INSERT = """
    INSERT INTO pairs (ja, en, relation, confidence, status, signals) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (ja, en) DO UPDATE
    SET relation = excluded.relation, confidence = excluded.confidence, signals = excluded.signals,
        status = excluded.status
    WHERE pairs.status = 'proposed'
      AND (excluded.status <> 'proposed' OR excluded.confidence > pairs.confidence)
"""


def read_pairs(
    connection: sqlite3.Connection, document: str | None = None, measure: str | None = None
) -> tuple[Pair, ...]:
    """Return the pairs that touch a document, a measure, or all: accepted, proposed, rejected; best first."""
    where = ""  # conditions are only written where they are wanted, so that the indexes serve them
    if document is not None:
        where += " AND (j.document = :document OR e.document = :document)"
    if measure is not None:
        where += " AND (p.ja = :measure OR p.en = :measure)"
    rows = connection.execute(
        f"""SELECT p.* FROM pairs p JOIN measures j ON j.id = p.ja JOIN measures e ON e.id = p.en
            WHERE j.position IS NOT NULL AND e.position IS NOT NULL {where}
            ORDER BY CASE p.status WHEN 'accepted' THEN 0 WHEN 'proposed' THEN 1 ELSE 2 END,
              p.confidence DESC, j.document, j.position, e.document, e.position""",
        {"document": document, "measure": measure},
    )
    return tuple(_pair(row) for row in rows)


def write_pairs(connection: sqlite3.Connection, pairs: Iterable[Pair], document: str) -> None:
    """Put `pairs` in place of the proposed ones that touch `document`; reviewed ones stay as they are.

    Raises:
        NotFoundError: a pair names a measure that is not there.
        ValueError: a pair does not touch `document`.
    """
    connection.execute(
        """DELETE FROM pairs WHERE status = 'proposed'
           AND (ja IN (SELECT id FROM measures WHERE document = ?1)
             OR en IN (SELECT id FROM measures WHERE document = ?1))""",
        (document,),
    )
    known = {row["id"] for row in connection.execute("SELECT id FROM measures WHERE position IS NOT NULL")}
    values = []
    for pair in pairs:
        for side in (pair.ja, pair.en):
            if side not in known:
                raise not_found(MEASURE, side)
        if document not in (pair.ja.partition("/")[0], pair.en.partition("/")[0]):
            raise ValueError(f"the pair {pair.ja} and {pair.en} does not touch {document}")
        values.append(
            (pair.ja, pair.en, pair.relation, pair.confidence, pair.status, write_json(dict(pair.signals)))
        )
    connection.executemany(_INSERT, values)


def write_review(connection: sqlite3.Connection, review: Review, *, add: bool) -> None:
    """Record what a person says of a pair.

    Args:
        connection: the library's file.
        review: the pair with its new status, and who says so, when and why.
        add: store the pair where it is not there; else that is an error.

    Raises:
        NotFoundError: a measure, or the pair, is not there.
    """
    pair = review.pair
    need_measure(connection, pair.ja)
    need_measure(connection, pair.en)
    taken_back = pair.status is Status.PROPOSED
    said = (None, None, None) if taken_back else (review.reviewer, review.reviewed, review.note)
    cursor = connection.execute(
        "UPDATE pairs SET status = ?, reviewer = ?, reviewed = ?, note = ? WHERE ja = ? AND en = ?",
        (pair.status, *said, pair.ja, pair.en),
    )
    if taken_back:  # a pair that only a person knew of goes with the person's word
        connection.execute(
            "DELETE FROM pairs WHERE ja = ? AND en = ? AND status = 'proposed' AND signals = '{}'",
            (pair.ja, pair.en),
        )
    if cursor.rowcount:
        return
    if not add:
        raise not_found(PAIR, f"{pair.ja} = {pair.en}")
    connection.execute(
        """INSERT INTO pairs (ja, en, relation, confidence, status, signals, reviewer, reviewed, note)
           VALUES (?, ?, ?, ?, ?, '{}', ?, ?, ?)""",
        (pair.ja, pair.en, pair.relation, pair.confidence, pair.status, *said),
    )


def read_reviews(connection: sqlite3.Connection, document: str | None = None) -> tuple[Review, ...]:
    """Return what people said of pairs, those of measures that are gone included; oldest first."""
    rows = connection.execute(
        """SELECT p.* FROM pairs p JOIN measures j ON j.id = p.ja JOIN measures e ON e.id = p.en
           WHERE p.status <> 'proposed' AND (?1 IS NULL OR j.document = ?1 OR e.document = ?1)
           ORDER BY p.reviewed, p.ja, p.en""",
        (document,),
    )
    return tuple(
        Review(_pair(row), row["reviewer"] or "", row["reviewed"] or "", row["note"] or "") for row in rows
    )


def _pair(row: sqlite3.Row) -> Pair:
    return Pair(
        ja=row["ja"],
        en=row["en"],
        relation=Relation(row["relation"]),
        confidence=row["confidence"],
        status=Status(row["status"]),
        signals=json.loads(row["signals"]),
    )

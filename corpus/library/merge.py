"""Join the sides of a document (added in Japanese, added in English, catalogue) into what readers get.

An added side comes before the catalogue and says what the document is; the catalogue fills what no added
side says. The sides themselves are never changed, so that taking one out gives back what was before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from corpus.library.rows import METADATA_COLUMNS
from corpus.model import Role, measure_id

CATALOGUE = "catalogue"
_RANK = {"ja": 0, "en": 1, CATALOGUE: 2}


def merged_order(sequences: Iterable[Sequence[str]]) -> list[str]:
    """Join several orders of the same things into one.

    The first order holds; what only a later one has comes after what stands before it there.

    >>> merged_order([["preface", "1", "3"], ["1", "2", "3", "4"]])
    ['preface', '1', '2', '3', '4']
    """
    order: list[str] = []
    for sequence in sequences:
        known = set(order)
        after: dict[str | None, list[str]] = {}
        anchor: str | None = None
        for name in sequence:
            if name in known:
                anchor = name
            else:
                after.setdefault(anchor, []).append(name)
        order = after.get(None, []) + [one for name in order for one in (name, *after.get(name, ()))]
    return order


def merge_document(connection: sqlite3.Connection, document: str) -> None:
    """Write anew what readers get of `document`, from its sides; drop what no side has any more.

    A measure that only a reviewed pair still holds on to stays, out of sight, until it is back.
    """
    sides = sorted(
        connection.execute("SELECT * FROM sides WHERE document = ?", (document,)),
        key=lambda row: _RANK[row["side"]],
    )
    connection.execute(
        """DELETE FROM measures WHERE document = ?1
           AND NOT EXISTS (SELECT 1 FROM places WHERE measure = measures.id)
           AND NOT EXISTS (SELECT 1 FROM pairs WHERE status <> 'proposed' AND measures.id IN (ja, en))""",
        (document,),
    )
    connection.execute(
        """WITH gone AS (SELECT id FROM measures WHERE document = ?1
                         AND NOT EXISTS (SELECT 1 FROM places WHERE measure = measures.id))
           DELETE FROM pairs WHERE status = 'proposed'
             AND (ja IN (SELECT id FROM gone) OR en IN (SELECT id FROM gone))""",
        (document,),
    )
    held = connection.execute("SELECT 1 FROM measures WHERE document = ? LIMIT 1", (document,)).fetchone()
    if not sides and not held:
        connection.execute("DELETE FROM documents WHERE id = ?", (document,))
        return
    names = [str(row["side"]) for row in sides]
    _merge_metadata(connection, document, sides)
    _merge_sections(connection, document, names)
    _merge_measures(connection, document, names)


def _merge_metadata(connection: sqlite3.Connection, document: str, sides: list[sqlite3.Row]) -> None:
    values = []
    for column in METADATA_COLUMNS:
        # A name in English comes from the English side first: title_en of "en", then "ja", then catalogue.
        ranked = sorted(sides, key=lambda row: not column.endswith(f"_{row['side']}"))
        values.append(next((row[column] for row in ranked if row[column] is not None), None))
    connection.execute(
        f"UPDATE documents SET listed = ?, {', '.join(f'{column} = ?' for column in METADATA_COLUMNS)} "
        "WHERE id = ?",
        (bool(sides), *values, document),
    )


def _merge_sections(connection: sqlite3.Connection, document: str, sides: list[str]) -> None:
    titles: dict[str, dict[str, sqlite3.Row]] = {side: {} for side in sides}
    for row in connection.execute(
        "SELECT * FROM side_sections WHERE document = ? ORDER BY position", (document,)
    ):
        titles[row["side"]][row["locator"]] = row

    def title(locator: str, language: str) -> str | None:
        for side in sorted(sides, key=lambda side: side != language):
            row = titles[side].get(locator)
            if row is not None and row[f"title_{language}"]:
                return str(row[f"title_{language}"])
        return None

    connection.execute("DELETE FROM sections WHERE document = ?", (document,))
    connection.executemany(
        "INSERT INTO sections (document, locator, position, title_ja, title_en) VALUES (?, ?, ?, ?, ?)",
        [
            (document, locator, position, title(locator, "ja"), title(locator, "en"))
            for position, locator in enumerate(merged_order(list(titles[side]) for side in sides))
        ],
    )


def _merge_measures(connection: sqlite3.Connection, document: str, sides: list[str]) -> None:
    places: dict[str, dict[str, sqlite3.Row]] = {side: {} for side in sides}
    for row in connection.execute("SELECT * FROM places WHERE document = ? ORDER BY position", (document,)):
        places[row["side"]][row["measure"]] = row
    links: dict[tuple[str, str], list[sqlite3.Row]] = {}
    for row in connection.execute(
        """SELECT l.* FROM place_ministries l JOIN places p USING (measure, side)
           WHERE p.document = ? ORDER BY l.position""",
        (document,),
    ):
        links.setdefault((row["measure"], row["side"]), []).append(row)
    order = merged_order(list(places[side]) for side in sides)
    there = set(order)
    measures, ministries = [], []
    for position, measure in enumerate(order):
        having = [side for side in sides if measure in places[side]]
        ruling = [side for side in having if side != CATALOGUE] or having
        first = places[ruling[0]][measure]
        repeated = next((row for row in (places[s][measure]["reissue_of"] for s in having) if row), None)
        repeated_id = measure_id(document, repeated) if repeated else None
        measures.append(
            (
                position,
                first["kind"],
                first["path"],
                _joined_items([str(places[side][measure]["items"]) for side in ruling]),
                any(places[side][measure]["and_others"] for side in ruling),
                repeated_id if repeated_id in there else None,
                measure,
            )
        )
        roles: dict[str, str] = {}
        for row in (row for side in ruling for row in links.get((measure, side), ())):
            if roles.get(row["ministry"]) != Role.RESPONSIBLE:
                roles[row["ministry"]] = row["role"]
        ranked = sorted(roles.items(), key=lambda link: link[1] != Role.RESPONSIBLE)
        ministries += [(measure, body, role, place) for place, (body, role) in enumerate(ranked)]
    connection.execute("UPDATE measures SET position = NULL WHERE document = ?", (document,))
    connection.executemany(
        "UPDATE measures SET position = ?, kind = ?, path = ?, items = ?, and_others = ?, reissue_of = ? "
        "WHERE id = ?",
        measures,
    )
    connection.execute(
        "DELETE FROM ministries WHERE measure IN (SELECT id FROM measures WHERE document = ?)", (document,)
    )
    connection.executemany(
        "INSERT INTO ministries (measure, ministry, role, position) VALUES (?, ?, ?, ?)", ministries
    )


def _joined_items(sides: list[str]) -> str:
    """Join JSON lists of items, e.g. `[["・","a"]]` and `[]` to `[["・","a"]]`."""
    inner = [side[1:-1] for side in dict.fromkeys(sides)]
    return f"[{','.join(part for part in inner if part)}]"

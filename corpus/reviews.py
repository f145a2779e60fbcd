"""Reviews of pairs as tab-separated text, to take along and to bring back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from corpus.cells import guarded, unguarded
from corpus.errors import ManifestError
from corpus.model import Bilingual, Pair, Relation, Review, Status
from corpus.plain import plain

COLUMNS = ("ja", "en", "status", "reviewer", "reviewed", "note")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HINT = Bilingual(
    "列は ja、en、status（accepted か rejected）、reviewer、reviewed、note です。先頭の行に列名を書いてください。",
    "The columns are ja, en, status (accepted or rejected), reviewer, reviewed and note, named in the first line.",
)


def make_review(ja: str, en: str, status: Status, *, by: str = "", note: str = "", when: str = "") -> Review:
    """Return the review of a pair by measure ids, said now unless `when` says otherwise.

    Two texts of one measure are a translation, any others correspond; a person's word is certain.
    """
    relation = Relation.TRANSLATION if ja.split("/")[0] == en.split("/")[0] else Relation.CORRESPONDING
    when = when or datetime.now(UTC).isoformat(timespec="seconds")
    return Review(Pair(ja, en, relation, 1.0, status), by, when, note)


def write_reviews(reviews: Iterable[Review]) -> str:
    """Write reviews as text that `read_reviews` reads back, and that no spreadsheet runs.

    Line breaks and tabs in notes become spaces; an apostrophe stands before what would begin a formula.
    """
    rows = [(r.pair.ja, r.pair.en, str(r.pair.status), r.reviewer, r.reviewed, r.note) for r in reviews]
    lines = ["\t".join(guarded(" ".join(cell.split())) for cell in row) for row in rows]
    return "\n".join(["\t".join(COLUMNS), *lines]) + "\n"


def read_reviews(text: str, name: str = "pairs.tsv") -> list[Review]:
    """Read reviews written by hand or by `write_reviews`.

    Args:
        text: tab-separated, with a header line; `ja`, `en` and `status` are needed.
        name: the file's name, for messages.

    Raises:
        ManifestError: a line does not fit; the message names file, line and column.
    """
    lines = [(n, x) for n, x in enumerate(text.removeprefix("\ufeff").splitlines(), 1) if x.strip()]
    if not lines:
        raise _fault(name, 1, "ja", Bilingual("内容がありません。", "the file is empty."))
    header = [cell.strip().lower() for cell in lines[0][1].split("\t")]
    for needed in COLUMNS[:3]:
        if needed not in header:
            raise _fault(name, lines[0][0], needed, Bilingual("列がありません。", "the column is missing."))
    out: list[Review] = []
    for number, line in lines[1:]:
        row = dict(zip(header, map(_cell, line.split("\t")), strict=False))
        for side in ("ja", "en"):
            if "/" not in row.get(side, ""):
                seen = row.get(side, "")
                raise _fault(
                    name,
                    number,
                    side,
                    Bilingual(f"「{seen}」は施策の ID ではありません。", f"“{seen}” is no measure id."),
                )
        if row.get("status") not in {Status.ACCEPTED, Status.REJECTED}:
            seen = row.get("status", "")
            raise _fault(
                name,
                number,
                "status",
                Bilingual(f"「{seen}」は使えません。", f"“{seen}” is neither accepted nor rejected."),
            )
        out.append(
            make_review(
                row["ja"],
                row["en"],
                Status(row["status"]),
                by=row.get("reviewer", ""),
                note=row.get("note", ""),
                when=row.get("reviewed", ""),
            )
        )
    return out


def _cell(written: str) -> str:
    """Return what a cell says, without characters that would drive the terminal of whoever lists reviews."""
    return unguarded(_CONTROL.sub(" ", written).strip())


def _fault(name: str, line: int, column: str, what: Bilingual) -> ManifestError:
    name, ja, en = plain(name), plain(what.ja or ""), plain(what.en or "")
    return ManifestError(
        Bilingual(
            f"{name} の {line} 行目、列 {column}: {ja}",
            f"{name}, line {line}, column {column}: {en}",
        ),
        _HINT,
        code="reviews-invalid",
    )

"""What was readable of a damaged library, written so that a new library can be made from it.

The archive holds the original files with a manifest (`taiyaku add documents --manifest documents/documents.toml`),
the reviews (`taiyaku pair import reviews.tsv`), the user's own glossary (`taiyaku glossary import glossary.tsv`), all
texts as they stand, for reading, and a report of what is missing.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from corpus.errors import LibraryError
from corpus.glossary import Term, TermKind, write_tsv
from corpus.library import Salvaged
from corpus.library.salvage import Row
from corpus.model import Bilingual, Review, Status
from corpus.reviews import make_review, write_reviews

_FIELDS = ("title", "issuer", "abstract")
_PLAIN = ("date", "series", "edition", "url")


def write_rescue(found: Salvaged, archive: Path) -> None:
    """Write what was salvaged into a zip archive.

    Raises:
        LibraryError: the archive cannot be written.
    """
    try:
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            records = []
            for source in found.rows["sources"]:
                name = f"{source['document']}.{source['side']}{Path(str(source['name'])).suffix}"
                file.writestr(f"documents/{name}", source["content"])
                records.append(_record(source, name, found.rows["sides"]))
            file.writestr("documents/documents.toml", "\n".join(records))
            file.writestr("reviews.tsv", write_reviews(_reviews(found.rows["pairs"])))
            file.writestr("glossary.tsv", write_tsv(_terms(found.rows["terms"])))
            file.writestr("texts.jsonl", "".join(_json(row) for row in found.rows["texts"]))
            file.writestr("missing.txt", "".join(f"{line}\n" for line in (*found.unreadable, *found.altered)))
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise LibraryError(
            Bilingual(f"{archive} に書き出せません（{said}）。", f"{archive} cannot be written ({said})."),
            Bilingual("空きのある、書き込める場所を指定してください。", "Name a place that has space and may be written."),
            code="archive-unwritable",
        ) from error


def _record(source: Row, name: str, sides: Iterable[Row]) -> str:
    """Return the manifest's record of an original file; both languages of a document get the same fields."""
    values = {"id": source["document"], "file": name, "language": source["side"]}
    for side in sorted((one for one in sides if one["document"] == source["document"]), key=lambda one: str(one["side"])):
        for field in _FIELDS:
            for language in ("ja", "en"):
                values.setdefault(f"{field}.{language}", side[f"{field}_{language}"])
                values[f"{field}.{language}"] = values[f"{field}.{language}"] or side[f"{field}_{language}"]
        for field in _PLAIN:
            values[field] = values.get(field) or side[field]
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "\n".join(["[[document]]", *lines]) + "\n"


def _reviews(pairs: Iterable[Row]) -> list[Review]:
    found = []
    for row in pairs:
        with suppress(ValueError):  # a status that damage has made up
            status = Status(row["status"])
            if status is not Status.PROPOSED:
                said = {"by": row["reviewer"] or "", "note": row["note"] or "", "when": row["reviewed"] or ""}
                found.append(make_review(row["ja"], row["en"], status, **said))
    return found


def _terms(rows: Iterable[Row]) -> list[Term]:
    found = []
    for row in rows:
        with suppress(ValueError, TypeError):
            found.append(Term(row["ja"], row["reading"], tuple(json.loads(row["en"])), TermKind(row["kind"]), row["note"]))
    return found


def _json(row: Row) -> str:
    plain = {key: value if isinstance(value, str | int | float | None) else repr(value) for key, value in row.items()}
    return json.dumps(plain, ensure_ascii=False) + "\n"

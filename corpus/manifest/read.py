"""Manifests: a TOML file that says of each document what it is, beside the files themselves.

[[document]]
id = "water-plan-2030"
file = "plan.ja.txt"
language = "ja"
title.ja = "…"
title.en = "…"
issuer.ja = "…"
issuer.en = "…"
date = "2030-04"
series = "water-plans"
edition = 2
url = "https://…"
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.manifest.record import Record, manifest_error, shown
from corpus.model import Language, Metadata

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LONGEST_ID = 100
_BIGGEST = 4 * 1024 * 1024  # bytes; a manifest of ten thousand documents is half of that
_KEYS = frozenset(
    ("id", "file", "language", "title", "issuer", "date", "series", "edition", "abstract", "url")
)


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One document of a manifest.

    Attributes:
        metadata: what the manifest says of it.
        file: where it is; absolute, and a file that is there.
        language: the language that it is written in, or None where the text is to tell.
    """

    metadata: Metadata
    file: Path
    language: Language | None


def read_manifest(path: Path) -> tuple[ManifestEntry, ...]:
    """Read a manifest.

    Args:
        path: the TOML file; the files that it names stand in its folder or below.

    Returns:
        The documents in the manifest's order.

    Raises:
        ManifestError: naming the file, the record, the field, what was seen and what to do.
    """
    entries: list[ManifestEntry] = []
    for number, row in enumerate(_rows(path), 1):
        record = Record(path, number, row)
        entry = _entry(record)
        for first, earlier in enumerate(entries, 1):
            if earlier.metadata.id == entry.metadata.id and not _are_two_languages(earlier, entry):
                raise record.wrong(
                    "id",
                    f"{entry.metadata.id} (= {first})",
                    f"記録 {first} と同じです。別の id を付けてください。同じ文書の別の言語の版なら、"
                    "language を書き分け、ほかの項目をそろえてください。",
                    f"Record {first} has this id, too. Give it another; or, for one document in two "
                    "languages, set language in both and let the other fields agree.",
                )
        entries.append(entry)
    return tuple(entries)


def _are_two_languages(one: ManifestEntry, other: ManifestEntry) -> bool:
    """Tell whether two records with one id are a document's Japanese and English files."""
    return (
        one.language is not None
        and other.language is not None
        and one.language is not other.language
        and one.metadata == other.metadata
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    """Return the records of a manifest file, unchecked."""
    try:
        if path.stat().st_size > _BIGGEST:
            raise manifest_error(
                path,
                "-",
                "-",
                f"{path.stat().st_size} B",
                "正しいファイルか確かめてください。",
                "Check that it is the right file.",
            )
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise manifest_error(
            path, "-", "-", "missing", "置き場所を確かめてください。", "Check where it is."
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise manifest_error(
            path,
            "-",
            "-",
            error,
            "UTF-8 の TOML として直してください。",
            "Mend it: it has to be TOML in UTF-8.",
        ) from error
    for key, value in data.items():
        if (
            key != "document"
            or not isinstance(value, list)
            or not all(isinstance(row, dict) for row in value)
        ):
            raise manifest_error(
                path,
                "-",
                key,
                shown(value),
                "最上位に書けるのは [[document]] だけです。",
                "Only [[document]] stands at the top level.",
            )
    rows: list[dict[str, Any]] = data.get("document", [])
    if not rows:
        raise manifest_error(
            path,
            "-",
            "document",
            "none",
            "文書ごとに [[document]] を書いてください。",
            "Write a [[document]] for each document.",
        )
    return rows


def _entry(record: Record) -> ManifestEntry:
    for key in record.values:
        if key not in _KEYS:
            known = ", ".join(sorted(_KEYS))
            raise record.wrong(
                key, record.values[key], f"使える項目は {known} です。", f"The fields are {known}."
            )
    id_ = _id(record)
    metadata = Metadata(
        id=id_,
        titles=record.bilingual("title"),
        issuer=record.bilingual("issuer"),
        date=_date(record),
        series=_slug(record, "series"),
        edition=_edition(record),
        abstract=record.bilingual("abstract"),
        url=_url(record),
    )
    return ManifestEntry(metadata, _file(record), _language(record))


def _id(record: Record) -> str:
    value = _slug(record, "id")
    if value is None:
        raise record.wrong("id", None, "id を付けてください。", "Give the document an id.")
    return value


def _slug(record: Record, field: str) -> str | None:
    """Return an id-like field: it becomes part of addresses, so it keeps to letters that need no escape."""
    value = record.values.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or not _ID.fullmatch(value) or len(value) > _LONGEST_ID:
        raise record.wrong(
            field,
            value,
            "英小文字・数字・ハイフンだけで書いてください（例: water-plan-2030）。",
            "Use lower-case letters, digits and hyphens only (such as water-plan-2030).",
        )
    return value


def _date(record: Record) -> str | None:
    """Return the date as written: 2030, 2030-04 or 2030-04-01, quoted or as TOML's own date."""
    value = record.values.get("date")
    if value is None:
        return None
    if type(value) is date:
        return value.isoformat()
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            match = None
    if not match:
        raise record.wrong(
            "date",
            value,
            '"2030"、"2030-04"、"2030-04-01" のいずれかの形で、実在する日付を書いてください。',
            'Write a date that exists as "2030", "2030-04" or "2030-04-01".',
        )
    return str(value)


def _edition(record: Record) -> int | None:
    value = record.values.get("edition")
    if value is None or (type(value) is int and value >= 1):
        return value
    raise record.wrong("edition", value, "1 以上の整数を書いてください。", "Write a whole number from 1.")


def _url(record: Record) -> str | None:
    value = record.text("url")
    if value is not None and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise record.wrong(
            "url",
            value,
            "https:// で始まるアドレスを書いてください。",
            "Write an address that begins with https://.",
        )
    return value


def _language(record: Record) -> Language | None:
    value = record.values.get("language")
    if value is None:
        return None
    if not isinstance(value, str) or value not in set(Language):
        raise record.wrong(
            "language",
            value,
            '"ja" か "en" を書くか、省いてください。',
            'Write "ja" or "en", or leave it out.',
        )
    return Language(value)


def _file(record: Record) -> Path:
    """Return the document's file: inside the manifest's folder, and there."""
    value = record.text("file")
    if value is None:
        raise record.wrong("file", None, "file にファイル名を書いてください。", "Name the document's file.")
    folder = record.path.resolve().parent
    try:
        found = (folder / value).resolve()
        inside = found.is_relative_to(folder) and not Path(value).is_absolute()
        there = found.is_file()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        inside, there = True, False
    if not inside:
        raise record.wrong(
            "file",
            value,
            "マニフェストと同じフォルダーか、その下のファイルを指定してください。",
            "Name a file in the manifest's folder or below it.",
        )
    if not there:
        raise record.wrong(
            "file",
            value,
            f"このファイルが「{folder}」にありません。名前と置き場所を確かめてください。",
            f"There is no such file in {folder}. Check its name and place.",
        )
    return found

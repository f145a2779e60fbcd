"""One record of a manifest and its fields, and the words for what is wrong with one."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import ManifestError
from corpus.model import Bilingual, Language
from corpus.plain import plain

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # an abstract may have lines
_QUOTE = reprlib.Repr()  # never looks deeper into tables than a message shows


@dataclass(frozen=True, slots=True)
class Record:
    """One [[document]] and where it stands, so that what is wrong with it can be said."""

    path: Path
    number: int
    values: Mapping[str, Any]

    def wrong(self, field: str, seen: object, ja: str, en: str) -> ManifestError:
        """Return the error for one field: `ja` and `en` say what to do."""
        name = self.values.get("id")
        record = f"{self.number}" + (f" ({name})" if isinstance(name, str) and name else "")
        return manifest_error(self.path, record, field, shown(seen), ja, en)

    def text(self, field: str) -> str | None:
        """Return an optional field that holds text."""
        value = self.values.get(field)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(field, value, "文字列を引用符で囲んで書いてください。", "Write text in quotes.")
        return self._printed(field, value.strip())

    def bilingual(self, field: str) -> Bilingual:
        """Return an optional field with a wording for each language."""
        value = self.values.get(field)
        if value is None:
            return Bilingual()
        if not isinstance(value, dict):
            raise self.wrong(
                field,
                value,
                f"{field}.ja または {field}.en と書いてください。",
                f"Write {field}.ja or {field}.en.",
            )
        for key, wording in value.items():
            if key not in set(Language):
                raise self.wrong(
                    f"{field}.{key}", wording, "言語は ja か en です。", "The language is ja or en."
                )
            if not isinstance(wording, str) or not wording.strip():
                raise self.wrong(
                    f"{field}.{key}",
                    wording,
                    "文字列を引用符で囲んで書いてください。",
                    "Write text in quotes.",
                )
        said = (self._printed(f"{field}.{side}", wording.strip()) if (wording := value.get(side)) else None for side in Language)
        return Bilingual(*said)

    def _printed(self, field: str, value: str) -> str:
        """Return a text that has no control characters: a title is listed on terminals, which obey some of them."""
        if _CONTROL.search(value):
            raise self.wrong(field, value, "制御文字を除いてください。", "Take out its control characters.")
        return value


def shown(value: object) -> str:
    """Return a value as a message quotes it, cut where it is long."""
    shown = value if isinstance(value, str) else "-" if value is None else _QUOTE.repr(value)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"


def manifest_error(path: Path, record: str, field: str, seen: object, ja: str, en: str) -> ManifestError:
    """Return an error that names file, record and field; `ja` and `en` say what to do."""
    name, record, field, seen = plain(path.name), plain(record), plain(field), plain(str(seen))
    return ManifestError(
        Bilingual(
            f"マニフェスト「{name}」の記録 {record}、項目「{field}」が正しくありません（{seen}）。",
            f"Manifest {name}, record {record}, field “{field}”: {seen} does not fit.",
        ),
        Bilingual(ja, en),
    )

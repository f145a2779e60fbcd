"""The errors of glossary files; each names file, line and field, and says what to do."""

from __future__ import annotations

from typing import NoReturn

from corpus.errors import ManifestError
from corpus.model import Bilingual
from corpus.plain import plain

CODE = "glossary-invalid"


def fail_at(file: str, line: int, field: str, seen: Bilingual, advice: Bilingual) -> NoReturn:
    """Raise the error about a field of a line (from 1).

    Raises:
        ManifestError: always.
    """
    file, field = plain(file), plain(field)
    raise ManifestError(
        Bilingual(
            f"用語集 {file} の {line} 行目、項目 {field}：{plain(seen.ja or '')}",
            f"Glossary file {file}, line {line}, field {field}: {plain(seen.en or '')}",
        ),
        advice,
        code=CODE,
    )


def fail_file(file: str, seen: Bilingual, advice: Bilingual) -> NoReturn:
    """Raise the error about a whole file.

    Raises:
        ManifestError: always.
    """
    raise ManifestError(
        Bilingual(
            f"用語集 {plain(file)}：{plain(seen.ja or '')}", f"Glossary file {plain(file)}: {plain(seen.en or '')}"
        ),
        advice,
        code=CODE,
    )

"""All hostile files with content of their own, and the secret that none of them may reach."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.readers import hostile_docx, hostile_pdf, hostile_tables, hostile_text
from tests.corpus.readers.hostile import SECRET

CASES = (*hostile_docx.CASES, *hostile_pdf.CASES, *hostile_text.CASES, *hostile_tables.CASES)


def write_secret(folder: Path) -> Path:
    """Write the file that no hostile file may reach, beside the folder that it is in, and return it."""
    path = folder / "elsewhere" / "secret.txt"
    path.parent.mkdir()
    path.write_text(SECRET, encoding="utf-8")
    return path

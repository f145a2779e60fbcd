"""What all tests share: where the real documents are, and small helpers to make invented ones."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.ministries import Register, load_register
from corpus.model import ParsedDocument
from corpus.parse import parse_document
from corpus.readers import Line, LineKind, RawText

_VARIABLE = "TAIYAKU_CORPUS"
_DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def real_corpus() -> Path:
    """The folder of real documents; the test skips where it is missing."""
    folder = Path(os.environ.get(_VARIABLE, _DEFAULT))
    if not (folder / "corpus.toml").is_file():
        pytest.skip(f"the real documents are not in {folder}; set {_VARIABLE} to their folder")
    return folder


@pytest.fixture(scope="session")
def register() -> Register:
    """The register of ministries as the package ships it."""
    return load_register()


@pytest.fixture(scope="session")
def parse(register: Register) -> Callable[..., ParsedDocument]:
    """Parse a text given as a string, printed line by line; a form feed turns the page."""

    def parse_text(text: str, **options: object) -> ParsedDocument:
        return parse_document(as_lines(text), register, **options)  # type: ignore[arg-type]

    return parse_text


def as_lines(text: str) -> RawText:
    """Return a text as a txt reader would."""
    lines = [
        Line(line, page, LineKind.LINE)
        for page, part in enumerate(text.split("\f"), 1)
        for line in part.split("\n")
    ]
    return RawText(tuple(lines), "txt", "utf-8")

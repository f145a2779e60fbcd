"""The interface is whole in both languages, and the compiled file is the written one."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2] / "web"
FOLDER = ROOT / "translations" / "ja" / "LC_MESSAGES"
_PLACES = re.compile(r"%\((\w+)\)")


def _written() -> Catalog:
    with (FOLDER / "messages.po").open("rb") as file:
        return read_po(file, locale="ja")


def _in_code() -> set[str | tuple[str, ...]]:
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    return {found[2] for found in extract_from_dir(str(ROOT), methods)}


def test_every_sentence_has_its_japanese() -> None:
    written = {message.id: message for message in _written() if message.id}
    assert _in_code() == set(written)
    empty = [name for name, message in written.items() if not message.string or message.fuzzy]
    assert empty == []


def test_the_japanese_has_the_same_places() -> None:
    for message in _written():
        english = message.id[0] if isinstance(message.id, tuple) else message.id
        japanese = message.string[0] if isinstance(message.string, tuple) else message.string
        assert sorted(_PLACES.findall(english)) == sorted(_PLACES.findall(japanese)), english


def test_the_compiled_file_is_in_step() -> None:
    with (FOLDER / "messages.mo").open("rb") as file:
        compiled = _sentences(read_mo(file))
    assert compiled == _sentences(_written())


def _sentences(catalog: Catalog) -> dict[str, list[str]]:
    """Return the Japanese by the English, the plurals of both joined in one way."""
    return {str(_listed(message.id)): _listed(message.string) for message in catalog if message.id}


def _listed(text: str | list[str] | tuple[str, ...]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)

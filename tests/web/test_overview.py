"""The outline of the library: read once for each of its states; and the pages of an empty library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from corpus.glossary import load_glossary
from corpus.library import Library, Source
from corpus.model import (
    Bilingual,
    Kind,
    Language,
    Metadata,
    MinistryLink,
    Origin,
    ParsedDocument,
    ParsedMeasure,
    Role,
    Section,
    Text,
)
from tests.web.opened import open_services
from web import Services, create_app
from web.overview import Overviews
from web.views.document import build_outline


def _document(name: str, *rows: tuple[str, tuple[str, ...]]) -> ParsedDocument:
    """Return a document with measures at locators, each under the sections of its path."""
    link = MinistryLink("npa", Role.RESPONSIBLE)
    measures = tuple(
        ParsedMeasure(locator, Kind.MEASURE, Text("題", "文", Origin.OFFICIAL), path=path, ministries=(link,))
        for locator, path in rows
    )
    sections = tuple(
        Section(locator, Bilingual(f"章{locator}", None))
        for locator in dict.fromkeys(one for _, path in rows for one in path)
    )
    return ParsedDocument(Metadata(name, Bilingual(name, None)), Language.JA, sections, measures)


def _add(library: Library, parsed: ParsedDocument) -> None:
    library.add(parsed, Source.of(f"{parsed.metadata.id}.txt", parsed.metadata.id.encode()))


def test_overview_follows_the_library(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        overviews = Overviews(library)
        assert overviews.current().entries == {}
        _add(library, _document("first", ("1", ()), ("2", ())))
        overview = overviews.current()
        assert list(overview.entries) == ["first/1", "first/2"]
        assert overviews.current() is overview
        _add(library, _document("second", ("1", ())))
        overview = overviews.current()
        assert overview.measures_of(["npa"], Role.RESPONSIBLE) == {"first/1", "first/2", "second/1"}
        assert overview.measures_of(["npa", "moj"], Role.MENTIONED) == frozenset()


def test_neighbours_stay_in_the_document(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        _add(library, _document("first", ("1", ()), ("2", ())))
        _add(library, _document("second", ("1", ())))
        overview = Overviews(library).current()
    first, second = overview.by_document["first"]
    assert overview.neighbours("first/1") == (None, second)
    assert overview.neighbours("first/2") == (first, None)
    assert overview.neighbours("second/1") == (None, None)
    assert overview.neighbours("nothing/1") == (None, None)


def test_outline_nests_and_names_a_heading_once(tmp_path: Path) -> None:
    rows = [
        ("preface", ()),
        ("1.1.1", ("1", "1.1")),
        ("1.2", ("1",)),
        ("x", ()),
        ("1.3", ("1",)),
        ("2.1", ("2",)),
    ]
    with Library.open(tmp_path) as library:
        _add(library, _document("first", *rows))
        services = Services(library, None, None, None, None)  # type: ignore[arg-type]
        outline = build_outline(library.document("first"), services, Overviews(library).current())
    assert [(node.locator, node.anchor) for node in outline] == [
        ("preface", None),
        ("1", "s-1"),
        ("x", None),
        ("1", None),
        ("2", "s-2"),
    ]
    assert [(node.locator, node.anchor) for node in outline[1].under] == [("1.1", "s-1.1"), ("1.2", None)]


@pytest.fixture
def empty(tmp_path: Path) -> Any:
    with open_services(tmp_path, lambda library: None, load_glossary()) as services:
        yield create_app(services, testing=True).test_client()


@pytest.mark.parametrize("address", ["/", "/?q=x", "/documents", "/ministries", "/ministries/npa", "/about"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_empty_library_has_its_pages(empty: Any, address: str, language: str) -> None:
    response = empty.get(address, headers={"Accept-Language": language})
    assert response.status_code == 200
    tree = html.document_fromstring(response.get_data(as_text=True))
    assert tree.get("lang") == language
    if address in ("/", "/documents"):
        assert "taiyaku add" in tree.text_content()

"""What browsers, translation tools and feed readers find: search descriptions and the feed of added documents."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree

from corpus.model import Language

_OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
_ATOM = {"a": "http://www.w3.org/2005/Atom"}
_HREF = "//a:link[@rel='{}']/@href"


@pytest.mark.parametrize("address", ["/", "/?q=灯火", "/measures/quay-lamps-2019/1.1", "/nothing"])
def test_every_page_names_them(get: Any, client: Any, address: str) -> None:
    page = get(address)
    types = page.tree.xpath("//link[@rel='search']/@type")
    assert types == ["application/opensearchdescription+xml"] * 2
    for href in page.tree.xpath("//link[@rel='search' or @type='application/atom+xml']/@href"):
        assert client.get(href).status_code == 200


@pytest.mark.parametrize(("name", "path"), [("opensearch", "/"), ("opensearch-clause", "/clause")])
@pytest.mark.parametrize("language", [None, *Language])
def test_search_description(client: Any, name: str, path: str, language: Language | None) -> None:
    query = f"?hl={language}" if language else ""
    response = client.get(f"/{name}.xml{query}", base_url="http://archive.example:8270")
    assert response.mimetype == "application/opensearchdescription+xml"
    root = etree.fromstring(response.data)
    assert 0 < len(root.findtext("o:ShortName", namespaces=_OPENSEARCH)) <= 16
    assert 0 < len(root.findtext("o:Description", namespaces=_OPENSEARCH)) <= 1024
    (template,) = root.xpath("o:Url[@type='text/html']/@template", namespaces=_OPENSEARCH)
    assert template.startswith(f"http://archive.example:8270{path}?q={{searchTerms}}")
    assert (f"hl={language}" in template) is (language is not None)
    asked = re.sub(r"\{\w+\?\}", "", template).replace("{searchTerms}", quote("岸壁の灯火"))
    page = client.get(asked)
    assert page.status_code == 200
    assert "岸壁の灯火" in page.get_data(as_text=True)
    (twin,) = root.xpath("o:Url[@type='application/json']/@template", namespaces=_OPENSEARCH)
    assert client.get(twin.replace("{searchTerms}", quote("岸壁の灯火"))).json["hits"]


def test_feed(client: Any) -> None:
    response = client.get("/feed.atom?hl=en", base_url="http://archive.example:8270")
    assert response.mimetype == "application/atom+xml"
    root = etree.fromstring(response.data)
    ids = root.xpath("a:entry/a:id/text()", namespaces=_ATOM)
    assert sorted(ids) == [
        f"tag:archive.example,2026:documents/{name}"
        for name in ("bell-charter", "quay-lamps-2019", "quay-lamps-2023")
    ]
    dates = [datetime.fromisoformat(one) for one in root.xpath("a:entry/a:updated/text()", namespaces=_ATOM)]
    assert dates == sorted(dates, reverse=True)
    assert all(one.tzinfo is not None for one in dates)
    assert root.findtext("a:updated", namespaces=_ATOM) == max(dates).isoformat()
    for relation in ("self", "alternate"):
        for href in root.xpath(_HREF.format(relation), namespaces=_ATOM):
            assert href.startswith("http://archive.example:8270/")
            assert client.get(href).status_code == 200
    entries = {
        one.findtext("a:title", namespaces=_ATOM): one.findtext("a:summary", namespaces=_ATOM)
        for one in root.xpath("a:entry", namespaces=_ATOM)
    }
    assert entries["Bell Charter"] == "Texts added: English, 日本語. Measures: 1."


def test_every_entry_of_the_feed_has_what_atom_asks_for(client: Any) -> None:
    for language in Language:
        root = etree.fromstring(client.get(f"/feed.atom?hl={language}").data)
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        for part in (root, *root.xpath("a:entry", namespaces=_ATOM)):
            for name in ("id", "title", "updated"):
                assert len(part.xpath(f"a:{name}[text()]", namespaces=_ATOM)) == 1
        assert root.xpath("a:author/a:name/text()", namespaces=_ATOM)

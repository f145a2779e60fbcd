"""The pages of ministries and documents, and the page about the site."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

import pytest


def test_table_of_ministries(get: Any) -> None:
    page = get("/ministries?hl=en")
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("*")]
        for row in page.tree.xpath("//table[caption[@id='named-title']]//tbody/tr")
    ]
    assert rows == [
        ["灯火庁 formerly 蝋燭局", "Lamp Agency formerly Candle Bureau", "2", "0"],
        ["港湾省", "Ministry of Ports", "0", "1"],
    ]
    assert {cell.get("scope") for cell in page.tree.xpath("//th")} == {"col", "row"}
    assert [cell.get("lang") for cell in page.tree.xpath("//table[caption[@id='named-title']]/tbody/tr[1]/*")] == ["ja", "en", None, None]


@pytest.mark.parametrize("name", ["灯庁", "灯火局", "lamp agency", "lamps"])
def test_a_ministry_is_found_by_any_name(client: Any, name: str) -> None:
    for address in (f"/ministries?name={quote(name)}&hl=en", f"/ministries/{quote(name)}?hl=en"):
        response = client.get(address, follow_redirects=True)
        assert response.status_code == 200
        assert response.request.path == "/ministries/lamps"
        assert response.request.args["hl"] == "en"


def test_name_asked_for_is_said(get: Any) -> None:
    assert "灯庁" in get("/ministries/lamps?name=灯庁&hl=en").text("//p[@role='note']")


def test_a_name_that_is_none_of_it_is_not_repeated(client: Any, get: Any) -> None:
    assert get("/ministries/lamps?name=港湾省&hl=en").texts("//p[@role='note']") == []
    assert client.get("/ministries/lamps?name=no+such+body").status_code in (200, 404)


def test_ministry_page(get: Any) -> None:
    page = get("/ministries/lamps?hl=en")
    assert page.text("//h1") == "Lamp Agency 灯火庁"
    assert [found.get("lang") for found in page.tree.xpath("//h1/span")] == ["en", "ja"]
    facts = page.texts("//dl[@class='facts']/*")
    assert facts[:2] == ["Other names, Japanese", "灯火局、灯庁"]
    assert facts[2:4] == ["Took over from", "Candle Bureau 蝋燭局 2011"]
    responsible = page.hrefs("//section[@aria-labelledby='responsible-title']//li/a")
    assert [urlsplit(href).path for href in responsible] == [
        "/measures/quay-lamps-2019/1.1",
        "/measures/quay-lamps-2019/1.2",
    ]
    assert page.text("//section[@aria-labelledby='mentioned-title']/p[last()]") == "None."
    assert any("ministry=lamps" in href for href in page.hrefs("//main//a"))


@pytest.mark.parametrize("address", ["/ministries/candles", "/ministries?name=candle+bureau"])
def test_former_body_leads_to_its_successor(client: Any, address: str) -> None:
    response = client.get(address, follow_redirects=True)
    assert response.status_code == 200
    assert response.request.path == "/ministries/lamps"


def test_unknown_ministry_helps_on(get: Any) -> None:
    page = get("/ministries/nobody?hl=ja")
    assert page.status == 404
    assert "nobody" in page.text("//h1")
    assert any(urlsplit(href).path == "/ministries" for href in page.hrefs("//main//a"))


def test_documents(get: Any) -> None:
    page = get("/documents?hl=en")
    assert page.texts("//main//h2") == ["Quay Lamp Plan", "Bell Charter", "New Quay Lamp Plan"]
    assert "May 2019 · Harbour Council · 4 measures · official text in Japanese" in page.text(
        "(//main//li)[1]"
    )
    assert "official text in Japanese and English" in page.text("(//main//li)[2]")


def test_document_outline(get: Any) -> None:
    page = get("/documents/quay-lamps-2019?hl=en")
    assert page.text("//h1") == "Quay Lamp Plan 岸壁の灯火計画"
    outline = "//section[@aria-labelledby='outline-title']/ul"
    assert len(page.tree.xpath(outline + "/li")) == 3
    under = page.hrefs(outline + "/li[2]/ul/li/a")
    assert [urlsplit(href).path.rpartition("/")[2] for href in under] == ["1.1", "1.2", "1.3"]
    assert page.tree.xpath(outline + "/li[2]/span/@id") == ["s-1"]
    assert "reissue" in page.text(outline + "/li[3]/ul/li")
    assert "passage" in page.text(outline + "/li[1]")


def test_about_names_the_terms(get: Any) -> None:
    page = get("/about?hl=ja")
    words = page.text("//main")
    for name in ("MIT", "CC BY 4.0", "政府標準利用規約（第2.0版）", "公式の訳ではありません"):
        assert name in words

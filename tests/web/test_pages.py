"""Every page: parsed, with its languages, headings, landmarks, links and labels."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit

import pytest

ADDRESSES = [
    "/",
    "/?q=灯火",
    "/?q=灯火&ministry=lamps&document=quay-lamps-2019&year=2019&lang=ja",
    "/?q=灯火&limit=1&page=2&sort=date",
    "/?q=nothing-like-it",
    "/?q=lamp",
    "/?q=script",
    "/?document=quay-lamps-2019",
    "/?q=",
    "/?q=灯火&page=99",
    "/?q=灯火&ministry=nobody",
    "/measures/quay-lamps-2019/preface",
    "/measures/quay-lamps-2019/1.1",
    "/measures/quay-lamps-2019/1.3",
    "/measures/quay-lamps-2019/2.1",
    "/measures/quay-lamps-2023/1.2",
    "/measures/bell-charter/1",
    "/measures/bell-charter/9",
    "/ministries",
    "/ministries/lamps",
    "/ministries/nobody",
    "/documents",
    "/documents/quay-lamps-2019",
    "/documents/nothing",
    "/glossary",
    "/glossary?q=とうか",
    "/glossary?q=quay&kind=phrase&page=2",
    "/glossary?q=nothing-like-it&kind=plan",
    "/glossary?page=99",
    "/compare/quay-lamps-2019/quay-lamps-2023",
    "/compare/quay-lamps-2019/quay-lamps-2023?show=new",
    "/compare/bell-charter/quay-lamps-2023",
    "/compare/bell-charter/bell-charter",
    "/about",
    "/no/such/page",
]
LANGUAGES = ["ja", "en"]


def _with(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}hl={language}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ADDRESSES)
class TestEveryPage:
    def test_says_its_language(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        assert page.tree.get("lang") == language
        assert {found.get("lang") for found in page.tree.xpath("//*[@lang]")} <= {"ja", "en"}

    def test_has_one_heading_and_its_landmarks(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        assert page.text("//h1")
        assert page.text("//title")
        for landmark in ("//body/header", "//body/main[@id='main']", "//body/footer"):
            page.text(landmark)
        names = [found.get("aria-label") for found in page.tree.xpath("//nav")]
        assert all(names)
        assert len(names) == len(set(names))
        assert page.hrefs("//body/a[1]") == ["#main"]

    def test_headings_do_not_skip_a_level(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        levels = [int(found.tag[1]) for found in page.tree.xpath("//h1|//h2|//h3|//h4")]
        outline = [level for level in levels if level]
        before = 1
        for level in outline[outline.index(1) :]:
            assert level <= before + 1
            before = level

    def test_ids_are_unique_and_references_meet(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        ids = Counter(page.tree.xpath("//@id"))
        assert [name for name, count in ids.items() if count > 1] == []
        wanted = {name for value in page.tree.xpath("//@aria-labelledby") for name in value.split()}
        wanted |= set(page.tree.xpath("//label/@for"))
        wanted |= {href[1:] for href in page.hrefs() if href.startswith("#")}
        assert wanted <= set(ids)

    def test_controls_and_links_have_names(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        labelled = set(page.tree.xpath("//label/@for"))
        for field in page.tree.xpath("//input[not(@type='hidden')]"):
            assert field.get("id") in labelled
        for named in page.tree.xpath("//a|//button|//summary"):
            assert named.text_content().strip()

    def test_a_search_form_is_at_hand(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        if urlsplit(address).path == "/" or page.status != 200:
            (form,) = page.tree.xpath("//main//form[@role='search']")
            assert form.get("action") == "/"
            assert form.xpath(".//input[@name='hl']/@value") == [language]

    def test_links_keep_the_language(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        for href in page.hrefs("//a[not(@hreflang) and not(@id='permalink')]"):
            if href.startswith("/"):
                assert parse_qs(urlsplit(href).query).get("hl") == [language], href
        switch = page.hrefs("//a[@hreflang]")
        assert [parse_qs(urlsplit(href).query)["hl"] for href in switch] == [["ja"], ["en"]]

    def test_nothing_comes_from_elsewhere(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        for source in page.tree.xpath("//link[@rel!='canonical']/@href|//@src|//form/@action"):
            assert source.startswith("/")
        assert not page.tree.xpath(
            "//style|//@style|//script[not(@src)]|//*[@onclick or @onload or @onerror]"
        )

    def test_nothing_is_left_untranslated_or_undefined(self, get: Any, address: str, language: str) -> None:
        page = get(_with(address, language))
        body = page.text("//body")
        for trace in ("Undefined", "Language.", "Markup", "Traceback", "%("):
            assert trace not in body


def test_every_internal_link_leads_somewhere(get: Any, client: Any) -> None:
    seen: dict[str, int] = {}
    left = [(_with(address, "ja"), 0) for address in ADDRESSES if "no/such" not in address]
    while left:
        address, depth = left.pop()
        page = get(address)
        if page.status != 200 or depth > 1:
            continue
        for href in (*page.hrefs(), *page.tree.xpath("//link/@href"), *page.tree.xpath("//script/@src")):
            target, fragment = urldefrag(href)
            if target.startswith("http://localhost/"):
                target = target.removeprefix("http://localhost")
            if not target.startswith("/") or "nobody" in target or "page=99" in target:
                continue
            if target not in seen:
                with client.get(target, follow_redirects=True) as response:
                    seen[target] = response.status_code
                    is_page = response.mimetype == "text/html"
                known = any(name in target for name in ("bell-charter/9", "documents/nothing"))
                assert seen[target] == 200 or known, (address, target)
                searched_for = "/glossary" in address and target.startswith("/?")
                if is_page and not searched_for:
                    left.append((target, depth + 1))
            if fragment:
                assert fragment in get(target).tree.xpath("//@id"), href
    assert len(seen) > 60


@pytest.mark.parametrize(
    ("address", "accept", "expected"),
    [
        ("/", "en-GB,en;q=0.8", "en"),
        ("/", "ja,en;q=0.5", "ja"),
        ("/", "fr", "ja"),
        ("/", "", "ja"),
        ("/?hl=ja", "en", "ja"),
        ("/?hl=en", "ja", "en"),
        ("/?hl=xx", "en", "en"),
    ],
)
def test_language_chosen(get: Any, address: str, accept: str, expected: str) -> None:
    assert get(address, Accept_Language=accept).tree.get("lang") == expected


def test_language_of_the_browser_stays_out_of_links(get: Any) -> None:
    page = get("/documents", Accept_Language="en")
    assert not any("hl=" in href for href in page.hrefs("//a[not(@hreflang)]"))


def test_unknown_interface_language_is_said(get: Any) -> None:
    assert "xx" in get("/?hl=xx").text("//p[@role='note']")

"""The search page: results in two columns, facets, chips, orders, pages, and what helps on."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from corpus.model import Origin, Relation
from web import words


def _query(href: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(href).query)


def test_results_stand_in_two_languages(get: Any) -> None:
    page = get("/?q=見回り&hl=en")
    row = page.tree.xpath("//ol/li[.//article]")[0]
    assert [cell.get("lang") for cell in row.xpath(".//article/div")] == ["ja", "en"]
    links = row.xpath(".//*[contains(@class, 'title')]/a/@href")
    assert [urlsplit(href).path for href in links] == [
        "/measures/quay-lamps-2019/1.1",
        "/measures/quay-lamps-2023/1.1",
    ]
    assert row.xpath("string(.//mark)") == "見回り"
    words = " ".join(row.xpath("string(.//div[@lang='en'])").split())
    assert "corresponding measure of another edition; official text" in words
    assert "certain 97%" in words
    assert "March 2023" in words
    assert "2019年5月（令和元年5月）" in row.xpath("string(.//div[@lang='ja'])")


def test_language_of_the_query_comes_first(get: Any) -> None:
    page = get("/?q=quay")
    assert [cell.get("lang") for cell in page.tree.xpath("(//article)[1]/div")] == ["en", "ja"]


def test_likely_counterpart_and_none(get: Any) -> None:
    page = get("/?q=消えた&hl=ja")
    assert "おおむね 75%" in page.text("(//article)[1]/div[@lang='en']")
    assert (
        page.text("(//article)[1]/div[@lang='en']//span[contains(@class, 'what')]")
        == "別の版の対応施策・公式"
    )
    assert page.texts("(//article)[1]/div[@lang='en']/p[@class='none']") == []
    assert get("/?q=onload&hl=ja").texts("//p[@class='none']") == ["対応なし"]


def test_official_translation_has_no_confidence(get: Any) -> None:
    page = get("/?q=鐘&hl=en")
    assert page.texts("//div[@lang='en']//span[@class='what']") == ["official translation"]
    assert page.texts("//span[contains(@class, 'grade')]") == []


def test_what_answers_a_digest_is_no_translation(app: Any) -> None:
    with app.test_request_context("/?hl=en"):
        sides = {"same_measure": True, "same_series": True}
        official, digest = Origin.OFFICIAL, Origin.DIGEST
        assert words.relation(Relation.TRANSLATION, official, **sides) == "official translation"
        assert words.relation(Relation.TRANSLATION, official, **sides, published=False) == "official text"
        assert words.relation(Relation.TRANSLATION, digest, **sides, published=False) == words.digest()


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (1.0, ("certain", "100%")),
        (0.9, ("certain", "90%")),
        (0.8999, ("likely", "89%")),
        (0.7, ("likely", "70%")),
        (0.6999, ("uncertain", "69%")),
        (0.0, ("uncertain", "0%")),
    ],
)
def test_grades(app: Any, confidence: float, expected: tuple[str, str]) -> None:
    with app.test_request_context("/?hl=en"):
        found = words.grade(confidence)
    assert (found.word, found.percent) == expected


def test_count_is_announced_with_the_right_plural(get: Any) -> None:
    assert get("/?q=正午&hl=en").text("//p[@role='status']/strong") == "1 measure"
    assert get("/?q=灯火&hl=en").text("//p[@role='status']/strong") == "4 measures"
    assert get("/?q=灯火&hl=ja").text("//p[@role='status']/strong") == "施策4件"


def test_understood_and_fallback_are_said(get: Any) -> None:
    understood = "//p[contains(@class, 'understood')]"
    assert get("/?q=灯火 見回り&hl=en").text(understood) == "Measures with all of “灯火”, “見回り”."
    assert get("/?q=灯火 見回り&hl=ja").text(understood) == "「灯火」と「見回り」をすべて含む施策。"
    page = get("/?q=見回り 正午&hl=en")
    assert page.texts(understood) == []
    assert "any of" in page.text("//p[contains(@class, 'fallback')]")
    assert get("/?q=灯火&hl=en").texts("//p[contains(@class, 'fallback')]") == []


def test_facets_are_links_that_toggle(get: Any) -> None:
    page = get("/?q=灯火&sort=date&page=1")
    (href,) = [one for one in page.hrefs("//details//a") if "ministry=lamps" in one]
    assert _query(href) == {"q": ["灯火"], "ministry": ["lamps"], "sort": ["date"]}
    on = get(href).tree.xpath("//details//a[@aria-current]")
    assert len(on) == 1
    assert _query(on[0].get("href")) == {"q": ["灯火"], "sort": ["date"]}


def test_chips_take_filters_off(get: Any) -> None:
    page = get("/?q=灯火&ministry=lamps&year=2019&document=quay-lamps-2019&lang=ja&hl=ja")
    chips = page.tree.xpath("//div[@class='chips']//a")
    assert ["日本語" in chips[0].text_content(), "岸壁の灯火計画" in chips[1].text_content()] == [True, True]
    assert "2019年（平成31年・令和元年）" in chips[3].text_content()
    assert "lang" not in _query(chips[0].get("href"))
    assert _query(chips[-1].get("href")) == {"q": ["灯火"], "hl": ["ja"]}


def test_form_keeps_filters_but_not_the_page(get: Any) -> None:
    page = get("/?q=灯火&ministry=lamps&limit=1&page=2&sort=order")
    form = page.tree.xpath("//form[@role='search']//input[@type='hidden']")
    hidden = {one.get("name"): one.get("value") for one in form}
    assert hidden == {"ministry": "lamps", "limit": "1", "sort": "order"}
    assert page.tree.xpath("//form[@role='search']//input[@name='q']/@value") == ["灯火"]


def test_a_ministry_filter_takes_any_name(get: Any) -> None:
    page = get("/?q=灯火&ministry=灯庁")
    assert page.status == 200
    assert "灯火庁" in page.text("//div[@class='chips']")


def test_orders_are_links(get: Any) -> None:
    page = get("/?q=灯火&sort=date&hl=en")
    orders = page.tree.xpath("//div[@class='orders']//a")
    assert [one.text_content() for one in orders if one.get("aria-current")] == ["date"]
    assert _query(orders[0].get("href")) == {"q": ["灯火"], "hl": ["en"]}


def test_paging(get: Any) -> None:
    page = get("/?q=灯火&limit=1&page=2")
    assert page.tree.xpath("//ol[@class='results']/@start") == ["2"]
    paging = "//nav[@class='paging']"
    assert page.tree.xpath(f"{paging}//a[@aria-current='page']/@href")
    assert _query(page.hrefs(f"{paging}//a[@rel='next']")[0])["page"] == ["3"]
    assert "page" not in _query(page.hrefs(f"{paging}//a[@rel='prev']")[0])


def test_a_page_past_the_end_leads_back(get: Any) -> None:
    page = get("/?q=灯火&limit=1&page=9")
    assert page.status == 200
    assert _query(page.hrefs("//div[contains(@class, 'found')]//a")[0])["page"] == ["4"]


def test_reissues_are_folded_under_the_hit(get: Any) -> None:
    page = get("/?q=見回り")
    assert "/measures/quay-lamps-2019/2.1" in page.hrefs("//p[contains(@class, 'under')]//a")


def test_nothing_found_helps_on(get: Any) -> None:
    page = get("/?q=zebra&ministry=lamps&hl=en")
    assert page.text("//p[@role='status']/strong") == "0 measures"
    assert _query(page.hrefs("//div[@class='notice']//a")[0]) == {"q": ["zebra"], "hl": ["en"]}


def test_blank_query_is_told(get: Any) -> None:
    assert get("/?q=%20%E3%80%80&hl=en").status == 200
    assert get("/?q=%20&hl=en").text("//p[@role='status']")
    assert get("/").texts("//p[@role='status']") == []


@pytest.mark.parametrize(
    ("bad", "status"),
    [
        ("lang=fr", 400),
        ("sort=size", 400),
        ("year=19x9", 400),
        ("year=0", 400),
        ("page=0", 400),
        ("page=-1", 400),
        ("page=９", 400),
        ("page=99999999999999999999", 400),
        ("limit=101", 400),
        ("limit=many", 400),
        ("document=nothing", 404),
        ("ministry=nobody", 404),
        ("ministry=%3Cscript%3E", 404),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_bad_parameter_is_named_and_can_be_dropped(get: Any, bad: str, status: int, language: str) -> None:
    page = get(f"/?q=灯火&sort=date&document=quay-lamps-2019&{bad}&hl={language}".replace("sort=date&", ""))
    assert page.status == status
    assert page.tree.xpath("//form[@role='search']//input[@name='q']/@value") == ["灯火"]
    alert = page.text("//div[@role='alert']")
    assert page.tree.get("lang") == language
    assert bad.partition("=")[2].replace("%3C", "<").replace("%3E", ">")[:5] in alert
    (href,) = page.hrefs("//div[@role='alert']//a")
    assert get(href).status == 200
    assert _query(href)["document"] == ["quay-lamps-2019"]


HOSTILE = [
    pytest.param("灯" * 10_000, 400, id="10,000 characters"),
    pytest.param("%00", 200, id="only NUL"),
    pytest.param("a%00b", 200, id="NUL"),
    pytest.param("%ED%A0%80", 200, id="lone surrogate"),
    pytest.param("%FF%FE", 200, id="no UTF-8"),
    pytest.param("%E2%80%AEabc", 200, id="right-to-left override"),
    pytest.param("*", 200, id="star"),
    pytest.param("%22%E7%81%AF", 200, id="unbalanced quote"),
    pytest.param("%3Cscript%3Ealert(1)%3C/script%3E", 200, id="script"),
    pytest.param("%22%3E%3Cimg src=x onerror=alert(1)%3E", 200, id="attribute"),
    pytest.param("{{7*7}}%25(x)s", 200, id="templates"),
    pytest.param("。、！？", 200, id="only punctuation"),
]


@pytest.mark.parametrize(("query", "status"), HOSTILE)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_hostile_queries(get: Any, query: str, status: int, language: str) -> None:
    page = get(f"/?q={query}&hl={language}")
    assert page.status == status
    assert len(page.tree.xpath("//script")) == 1
    assert not page.tree.xpath("//img")
    title = page.text("//title")
    assert "\u202e" not in title
    assert "49" not in title


def test_text_of_documents_is_escaped(get: Any) -> None:
    for address in (
        "/?q=onload",
        "/measures/quay-lamps-2019/1.3",
        "/documents/quay-lamps-2019",
        "/?q=script",
    ):
        page = get(address)
        assert all(one.startswith("/static/") for one in page.tree.xpath("//script/@src"))
        assert not page.tree.xpath("//script[not(@src)]")
        assert not page.tree.xpath("//b")
        assert "<script>" in page.text("//main")


def test_a_long_query_is_kept(get: Any) -> None:
    page = get("/?q=" + "灯" * 10_000 + "&hl=en")
    assert page.tree.xpath("//input[@name='q']/@value") == ["灯" * 10_000]
    assert "10,000" in page.text("//div[@role='alert']")

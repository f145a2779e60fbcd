"""The page of one term: renderings, what narrows it down, and its sentences on both sides."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from corpus.model import Language, Origin
from search.clauses import Side
from search.clauses.records import Field
from web.views.term import in_context

ROW = "//ol[contains(@class, 'kwic')]/li"
RENDERING = "//ul[contains(@class, 'renderings')]/li"
FACET = "//details[@class='facets']//ul[@aria-labelledby='facet-{}']//a"


def test_a_term_with_its_renderings_and_sentences(get: Any) -> None:
    page = get("/glossary/灯火?hl=en")
    (heading,) = page.tree.xpath("//h1")
    assert (heading.text_content(), heading.get("lang")) == ("灯火", "ja")
    assert page.texts(RENDERING) == ["lamp glossary 2 measures", "quay lamp glossary 1 measure"]
    assert "in several ways" in page.text("//section[@aria-labelledby='renderings-title']/p")
    assert page.texts("//p[@role='status']") == ["4 sentences"]
    (first, *_) = page.tree.xpath(ROW)
    assert [cell.get("lang") for cell in first.xpath("article/div")] == ["ja", "en"]
    assert [mark.text_content() for mark in first.xpath(".//mark")] == ["灯火", "quay lamps"]
    assert first.xpath("string(.//details/summary)").strip() == "1 more place"
    assert "certain 97%" in first.text_content()


def test_a_rendering_narrows_it_down(get: Any) -> None:
    page = get("/glossary/灯火?hl=en")
    page = get(page.hrefs(f"{RENDERING}/a")[1])
    assert page.texts(f"{RENDERING}/a[@aria-current]") == ["quay lamp"]
    assert page.texts("//p[@role='status']") == ["1 sentence"]
    assert page.texts(f"{ROW}//mark") == ["灯火", "quay lamps"]
    assert page.texts(FACET.format("document")) == ["New Quay Lamp Plan 1"]
    chip = "//div[@class='chips']//a"
    assert len(page.hrefs(chip)) == 2
    assert get(page.hrefs(chip)[0]).texts("//p[@role='status']") == ["4 sentences"]


@pytest.mark.parametrize(
    ("facet", "sentences"), [("document", "4 sentences"), ("ministry", "4 sentences"), ("year", "4 sentences")]
)
def test_facets_are_links_that_turn_on_and_off(get: Any, facet: str, sentences: str) -> None:
    page = get("/glossary/灯火?hl=en")
    (href,) = page.hrefs(FACET.format(facet))
    narrowed = get(href)
    assert narrowed.texts("//p[@role='status']") == [sentences]
    (on,) = narrowed.tree.xpath(f"{FACET.format(facet)}[@aria-current]")
    assert get(on.get("href")).texts("//p[@role='status']") == ["4 sentences"]
    assert facet not in parse_qs(urlsplit(on.get("href")).query)


def test_no_sentence_meets_all_filters(get: Any) -> None:
    page = get("/glossary/灯火?year=1999&hl=en")
    assert "No sentence here has it so." in page.text("//div[@class='notice']")
    assert get(page.hrefs("//div[@class='notice']//a")[0]).texts("//p[@role='status']") == ["4 sentences"]
    assert get("/glossary/灯火?page=9&hl=en").status == 200


def test_the_other_direction(get: Any) -> None:
    page = get("/glossary/lamp?rendering=灯火&hl=ja")
    assert [cell.get("lang") for cell in page.tree.xpath(f"({ROW})[1]/article/div")] == ["en", "ja"]
    assert "灯火" in page.texts(f"{ROW}//div[@lang='ja']//mark")


def test_a_term_that_nobody_has(client: Any, get: Any) -> None:
    page = get("/glossary/zzz?hl=en")
    assert page.status == 404
    assert "“zzz”" in page.text("//h1")
    answer = client.get("/api/v1/glossary/zzz")
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "unknown-term")


@pytest.mark.parametrize(
    ("query", "status"),
    [("year=x", 400), ("page=0", 400), ("document=no", 404), ("ministry=no", 404), (f"rendering={'x' * 300}", 400)],
)
def test_values_that_do_not_fit(client: Any, query: str, status: int) -> None:
    assert client.get(f"/glossary/灯火?{query}").status_code == status
    assert client.get(f"/api/v1/glossary/灯火?{query}").status_code == status


def test_hostile_terms_are_text(get: Any) -> None:
    page = get("/glossary/%3Cscript%3Ealert(%22x%22)%3C/script%3E?hl=en")
    assert not page.tree.xpath("//main//script")
    assert get("/glossary/%00").status == 404


def test_json(client: Any) -> None:
    found = client.get("/api/v1/glossary/灯火?rendering=quay lamp").json
    assert [one["text"] for one in found["term"]["renderings"]] == ["lamp", "quay lamp"]
    assert (found["rendering"], found["total"]) == ("quay lamp", 1)
    assert found["lines"][0]["target"]["id"] == "quay-lamps-2023/1.1"
    every = client.get("/api/v1/glossary/灯火").json["lines"]
    one_by_one = [client.get(f"/api/v1/glossary/灯火?limit=1&page={n}").json["lines"] for n in (1, 2, 3, 4)]
    assert [line for lines in one_by_one for line in lines] == every


@pytest.mark.parametrize(
    ("lang", "text", "start", "end", "shown"),
    [
        (Language.JA, "短い灯火の文。", 2, 4, '短い<mark class="">灯火</mark>の文。'),
        (Language.JA, "あ" * 100 + "、" + "い" * 55 + "灯火" + "う" * 90, 156, 158,
         "…" + "い" * 55 + '<mark class="">灯火</mark>' + "う" * 60 + "…"),
        (Language.EN, "word " * 60 + "lamp", 300, 304, "…" + "word " * 26 + '<mark class="">lamp</mark>'),
        (Language.EN, "no mark here", 0, 0, "no mark here"),
    ],
)  # fmt: skip
def test_a_long_sentence_is_cut_around_the_term(lang: Language, text: str, start: int, end: int, shown: str) -> None:
    marks = ((start, end),) if end else ()
    side = Side("x/1", lang, text, Origin.OFFICIAL, Field.BODY, 0, len(text), marks)
    assert in_context(side) == shown

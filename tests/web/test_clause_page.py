"""The page that finds the equivalent of a clause: what it shows, how a paste gets there, its JSON twin."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from corpus.library import Library
from search.clauses import QUERY_MAX, ClauseFinder
from tests.web.invented import HOSTILE, fill
from tests.web.page import Page
from web import Services
from web.overview import Overviews
from web.text import annotated
from web.views.clause import ADDRESS_MAX_BYTES, build_view, read_part

BELL = "鐘は正午に鳴らす。"
DARK = "消えた灯火を見た者は届け出る。"
NOTHING = "船舶免許の更新講習"
HIT = "//li[contains(@class, 'hit')]"
SAID = f"({HIT})[1]//p[contains(@class, 'said')]"
TERMS = "//section[@aria-labelledby='terms-title']/ul/li"


def sent(client: Any, text: str, address: str = "/clause?hl=en") -> Page:
    return Page(client.post(address, data={"q": text}))


def long_paste(first: str) -> str:
    """Return a paste that begins with `first` and is too long for an address."""
    return first + "".join(f"\n砂時計{n}号を磨き直す。" for n in range(150))


def test_the_form_alone(get: Any) -> None:
    page = get("/clause?hl=en")
    (form,) = page.tree.xpath("//form[@id='clause-form']")
    assert form.get("method") == "post"
    assert form.get("action") == "/clause?hl=en#hits"
    (box,) = form.xpath(".//textarea")
    assert form.xpath(f".//label[@for='{box.get('id')}']")
    assert not page.tree.xpath(HIT)
    assert not page.tree.xpath("//p[@role='status']")
    assert get("/clause?q=%20&hl=en").text("//p[@class='notice']") == "Paste or type a text, then search."


def test_it_stands_between_search_and_ministries(get: Any) -> None:
    nav = "//nav[@aria-label='Main']//a"
    page = get("/clause?hl=en")
    assert page.texts(nav)[:3] == ["Search", "Find the equivalent", "Ministries"]
    assert page.texts(f"{nav}[@aria-current]") == ["Find the equivalent"]


def test_an_exact_clause_with_its_counterpart(get: Any) -> None:
    page = get(f"/clause?q={BELL}&hl=en")
    assert page.texts("//p[@role='status']")[0] == "1 equivalent"
    (hit,) = page.tree.xpath(f"{HIT}[not(ancestor::details)]")
    assert hit.xpath("normalize-space(.//p[@class='how'])").startswith("1 word for word certain 96%")
    assert page.texts(SAID) == [BELL, "The bell is rung at noon."]
    assert [one.get("lang") for one in hit.xpath(".//div[contains(@class, 'cell')]")] == ["ja", "en"]
    assert [one.get("data-side") for one in hit.xpath(".//p[contains(@class, 'said')]")] == ["source", "target"]
    text = " ".join(hit.text_content().split())
    assert "official text" in text
    assert "official translation" in text
    assert "2021年（令和3年）" in text
    links = [urlsplit(href).path for href in hit.xpath(".//div//a/@href")]
    assert links == ["/measures/bell-charter/1"] * 2


def test_the_language_of_the_clause_stands_first(get: Any) -> None:
    page = get("/clause?q=The bell is rung at noon.&hl=ja")
    assert page.texts(SAID) == ["The bell is rung at noon.", BELL]
    assert [cell.get("lang") for cell in page.tree.xpath(f"({HIT})[1]//div[contains(@class, 'cell')]")] == ["en", "ja"]


def test_where_it_stands_in_another_edition(get: Any) -> None:
    page = get(f"/clause?q={DARK}&hl=en")
    (source, target) = page.tree.xpath(f"({HIT})[1]//div[contains(@class, 'cell')]")
    assert "edition 1" in source.text_content()
    assert "2019年5月" in source.text_content()
    assert "灯火庁" in source.text_content()
    assert "corresponding measure of another edition; official text" in " ".join(target.text_content().split())
    assert "edition 2" in target.text_content()
    assert target.xpath(".//time/@datetime") == ["2023-03-10"]


def test_a_near_clause_shows_what_differs_on_both_sides(get: Any) -> None:
    page = get("/clause?q=灯火庁は毎朝、岸壁の灯火を見て回る。&hl=en")
    assert page.text(f"({HIT})[1]//p[@class='how']/strong") == "nearly the same"
    assert page.texts(f"({HIT})[1]//p[@class='how']/span")[0] == "92% match"
    assert page.texts(f"{SAID}//u[@class='differs']") == ["晩"]
    assert page.texts(f"({HIT})[1]//p[@class='asked']//u") == ["朝"]
    assert page.texts(f"({HIT})[1]//p[@class='none']") == ["no counterpart"]
    assert "nothing there answers it for sure" in page.text("//p[@class='notice']")


def test_a_part_is_marked_and_graded(get: Any) -> None:
    page = get("/clause?q=見回り&hl=en")
    marks = [(mark.text_content(), mark.get("class")) for mark in page.tree.xpath(f"{SAID}//mark")]
    assert marks == [("見回り", "certain"), ("Night rounds", "certain")]
    assert "whole" in page.tree.xpath(SAID)[1].get("class")
    assert page.texts(f"({HIT})[1]//details/summary") == ["1 more place"]
    assert [urlsplit(href).path for href in page.hrefs(f"({HIT})[1]//details//a")] == ["/measures/quay-lamps-2019/2.1"]


def test_words_are_linked_by_their_places(get: Any) -> None:
    page = get("/clause?q=見回り&hl=en")
    (words,) = page.tree.xpath(f"({HIT})[1]/@data-words")
    texts = [said.text_content() for said in page.tree.xpath(SAID)]
    linked = [tuple(map(int, link.split(","))) for link in words.split(";")]
    assert ("灯火", "lamps") in [(texts[0][a:b], texts[1][c:d]) for a, b, c, d in linked] or ("見回り", "Night rounds") in [
        (texts[0][a:b], texts[1][c:d]) for a, b, c, d in linked
    ]


def test_sentences_of_a_paste_each_have_their_own(get: Any) -> None:
    page = get(f"/clause?q={quote(f'{DARK}{NOTHING}。{BELL}')}&hl=en")
    assert page.texts("//h3[@class='sentence']/span") == [DARK, f"{NOTHING}。", BELL]
    assert "for 3 sentences" in page.texts("//p[@role='status']")[0]
    assert page.texts("//div[@class='notice']") == ["The corpus has no equivalent of this."]
    assert page.texts(f"{HIT}[not(ancestor::details)]//p[@class='how']/a") == ["1", "3"]
    assert page.texts("//details[contains(@class, 'weak')]/summary")[0] == "Places to look, no more (1)"


def test_pieces_of_what_nothing_answers_as_a_whole(get: Any) -> None:
    page = get("/clause?q=鐘は正午に鳴らすが、砂時計は夜ごとに磨き直して棚に並べる。&hl=en")
    assert page.texts("//p[@role='status']")[0] == "0 equivalents"
    assert page.text("//p[@class='notice']") == "The corpus has no equivalent of the whole. These pieces of it stand there:"
    assert page.text(f"{HIT}[not(ancestor::details)]//p[@class='how']/strong") == "a part of it"
    assert page.texts(f"{HIT}//p[@class='how']/span")[0] == "30% of the clause"
    assert page.text("//p[@class='uncovered']") == "Nothing answers: が、砂時計は夜ごとに磨き直して棚に並べる"


def test_no_equivalent_helps_on(get: Any) -> None:
    page = get(f"/clause?q={NOTHING}&hl=en")
    assert page.texts("//p[@role='status']")[0] == "0 equivalents"
    (notice,) = page.tree.xpath("//div[@class='notice']")
    assert "The corpus has no equivalent of this." in notice.text_content()
    assert [urlsplit(href).path for href in notice.xpath(".//a/@href")] == ["/", "/documents"]
    assert "nothing to look up" in get("/clause?q=、。！&hl=en").text("//p[@class='notice']")


def test_terms_with_their_renderings(get: Any) -> None:
    page = get(f"/clause?q={DARK}&hl=en")
    assert page.texts(f"{TERMS}/h3") == ["灯火 glossary"]
    assert page.texts(f"{TERMS}/ul/li") == ["lamp 2", "quay lamp 1"]
    assert "rendered in several ways" in page.text(TERMS)
    hrefs = [urlsplit(href) for href in page.hrefs(f"{TERMS}/ul/li/a")]
    assert [parse_qs(one.query)["rendering"] for one in hrefs] == [["lamp"], ["quay lamp"]]
    assert page.texts(f"{TERMS}//dt") == ["Document", "Ministry", "Year"]
    assert page.texts(f"{TERMS}//dd") == ["Quay Lamp Plan 3", "Lamp Agency 2", "2019 3"]
    for href in page.hrefs(f"{TERMS}//a"):
        assert get(href).status == 200


def test_a_short_paste_gets_an_address_and_a_long_one_none(client: Any) -> None:
    answer = client.post("/clause?hl=en", data={"q": f"{DARK}\r\n{BELL}"})
    assert answer.status_code == 303
    where = urlsplit(answer.headers["Location"])
    assert (where.path, parse_qs(where.query)) == ("/clause", {"q": [f"{DARK}\n{BELL}"], "hl": ["en"]})
    assert urlsplit(client.post("/clause", data={}).headers["Location"]).path == "/clause"

    text = long_paste(BELL)
    assert len(quote(text)) > ADDRESS_MAX_BYTES
    page = sent(client, text)
    assert page.status == 200
    assert "too long for an address" in page.tree.text_content()
    assert not page.tree.xpath("//a[@id='permalink']")
    assert not page.tree.xpath("//link[@type='application/json']")
    assert BELL not in " ".join(page.hrefs())
    assert page.texts(SAID) == [BELL, "The bell is rung at noon."]
    assert page.tree.xpath("//textarea")[0].text.strip() == text


def test_a_text_without_address_can_be_read_in_the_other_language(client: Any) -> None:
    page = sent(client, long_paste(BELL))
    buttons = page.tree.xpath("//nav[@class='languages']//button")
    assert [(one.get("form"), one.get("formaction"), one.get("lang")) for one in buttons] == [
        ("clause-form", "/clause?hl=ja", "ja"),
        ("clause-form", "/clause?hl=en", "en"),
    ]


def test_the_permalink_leads_back(get: Any) -> None:
    page = get(f"/clause?q={BELL}&hl=en")
    (permalink,) = page.hrefs("//a[@id='permalink']")
    assert get(permalink).texts(SAID) == page.texts(SAID)


def test_a_very_long_paste_is_cut_with_a_notice(client: Any) -> None:
    page = sent(client, BELL + "砂" * QUERY_MAX)
    assert f"Only the first {QUERY_MAX:,}" in page.tree.text_content()
    assert page.status == 200


def test_many_sentences_are_shown_some_at_a_time(client: Any) -> None:
    lines = [f"{n}番の{DARK}" for n in range(1, 131)]
    text = "\n".join(lines)
    seen: list[str] = []
    page = sent(client, text)
    for number in range(1, 14):
        assert page.tree.xpath(HIT)
        seen += page.texts("//h3[@class='sentence']/span")
        assert page.tree.xpath("//textarea")[0].text.strip() == text
        assert f"sentences {len(seen) - 9} to {len(seen)} of 130" in page.tree.text_content()
        buttons = {one.text: one for one in page.tree.xpath("//nav[@class='paging']//button")}
        assert ("Previous sentences" in buttons, "Next sentences" in buttons) == (number > 1, number < 13)
        if number < 13:
            following = buttons["Next sentences"]
            assert (following.get("form"), following.get("name")) == ("clause-form", "page")
            page = Page(client.post("/clause?hl=en", data={"q": text, "page": following.get("value")}))
    assert seen == lines


def test_a_short_paste_of_many_sentences_goes_on_by_its_address(get: Any, client: Any) -> None:
    text = "".join(f"{n}の灯。" for n in range(1, 24))
    page = get(f"/clause?q={text}&hl=en")
    (following,) = page.hrefs("//nav[@class='paging']//a[@rel='next']")
    second = get(following)
    assert "sentences 11 to 20 of 23" in second.tree.text_content()
    assert parse_qs(urlsplit(second.hrefs("//a[@id='permalink']")[0]).query)["page"] == ["2"]
    last = get(f"/clause?q={text}&hl=en&page=99")
    assert "sentences 21 to 23 of 23" in last.tree.text_content()
    assert not last.tree.xpath("//nav[@class='paging']//a[@rel='next']")
    sent_again = client.post("/clause?hl=en", data={"q": text, "page": "2"})
    assert (sent_again.status_code, parse_qs(urlsplit(sent_again.location).query)["page"]) == (303, ["2"])
    assert client.get(f"/clause?q={text}&page=x").status_code == 400


def test_a_few_sentences_are_one_page(get: Any) -> None:
    assert not get("/clause?q=" + "".join(f"{n}の灯。" for n in range(1, 11))).tree.xpath("//nav[@class='paging']")


@pytest.mark.parametrize("sentence", [BELL, DARK, "The bell is rung at noon. ", f"{DARK[:-1]}、" * 40 + "である。"])
def test_the_page_of_a_long_paste_stays_light(client: Any, sentence: str) -> None:
    """Each sentence is its own by a number, so that none is left out as said before."""
    text = "".join(f"{n}: {sentence}" for n in range(QUERY_MAX))[:QUERY_MAX]
    answer = client.post("/clause?hl=en", data={"q": text, "page": "2"})
    assert answer.status_code == 200
    assert len(answer.data) < 150_000


def test_a_sentence_of_several_can_be_looked_up_alone(get: Any) -> None:
    page = get(f"/clause?q={DARK}{BELL}&hl=en")
    alone = page.hrefs("//h3[@class='sentence']/a")
    assert [parse_qs(urlsplit(href).query)["q"] for href in alone] == [[DARK], [BELL]]
    assert not get(alone[1]).tree.xpath("//h3[@class='sentence']")


def test_hostile_text_is_text(get: Any, client: Any) -> None:
    page = get(f"/clause?q={quote(HOSTILE)}")
    assert page.status == 200
    assert not page.tree.xpath("//main//script")
    assert page.tree.xpath("//textarea")[0].text.strip() == HOSTILE
    assert sent(client, "</textarea><script>x</script>" * 100).tree.xpath("//main//script") == []
    assert client.get("/clause?q=%00%ff%ed%a0%80").status_code == 200


def test_nothing_is_written_of_a_paste(client: Any, caplog: pytest.LogCaptureFixture) -> None:
    client.post("/clause", data={"q": BELL}, follow_redirects=True)
    client.post("/api/v1/clause", json={"q": BELL})
    assert caplog.records == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_text_in_the_other_language_says_so(get: Any, language: str) -> None:
    page = get(f"/clause?q={DARK}&hl={language}")
    for cell in page.tree.xpath(f"{HIT}//div[contains(@class, 'cell')]"):
        assert cell.get("lang") in ("ja", "en")
        for what in cell.xpath(".//span[contains(@class, 'what')]"):
            assert what.get("lang") == language


def test_json_is_the_same_by_get_and_post(client: Any) -> None:
    by_get = client.get(f"/api/v1/clause?q={BELL}&limit=1").json
    assert by_get["hits"][0]["target"]["text"] == "The bell is rung at noon."
    assert len(by_get["hits"]) == 1
    by_json = client.post("/api/v1/clause", json={"q": BELL, "limit": 1}).json
    by_form = client.post("/api/v1/clause", data={"q": BELL, "limit": "1"}).json
    for found in (by_get, by_json, by_form):
        found.pop("took_ms")
    assert by_get == by_json == by_form
    assert client.get("/api/v1/clause").json["hits"] == []


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ("[1]", "application/json"),
        ("{", "application/json"),
        ('{"q": 1}', "application/json"),
        ('{"q": "x", "limit": "many"}', "application/json"),
        ('{"q": "x", "limit": true}', "application/json"),
        ('{"q": "x", "limit": 0}', "application/json"),
        ("q=x&limit=0", "application/x-www-form-urlencoded"),
    ],
)
def test_bodies_that_do_not_fit(client: Any, body: str, media_type: str) -> None:
    answer = client.post("/api/v1/clause?hl=en", data=body, content_type=media_type)
    assert answer.status_code == 400
    assert set(answer.json["error"]) == {"code", "message", "hint"}


def test_a_body_beyond_all_measure_is_refused(client: Any) -> None:
    assert client.post("/api/v1/clause", json={"q": "砂" * 500_000}).status_code == 413


@pytest.mark.parametrize(
    ("marks", "differs", "html"),
    [
        ([(0, 2)], [], '<mark class="likely">ab</mark>cd'),
        ([(0, 3)], [(1, 2)], '<mark class="likely">a<u class="differs">b</u>c</mark>d'),
        ([(1, 2)], [(0, 4)], '<u class="differs">a</u><mark class="likely"><u class="differs">b</u></mark><u class="differs">cd</u>'),
        ([(-3, 99)], [], '<mark class="likely">abcd</mark>'),
        ([(2, 2), (9, 12)], [], "abcd"),
    ],
)  # fmt: skip
def test_marks_may_overlap_and_overrun(marks: list[tuple[int, int]], differs: list[tuple[int, int]], html: str) -> None:
    assert annotated("abcd", marks, differs, "likely") == html


def test_annotated_text_is_escaped_and_keeps_its_length() -> None:
    assert annotated("<\x00&", [(0, 1)], ()) == '<mark class="">&lt;</mark> &amp;'


def test_an_answer_of_a_library_that_has_since_lost_the_measure(app: Any, services: Services, tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        fill(library)
        answer = ClauseFinder(library, services.glossary).find(BELL)
    with Library.open(tmp_path / "empty") as library:
        overview = Overviews(library).current()
    assert answer.hits
    assert overview.entries == {}
    with app.test_request_context():
        view = build_view(answer, read_part(BELL, 1), overview, None)
    assert view.count == 0

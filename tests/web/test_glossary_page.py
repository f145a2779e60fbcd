"""The glossary: looked up in both languages and by kana, filtered, paged, downloaded; terms on measure pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from corpus.glossary import ATTRIBUTION, Glossary, Term, read_tbx, read_tsv
from corpus.library import Library
from tests.web.invented import TERMS, fill
from web.term_uses import TermUses

ROW = "//ol[contains(@class, 'results')]/li"


@pytest.mark.parametrize("query", ["灯火庁", "とうかちょう", "トウカチョウ", "lamp agency", "LAMP AGENCY"])
def test_a_term_is_found_in_either_language_and_by_kana(get: Any, query: str) -> None:
    page = get(f"/glossary?q={query}&hl=en")
    assert page.texts(f"{ROW}//h3")[0] == "灯火庁"
    assert page.texts(f"{ROW}//p[@class='title']")[0] == "Lamp Agency"


def test_what_stands_under_a_term(get: Any) -> None:
    page = get("/glossary?q=灯火&hl=en")
    assert page.texts(f"{ROW}//h3") == ["灯火", "灯火庁", "灯火法"]
    lamp, _, act = page.tree.xpath(ROW)
    assert [cell.get("lang") for cell in lamp.xpath("article/div")] == ["ja", "en"]
    text = " ".join(act.text_content().split())
    assert "とうかほう" in text
    assert "Act No. 12 of 1961" in text
    assert "statute or treaty" in text
    assert "built-in entry" in text
    assert "also: quay lamp" in " ".join(lamp.text_content().split())
    assert "your own entry" in get("/glossary?q=見回り&hl=en").text(ROW)


def test_uses_are_counted_and_linked(get: Any, client: Any) -> None:
    client.get("/api/v1/glossary?q=灯火")  # waits for the count
    page = get("/glossary?q=灯火&hl=en")
    (row, *_) = page.tree.xpath(ROW)
    (summary,) = row.xpath(".//summary")
    assert " ".join(summary.text_content().split()) == "used by 5 measures 灯火"
    places = [urlsplit(href).path for href in row.xpath(".//details//a/@href")]
    assert places == [
        "/measures/quay-lamps-2019/1.1",
        "/measures/quay-lamps-2019/1.2",
        "/measures/quay-lamps-2019/2.1",
        "/measures/quay-lamps-2023/1.1",
        "/measures/quay-lamps-2023/1.2",
    ]
    searches = [href for href in row.xpath(".//p//a/@href") if urlsplit(href).path == "/"]
    assert [parse_qs(urlsplit(href).query)["q"] for href in searches] == [["灯火"]]


def test_kinds_are_links_with_counts(get: Any) -> None:
    page = get("/glossary?q=灯火&hl=en")
    choices = "//nav[@class='kinds']//a"
    assert page.texts(choices) == ["all kinds 3", "organisation 1", "statute or treaty 1", "facility 1"]
    page = get(page.hrefs(choices)[2])
    assert page.texts(f"{ROW}//h3") == ["灯火法"]
    assert page.texts("//nav[@class='kinds']//a[@aria-current]") == ["statute or treaty 1"]
    assert page.tree.xpath("//form[@action='/glossary']//input[@name='kind']/@value") == ["statute"]


def test_pages(get: Any) -> None:
    page = get("/glossary?q=quay&hl=en")
    assert len(page.tree.xpath(ROW)) == 25
    following = page.hrefs("//nav[@class='paging']//a[@rel='next']")
    second = get(following[0])
    assert second.texts("//nav[@class='paging']//a[@aria-current]") == ["Page 2"]
    assert not set(page.texts(f"{ROW}//h3")) & set(second.texts(f"{ROW}//h3"))
    assert len(second.hrefs("//nav[@class='paging']//a[@rel='prev']")) == 1
    lost = get("/glossary?q=quay&page=9&hl=en")
    assert "no page 9" in lost.text("//p[@class='notice']")


def test_nothing_found_helps_on(get: Any) -> None:
    page = get("/glossary?q=zzz&kind=plan&hl=en")
    assert page.status == 200
    links = [urlsplit(href).path for href in page.hrefs("//div[@class='notice']//a")]
    assert links == ["/glossary", "/"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/glossary?kind=beast", 400), ("/glossary?page=0", 400), (f"/glossary?q={'x' * 3000}", 400)],
)
def test_values_that_do_not_fit(client: Any, address: str, status: int) -> None:
    assert client.get(address).status_code == status
    assert client.get(f"/api/v1{address}").status_code == status


def test_downloads_are_what_is_listed_with_who_made_it(client: Any) -> None:
    text = client.get("/glossary.tsv?q=灯火&kind=statute")
    assert text.headers["Content-Disposition"] == "attachment; filename=glossary.tsv"
    assert ATTRIBUTION in text.get_data(as_text=True)
    (term,) = read_tsv(text.get_data(as_text=True))
    assert (term.ja, term.en) == ("灯火法", ("Lamp Act",))
    book = client.get("/glossary.tbx")
    assert ATTRIBUTION in book.get_data(as_text=True)
    assert len(read_tbx(book.get_data())) == len(TERMS)


def test_json(client: Any) -> None:
    found = client.get("/api/v1/glossary?q=lamp act").json
    assert found["total"] == 1
    (term,) = found["terms"]
    assert term["law_number"] == "Act No. 12 of 1961"
    assert (term["ja"], term["en"], term["kind"], term["source"]) == (
        "灯火法",
        ["Lamp Act"],
        "statute",
        "built-in",
    )
    assert term["measures"] == []


def test_terms_on_a_measure_page(get: Any) -> None:
    terms = "//section[@aria-labelledby='terms-title']//li"
    assert get("/measures/quay-lamps-2019/1.1?hl=en").texts(terms) == [
        "灯火 lamp",
        "見回り rounds",
        "灯火庁 Lamp Agency",
    ]
    assert get("/measures/quay-lamps-2023/1.1?hl=ja").texts(terms) == ["見回り rounds", "灯火 lamp"]
    assert get("/measures/bell-charter/1").texts(terms) == ["鐘 bell"]
    href = get("/measures/bell-charter/1?hl=en").hrefs(f"{terms}/a")[0]
    assert get(href).texts(f"{ROW}//h3") == ["鐘"]


def test_hostile_notes_are_text(get: Any) -> None:
    page = get("/glossary?q=鐘")
    assert not page.tree.xpath("//main//script")
    assert '<script>alert("x")</script>' in page.text(ROW)


def test_uses_follow_the_library(tmp_path: Path) -> None:
    glossary = Glossary([Term("灯火", "とうか", ("lamp",))])
    with Library.open(tmp_path) as library:
        uses = TermUses(library, lambda: glossary)
        assert uses.current(10) == {}
        fill(library)
        uses.current(10)  # the old count stands while the new one is made
        uses._worker.join(10)  # type: ignore[union-attr]
        found = uses.current(10)
        assert found is not None
        assert "quay-lamps-2023/1.2" in {use.id for use in found["灯火"]}


def test_a_closed_library_leaves_no_count(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    uses = TermUses(library, lambda: Glossary(()))
    state = library.state
    library.close()
    uses._count(state)
    assert uses._counted is None

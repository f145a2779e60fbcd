"""Two documents compared: the map, the table, the filters; and that large documents stay light."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from corpus.glossary import Glossary
from corpus.library import Library, Source
from corpus.ministries import load_register
from corpus.model import (
    Bilingual,
    Kind,
    Language,
    Metadata,
    MinistryLink,
    Origin,
    Pair,
    ParsedDocument,
    ParsedMeasure,
    Relation,
    Role,
    Section,
    Status,
    Text,
)
from search import Searcher
from tests.web.page import Page
from web import Services, create_app

EDITIONS = "/compare/quay-lamps-2019/quay-lamps-2023"
ROWS = "//table//tbody/tr"
FILTERS = "//nav[@class='kinds']//a"


def cells(page: Page) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in page.tree.xpath(ROWS)
    ]


def test_the_table(get: Any) -> None:
    found = cells(get(f"{EDITIONS}?hl=en"))
    assert [row[0].split()[0] for row in found] == ["1.1", "1.2", "1.3"]
    assert found[0][1] == "1.1 Night rounds of the quay lamps"
    assert found[0][2].startswith("certain 97%")
    assert found[1][2].startswith("likely 75%")
    assert found[2][1:] == ["—", "dropped"]


def test_both_sides_of_a_row_lead_to_their_measures(get: Any) -> None:
    page = get(f"{EDITIONS}?hl=ja")
    assert [urlsplit(href).path for href in page.hrefs(f"({ROWS})[1]//a")] == [
        "/measures/quay-lamps-2019/1.1",
        "/measures/quay-lamps-2023/1.1",
    ]


def test_filters_are_links_with_counts(get: Any) -> None:
    page = get(f"{EDITIONS}?hl=en")
    assert page.texts(FILTERS) == [
        "all 3", "with a counterpart 2", "moved 0", "merged or split 0", "changed 0", "new 0", "dropped 1",
    ]  # fmt: skip
    dropped = get(page.hrefs(FILTERS)[-1])
    assert dropped.texts(f"{FILTERS}[@aria-current]") == ["dropped 1"]
    assert len(cells(dropped)) == 1
    assert cells(get(f"{EDITIONS}?show=moved&hl=en")) == [["None."]]


def test_the_map_draws_what_the_table_says(get: Any) -> None:
    page = get(f"{EDITIONS}?hl=en")
    (drawing,) = page.tree.xpath("//figure/svg")
    assert drawing.get("aria-hidden") == "true"
    assert not drawing.xpath(".//a|.//@style|.//@tabindex")
    lines = drawing.xpath("g/line")
    assert [line.get("stroke-width") for line in lines] == ["2.9", "2.4"]
    marks = [text.text_content() for text in drawing.xpath("text")]
    assert marks == ["dropped"]
    left, right = (
        [" ".join(text.text_content().split()) for text in side.xpath("text")]
        for side in drawing.xpath("svg")
    )
    assert left[0].split()[0] == "1"
    assert "1.3" in [text.split()[0] for text in left]
    assert [text.split()[0] for text in right] == ["1", "1.1", "1.2"]
    assert page.texts("//figure//li")


def test_the_older_edition_comes_first(client: FlaskClient) -> None:
    response = client.get("/compare/quay-lamps-2023/quay-lamps-2019?hl=en&show=new")
    assert response.status_code == 302
    target = urlsplit(response.headers["Location"])
    assert (target.path, parse_qs(target.query)) == (EDITIONS, {"hl": ["en"], "show": ["new"]})


def test_documents_without_pairs_say_so(get: Any) -> None:
    page = get("/compare/bell-charter/quay-lamps-2023?hl=en")
    assert page.status == 200
    assert "no pair of measures" in page.text("//div[@class='notice']")
    assert page.tree.xpath("//figure|//table") == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/compare/bell-charter/bell-charter", 400),
        ("/compare/bell-charter/nothing", 404),
        ("/compare/nothing/bell-charter", 404),
        (f"{EDITIONS}?show=everything", 400),
        (f"{EDITIONS}?page=x", 400),
    ],
)
def test_what_cannot_be_compared(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_json(client: FlaskClient) -> None:
    found = client.get("/api/v1/compare/quay-lamps-2023/quay-lamps-2019").json
    assert found is not None
    assert (found["left"]["id"], found["right"]["id"]) == ("quay-lamps-2019", "quay-lamps-2023")
    assert (found["editions"], found["pairs"], found["counts"]["dropped"]) == (True, 2, 1)
    assert found["matches"][0]["confidence"] == 0.97
    assert client.get("/api/v1/compare/bell-charter/bell-charter").status_code == 400


def test_document_pages_lead_here(get: Any) -> None:
    section = "//section[@aria-labelledby='compare-title']"
    page = get("/documents/quay-lamps-2019?hl=en")
    assert [urlsplit(href).path for href in page.hrefs(f"{section}//a")] == [EDITIONS]
    assert "another edition" in page.text(f"{section}//li")
    assert get("/documents/bell-charter").tree.xpath(section) == []


# ------------------------------------------------------------------ larger documents


def _document(name: str, language: Language, count: int, series: str | None, date: str) -> ParsedDocument:
    """Return a document with ten measures under each heading."""
    title = (
        "岸壁の灯りを夜ごとに見て回り、その結果を記録して知らせる取組"
        if language is Language.JA
        else "Rounds of the lamps of the quay and a record of what was seen, kept for all"
    )
    rows = []
    for number in range(count):
        body = (
            f"灯りを{number + 20}個数える。"
            if language is Language.JA
            else f"{number + 20 + (number == 3)} lamps are counted."
        )
        link = MinistryLink("npa" if number == 4 and language is Language.EN else "moj", Role.RESPONSIBLE)
        locator = f"{number // 10 + 1}.{number % 10 + 1}"
        rows.append(
            ParsedMeasure(
                locator,
                Kind.MEASURE,
                Text(title, body, Origin.OFFICIAL),
                (locator.split(".")[0],),
                ministries=(link,),
            )
        )
    sections = tuple(
        Section(
            str(n + 1),
            Bilingual(title if language is Language.JA else None, None if language is Language.JA else title),
        )
        for n in range((count + 9) // 10)
    )
    return ParsedDocument(
        Metadata(name, Bilingual(f"計画 {name}", f"Plan {name}"), date=date, series=series),
        language,
        sections,
        tuple(rows),
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    register = load_register()
    documents = (
        _document("large", Language.JA, 218, "quays", "2013"),
        _document("later", Language.EN, 217, "quays", "2016"),
        _document("small", Language.EN, 40, None, "2020"),
    )
    with Library.open(tmp_path_factory.mktemp("large")) as library:
        for parsed in documents:
            library.add(parsed, Source.of(parsed.metadata.id, parsed.metadata.id.encode()))
        pairs = [
            Pair(
                f"large/{n // 10 + 1}.{n % 10 + 1}",
                f"later/{m // 10 + 1}.{m % 10 + 1}",
                Relation.CORRESPONDING,
                0.95,
            )
            for n, m in ((n, 85 if n == 15 else 16 if n == 17 else n) for n in range(200) if n != 85)
        ]
        pairs += [Pair(f"large/{n}.2", f"small/{5 - n}.1", Relation.CORRESPONDING, 0.6) for n in range(1, 5)]
        library.put_pairs(pairs, "large")
        services = Services(library, Searcher(library, None, register), register, lambda: Glossary(()), None)  # type: ignore[arg-type]
        yield create_app(services, testing=True).test_client()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("address", ["/compare/large/small", "/compare/large/later"])
def test_large_documents_make_a_light_page(large: FlaskClient, address: str, language: str) -> None:
    response = large.get(f"{address}?hl={language}")
    assert response.status_code == 200
    assert len(response.data) < (150_000 if address.endswith("small") else 300_000)


def test_what_changed_between_editions(large: FlaskClient) -> None:
    found = {row[0].split()[0]: row for row in cells(Page(large.get("/compare/large/later?hl=en")))}
    assert found["1.4"][2] == "certain 95% changed figures before: 23 now: 24"
    assert (
        found["1.5"][2]
        == "certain 95% changed ministries before: Ministry of Justice now: National Police Agency"
    )
    assert "moved" in found["2.6"][2]
    assert "merged" in found["2.7"][2]
    assert found["9.6"][1:] == ["—", "dropped"]


def test_measures_without_counterpart_are_drawn_as_one_line(large: FlaskClient) -> None:
    page = Page(large.get("/compare/large/small?hl=en"))
    texts = page.texts("//figure/svg/svg[1]/text")
    assert any("175 measures · no counterpart" in text for text in texts) or len(texts) < 80
    assert len(page.tree.xpath("//figure//g/line")) == 4
    assert [row[2] for row in cells(page)[:5]] == ["uncertain 60%"] * 4 + ["no counterpart"]


def test_long_tables_have_pages(large: FlaskClient) -> None:
    page = Page(large.get("/compare/large/small?hl=en"))
    assert len(cells(page)) == 250
    (following,) = page.hrefs("//nav[@class='paging']//a[@rel='next']")
    assert len(cells(Page(large.get(following)))) == 4


def test_a_confirmed_pair_says_so(tmp_path: Path) -> None:
    register = load_register()
    with Library.open(tmp_path) as library:
        for parsed in (
            _document("a", Language.JA, 2, "x", "2013"),
            _document("b", Language.EN, 2, "x", "2014"),
        ):
            library.add(parsed, Source.of(parsed.metadata.id, b"x"))
        library.put_pairs([Pair("a/1.1", "b/1.1", Relation.CORRESPONDING, 0.6, Status.ACCEPTED)], "a")
        services = Services(library, Searcher(library, None, register), register, lambda: Glossary(()), None)  # type: ignore[arg-type]
        client = create_app(services, testing=True).test_client()
        assert cells(Page(client.get("/compare/a/b?hl=en")))[0][2] == "confirmed"

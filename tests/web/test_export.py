"""The buttons that take a list along, and the files behind them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from lxml import etree

from search.export import Format
from tests.search.export.tmx_rules import broken_rules
from tests.web.invented import HOSTILE
from web import Services


def rows(client: Any, address: str) -> list[dict[str, str]]:
    text = client.get(address).get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("where", ["/export.{}", "/api/v1/export/{}"])
def test_every_format_is_given_as_a_file_and_streamed(client: Any, format_: Format, where: str) -> None:
    answer = client.get(where.format(format_), query_string={"q": "灯火"})
    assert answer.status_code == 200
    assert answer.is_streamed
    assert answer.mimetype == format_.media_type.split(";")[0]
    assert answer.data
    named = re.fullmatch(
        r"attachment; filename=taiyaku-search-\d{4}-\d\d-\d\d(.+)", answer.headers["Content-Disposition"]
    )
    assert named
    assert named[1] == format_.suffix


def test_the_list_of_a_search_is_the_one_on_its_pages(client: Any, get: Any) -> None:
    found = client.get("/api/v1/search", query_string={"q": "灯火", "limit": 100}).json
    listed = [
        row["measure"]
        for row in rows(client, "/export.csv?" + urlencode({"q": "灯火", "limit": 1, "page": 3}))
    ]
    assert listed == [hit["id"] for hit in found["hits"]]
    narrowed = rows(client, "/export.csv?" + urlencode({"q": "灯火", "ministry": "灯火庁"}))
    assert 0 < len(narrowed) < len(listed)


def test_without_a_question_the_whole_library(client: Any, services: Services) -> None:
    everything = [one.id for one in services.library.measures()]
    assert [row["measure"] for row in rows(client, "/export.csv")] == everything


def test_tmx_of_the_whole_library_is_valid(client: Any) -> None:
    data = client.get("/export.tmx?unit=measure").data
    assert broken_rules(data) == []
    units = etree.fromstring(data).findall("body/tu")
    assert [one.get("tuid") for one in units] == [
        "quay-lamps-2019/1.1+quay-lamps-2023/1.1",
        "quay-lamps-2019/1.2+quay-lamps-2023/1.2",
        "bell-charter/1",
    ]
    links = [one.text for one in etree.fromstring(data).iterfind(".//prop[@type='permalink']")]
    assert links[0] == "http://localhost/measures/quay-lamps-2019/1.1"


def test_one_measure(client: Any) -> None:
    answer = client.get("/export.tmx?measure=bell-charter/1&unit=measure")
    (one,) = etree.fromstring(answer.data).findall("body/tu")
    assert [seg.text for seg in one.iter("seg")] == ["鐘は正午に鳴らす。", "The bell is rung at noon."]
    assert "taiyaku-bell-charter-1-" in answer.headers["Content-Disposition"]


def test_two_documents_within(client: Any) -> None:
    both = "document=quay-lamps-2019&document=quay-lamps-2023&within=true&unit=sentence"
    assert {row["measure_en"].split("/")[0] for row in rows(client, f"/export.csv?{both}")} == {
        "quay-lamps-2023"
    }
    assert rows(client, "/export.csv?document=quay-lamps-2019&within=true&unit=sentence") == []


def test_a_ministry_has_the_measures_of_its_page(client: Any) -> None:
    told = client.get("/api/v1/ministries/lamps").json
    listed = {row["measure"] for row in rows(client, "/export.csv?ministry=lamps")}
    assert listed == {*told["responsible"], *told["mentioned"]}
    named = client.get("/export.csv?ministry=lamps").headers["Content-Disposition"]
    assert "taiyaku-lamps-" in named


def test_hostile_text_stays_text(client: Any) -> None:
    data = client.get("/export.tmx?unit=measure").data
    etree.fromstring(data)
    (line,) = client.get("/export.jsonl?measure=quay-lamps-2019/1.3").get_data(as_text=True).splitlines()
    assert json.loads(line)["ja"]["text"] == HOSTILE
    book = openpyxl.load_workbook(io.BytesIO(client.get("/export.xlsx?measure=quay-lamps-2019/1.3").data))
    assert HOSTILE in [cell.value for cell in book["Units 1"][2]]


def test_moses_and_bom(client: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/export.moses").data)) as archive:
        assert "corpus.ja" in archive.namelist()
    assert client.get("/export.csv?bom=true").data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export.docx", 404),
        ("/api/v1/export/docx", 404),
        ("/export.%3Cb%3E", 404),
        ("/export.csv?document=none", 404),
        ("/export.csv?ministry=none", 404),
        ("/export.csv?measure=none/1", 404),
        ("/export.csv?unit=word", 400),
        ("/export.csv?bom=yes", 400),
        ("/export.csv?year=last", 400),
        ("/export.csv?q=" + "a" * 3_000, 400),
    ],
)
def test_what_does_not_fit_is_explained(client: Any, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "Content-Disposition" not in answer.headers


def test_head_and_if_none_match(client: Any) -> None:
    assert client.head("/export.csv").status_code == 200
    tag = client.get("/export.csv").headers["ETag"]
    assert client.get("/export.csv", headers={"If-None-Match": tag}).status_code == 304


# ------------------------------------------------------------------ the buttons


def pressed(page: Any, name: str, **chosen: str) -> str:
    """Return the address that a button of the exports leads to."""
    (form,) = page.tree.xpath("//form[@class='exports']")
    (button,) = [one for one in form.xpath(".//button") if one.text_content() == name]
    fields = [(one.get("name"), one.get("value")) for one in form.xpath(".//input")]
    assert form.get("method") == "get"
    return f"{button.get('formaction')}?{urlencode([*fields, *chosen.items()])}"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_buttons_of_a_search_give_its_list(client: Any, get: Any, language: str) -> None:
    page = get(f"/?q=灯火&ministry=lamps&sort=order&page=1&hl={language}")
    found = rows(client, pressed(page, "CSV"))
    hits = client.get("/api/v1/search?q=灯火&ministry=lamps&sort=order").json["hits"]
    assert [row["measure"] for row in found] == [hit["id"] for hit in hits]
    assert client.get(pressed(page, "TMX", unit="measure")).mimetype == "application/x-tmx+xml"
    assert page.tree.xpath("//form[@class='exports']//select[@name='unit']/option/@value") == [
        "",
        "sentence",
        "measure",
    ]


@pytest.mark.parametrize(
    ("address", "button", "measures"),
    [
        ("/measures/bell-charter/1", "TMX", 1),
        ("/ministries/lamps", "CSV", 2),
        ("/documents/quay-lamps-2023", "CSV", 2),
        ("/documents", "CSV", 8),
        ("/compare/quay-lamps-2019/quay-lamps-2023", "TMX", 2),
    ],
)
def test_pages_have_buttons_that_lead_to_files(
    client: Any, get: Any, address: str, button: str, measures: int
) -> None:
    answer = client.get(pressed(get(address), button))
    assert answer.status_code == 200
    text = answer.get_data(as_text=True)
    if button == "CSV":
        assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == measures
    else:
        (props,) = {
            len({one.text for one in etree.fromstring(answer.data).iterfind("body/tu/prop[@type='locator']")})
        }
        assert props == measures


def test_a_search_that_found_nothing_has_no_buttons(get: Any) -> None:
    assert get("/?q=ないことば").tree.xpath("//form[@class='exports']") == []

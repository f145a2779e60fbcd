"""References to a measure, read back by the field's own parsers whatever stands in the texts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Language
from tests.web.invented import HOSTILE
from web.era import PartialDate
from web.references import Reference, bibtex, csl, ris

# how TeX prints what stands in an entry
_PRINTED = [
    (r"\textbraceleft{}", "{"),
    (r"\textbraceright{}", "}"),
    (r"\textasciitilde{}", "~"),
    (r"\textasciicircum{}", "^"),
    *((f"\\{sign}", sign) for sign in "$&%#_"),
    (r"\textbackslash{}", "\\"),
]
_EXAMPLE = Reference(
    key="quay-lamps-2019:1.1",
    language=Language.JA,
    title="岸壁の灯火の見回り",
    container="岸壁の灯火計画",
    author="港の会議",
    when=PartialDate(2019, 5),
    locator="1.1",
    url="http://localhost/measures/quay-lamps-2019/1.1",
    note="",
)


def read_bibtex(text: str) -> dict[str, str]:
    found = bibtexparser.parse_string(text)
    assert not found.failed_blocks
    (entry,) = found.entries
    assert entry.entry_type == "incollection"
    return {"key": entry.key, **{field.key: field.value for field in entry.fields}}


def printed(value: str) -> str:
    value = value.removeprefix("{").removesuffix("}")
    for written, sign in _PRINTED:
        value = value.replace(written, sign)
    return value


def test_bibtex() -> None:
    assert bibtex(_EXAMPLE) == (
        "@incollection{quay-lamps-2019:1.1,\n"
        "  author = {{港の会議}},\n"
        "  title = {{岸壁の灯火の見回り}},\n"
        "  booktitle = {{岸壁の灯火計画}},\n"
        "  chapter = {1.1},\n"
        "  year = {2019},\n"
        "  month = may,\n"
        "  url = {http://localhost/measures/quay-lamps-2019/1.1},\n"
        "  langid = {japanese},\n"
        "}\n"
    )


def test_ris() -> None:
    (found,) = rispy.loads(ris(_EXAMPLE))
    assert found["type_of_reference"] == "CHAP"
    assert found["authors"] == ["港の会議"]
    assert (found["title"], found["secondary_title"]) == ("岸壁の灯火の見回り", "岸壁の灯火計画")
    assert (found["section"], found["year"], found["date"]) == ("1.1", "2019", "2019/05//")
    assert found["urls"] == [_EXAMPLE.url]
    assert found["language"] == "ja"


def test_csl() -> None:
    assert csl(_EXAMPLE) == [
        {
            "id": "quay-lamps-2019:1.1",
            "type": "chapter",
            "title": "岸壁の灯火の見回り",
            "container-title": "岸壁の灯火計画",
            "author": [{"literal": "港の会議"}],
            "issued": {"date-parts": [[2019, 5]]},
            "chapter-number": "1.1",
            "language": "ja",
            "URL": "http://localhost/measures/quay-lamps-2019/1.1",
        }
    ]


_LINE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1, max_size=60)


@given(title=_LINE, author=_LINE)
def test_any_text_comes_back(title: str, author: str) -> None:
    one = replace(_EXAMPLE, title=title, author=author)
    found = read_bibtex(bibtex(one))
    assert printed(found["title"]) == title
    assert printed(found["author"]) == author
    assert found["booktitle"] == "{岸壁の灯火計画}"
    (record,) = rispy.loads(ris(one))
    assert record["title"] == title.strip()
    assert len(record["urls"]) == 1


@pytest.mark.parametrize("name", ["bib", "ris", "json"])
def test_the_files_of_a_measure(client: Any, name: str) -> None:
    response = client.get(f"/measures/quay-lamps-2019/1.1.{name}?hl=ja")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f"attachment; filename=quay-lamps-2019-1.1.{name}"
    assert "港の会議" in response.get_data(as_text=True)
    assert client.get(f"/measures/quay-lamps-2019/9.9.{name}").status_code == 404


def test_in_the_language_of_the_interface_as_far_as_the_texts_go(client: Any) -> None:
    (item,) = client.get("/measures/bell-charter/1.json?hl=en").json
    assert (item["title"], item["container-title"], item["language"]) == ("Hours of the bell", "Bell Charter", "en")
    (item,) = client.get("/measures/quay-lamps-2019/1.1.json?hl=en").json
    assert (item["title"], item["author"], item["language"]) == (
        "岸壁の灯火の見回り",
        [{"literal": "Harbour Council"}],
        "ja",
    )


def test_hostile_titles_stay_titles(client: Any) -> None:
    wanted = " ".join(HOSTILE.split())
    bib = client.get("/measures/quay-lamps-2019/1.3.bib").get_data(as_text=True)
    assert printed(read_bibtex(bib)["title"]) == wanted
    (record,) = rispy.loads(client.get("/measures/quay-lamps-2019/1.3.ris").get_data(as_text=True))
    assert record["title"] == wanted
    (item,) = json.loads(client.get("/measures/quay-lamps-2019/1.3.json").data)
    assert item["title"] == wanted


def test_the_page_of_a_measure_links_to_them(get: Any) -> None:
    page = get("/measures/quay-lamps-2019/1.1?hl=en")
    hrefs = page.hrefs("//section[@aria-labelledby='cite-title']//a[@download]")
    links = [href for href in hrefs if href.startswith("/measures/")]
    assert links == [f"/measures/quay-lamps-2019/1.1.{name}?hl=en" for name in ("bib", "ris", "json")]


@pytest.mark.parametrize("suffix", ["bib", "ris", "json"])
@pytest.mark.parametrize("method", ["POST", "OPTIONS", "DELETE"])
def test_what_is_sent_to_a_reference_is_no_review(client: Any, suffix: str, method: str) -> None:
    for locator in ("1.1", "nothing", ".", "a/b.c"):
        answer = client.open(f"/measures/lamps/{locator}.{suffix}", method=method)
        assert answer.status_code == 405
        assert set(answer.allow) == {"GET", "HEAD"}


def test_a_measure_takes_reviews_at_its_own_address_alone(client: Any) -> None:
    assert set(client.open("/measures/lamps/1.1", method="OPTIONS").allow) == {"GET", "HEAD", "POST"}
    assert set(client.open("/measures/lamps/1.1.bibs", method="OPTIONS").allow) == {"GET", "HEAD", "POST"}

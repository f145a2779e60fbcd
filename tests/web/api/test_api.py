"""The JSON twins, the one error shape, and that every page names its twin."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

TWINS = [
    ("/", "/api/v1/documents"),
    ("/?q=灯火&ministry=lamps", f"/api/v1/search?q={quote('灯火')}&ministry=lamps"),
    ("/measures/quay-lamps-2019/1.1", "/api/v1/measures/quay-lamps-2019/1.1"),
    ("/ministries", "/api/v1/ministries"),
    ("/ministries/lamps", "/api/v1/ministries/lamps"),
    ("/documents", "/api/v1/documents"),
    ("/documents/bell-charter", "/api/v1/documents/bell-charter"),
    ("/glossary?q=lamp&kind=statute", "/api/v1/glossary?q=lamp&kind=statute"),
    ("/glossary?page=2", "/api/v1/glossary?page=2"),
    ("/compare/quay-lamps-2019/quay-lamps-2023?show=new", "/api/v1/compare/quay-lamps-2019/quay-lamps-2023"),
    ("/about", "/api/v1/about"),
]


@pytest.mark.parametrize(("page", "twin"), TWINS)
def test_every_page_names_its_twin(get: Any, client: Any, page: str, twin: str) -> None:
    found = get(page)
    assert found.tree.xpath("//link[@type='application/json']/@href") == [twin]
    response = client.get(twin)
    assert response.status_code == 200
    assert response.is_json


def test_search(client: Any) -> None:
    found = client.get("/api/v1/search", query_string={"q": "見回り", "limit": 1}).json
    assert found["query"] == "見回り"
    assert found["total"] == 2
    assert [hit["id"] for hit in found["hits"]] == ["quay-lamps-2019/1.1"]


def test_measure_with_its_counterparts(client: Any) -> None:
    found = client.get("/api/v1/measures/quay-lamps-2019/1.1").json
    assert found["texts"]["ja"]["origin"] == "official"
    (other,) = found["counterparts"]
    assert (other["id"], other["lang"], other["confidence"]) == ("quay-lamps-2023/1.1", "en", 0.97)


def test_measures_by_document_and_ministry(client: Any) -> None:
    found = client.get("/api/v1/measures?document=quay-lamps-2023").json
    assert [one["id"] for one in found["measures"]] == ["quay-lamps-2023/1.1", "quay-lamps-2023/1.2"]
    found = client.get("/api/v1/measures", query_string={"ministry": "灯庁"}).json
    assert [one["id"] for one in found["measures"]] == ["quay-lamps-2019/1.1", "quay-lamps-2019/1.2"]
    assert client.get("/api/v1/measures").json["total"] == 7
    assert client.get("/api/v1/measures?passages=true").json["total"] == 8
    assert client.get("/api/v1/measures?passages=all").status_code == 400
    former = client.get("/api/v1/measures?ministry=candles").json
    assert former == found


def test_ministry_by_name(client: Any) -> None:
    found = client.get("/api/v1/ministries/灯庁").json
    assert found["id"] == "lamps"
    assert found["responsible"] == ["quay-lamps-2019/1.1", "quay-lamps-2019/1.2"]


def test_pairs(client: Any) -> None:
    found = client.get("/api/v1/pairs?document=quay-lamps-2023").json["pairs"]
    assert {(one["ja"], one["en"]) for one in found} == {
        ("quay-lamps-2019/1.1", "quay-lamps-2023/1.1"),
        ("quay-lamps-2019/1.2", "quay-lamps-2023/1.2"),
    }
    everything = client.get("/api/v1/pairs").json["pairs"]
    assert {"ja": "bell-charter/1", "en": "bell-charter/1"}.items() <= everything[-1].items()


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/search?q=a&lang=fr", 400, "parameter-invalid"),
        ("/api/v1/search?q=a&limit=1000", 400, "parameter-invalid"),
        ("/api/v1/search?q=a&document=nothing", 404, "document-unknown"),
        ("/api/v1/search?q=a&ministry=nobody", 404, "ministry-unknown"),
        ("/api/v1/search?q=a&hl=xx", 400, "parameter-invalid"),
        ("/api/v1/measures?document=nothing", 404, "document-unknown"),
        ("/api/v1/measures/bell-charter/9", 404, None),
        ("/api/v1/documents/nothing", 404, None),
        ("/api/v1/ministries/nobody", 404, "ministry-unknown"),
        ("/api/v1/nothing", 404, "page-unknown"),
        ("/api/", 404, "page-unknown"),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_errors_have_one_shape(
    client: Any, address: str, status: int, code: str | None, language: str
) -> None:
    response = client.get(address, headers={"Accept-Language": language})
    assert response.status_code == status
    error = response.json["error"]
    assert set(response.json) == {"error"}
    assert set(error) == {"code", "message", "hint"}
    assert code is None or error["code"] == code
    assert error["message"].isascii() is (language == "en") or "“" in error["message"]


def test_wrong_method(client: Any) -> None:
    response = client.post("/api/v1/search")
    assert response.status_code == 405
    assert response.json["error"]["code"] == "method-unknown"


@pytest.mark.parametrize("query", ["灯" * 10_000, "%00", "%ED%A0%80", "%E2%80%AE", "*", '"'])
def test_hostile_queries(client: Any, query: str) -> None:
    response = client.get(f"/api/v1/search?q={query}")
    assert response.status_code == 200
    assert "query" in response.json


def test_text_is_sent_as_it_is(client: Any) -> None:
    assert "灯火" in client.get("/api/v1/measures/quay-lamps-2019/1.1").get_data(as_text=True)

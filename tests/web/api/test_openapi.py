"""The description and the addresses agree in both directions, and every answer is as it is described."""

from __future__ import annotations

import re
from typing import Any

import pytest
from openapi_spec_validator import validate

from corpus.model import Language
from search.export import Format
from tests.web.api.conftest import Check
from web.openapi import FILES, OPERATIONS, build_openapi
from web.openapi.schemas import Schemas


def _rules(app: Any) -> dict[str, set[str]]:
    """Return the methods of every address of the API, and of every file, its parts named as in the description."""
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        file = "." in rule.rule.rsplit("/", 1)[1] and not rule.rule.startswith("/static")
        if file or rule.rule.startswith("/api/v1/"):
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
            found.setdefault(path, set()).update(rule.methods - {"OPTIONS"})
    return found


def test_it_is_openapi() -> None:
    for language in Language:
        validate(build_openapi(language))


def test_every_address_is_described_and_every_one_described_is_there(app: Any, described: Any) -> None:
    told = {
        path: {method.upper() for method in methods} for path, methods in described["paths"].items()
    }
    assert told == _rules(app)


def test_the_parts_of_an_address_are_its_path_parameters() -> None:
    for one in (*OPERATIONS, *FILES):
        assert set(re.findall(r"\{(\w+)\}", one.path)) == {each.name for each in one.parameters if each.in_path}


def test_names_are_unique_and_both_languages_are_there() -> None:
    every = (*OPERATIONS, *FILES)
    names = [one.name for one in every]
    assert len(set(names)) == len(names)
    for says in [one.says for one in every] + [each.says for one in every for each in one.parameters]:
        assert says.ja
        assert says.en


def test_served_in_the_language_of_the_interface(client: Any) -> None:
    summaries = [
        client.get(f"/api/v1/openapi.json?hl={language}").json["paths"]["/api/v1/about"]["get"]["summary"]
        for language in Language
    ]
    assert not summaries[0].isascii()
    assert summaries[1].isascii()


def test_examples_of_paths_lead_somewhere(client: Any) -> None:
    for path, methods in client.get("/api/v1/openapi.json").json["paths"].items():
        named = {each["name"]: each["example"] for each in methods["get"]["parameters"] if each["in"] == "path"}
        if "term" not in named and "ministry" not in named:  # their examples are of the built-in library
            assert client.get(path.format(**named)).status_code == 200, path


def test_two_shapes_of_one_name_are_refused() -> None:
    first, second = (type("PlaceJson", (dict,), {"__annotations__": {"x": int}}) for _ in range(2))
    schemas = Schemas({}, {})
    schemas.reference(first)
    with pytest.raises(ValueError, match="both have a schema Place"):
        schemas.reference(second)


GIVEN = [
    "/api/v1/search?q=灯火",
    "/api/v1/search?q=灯火&limit=1",
    "/api/v1/search?q=とうか&lang=en&year=2023&ministry=lamps&sort=date",
    "/api/v1/search?q=zzzz nothing",
    "/api/v1/search?q=lanp rounds",
    "/api/v1/search",
    "/api/v1/measures",
    "/api/v1/measures?passages=true&limit=3",
    "/api/v1/measures/quay-lamps-2019/1.1",
    "/api/v1/measures/quay-lamps-2019/1.3",
    "/api/v1/measures/bell-charter/1",
    "/api/v1/ministries",
    "/api/v1/ministries/灯庁",
    "/api/v1/documents",
    "/api/v1/documents/bell-charter",
    "/api/v1/pairs",
    "/api/v1/compare/quay-lamps-2019/quay-lamps-2023",
    "/api/v1/glossary",
    "/api/v1/glossary?q=lamp&kind=statute",
    "/api/v1/glossary/灯火",
    "/api/v1/clause?q=灯火庁は毎晩、岸壁の灯火を見て回る。",
    "/api/v1/help",
    "/api/v1/about",
    "/api/v1/openapi.json",
    *(f"/{place}{one}?q=灯火" for one in Format for place in ("export.", "api/v1/export/")),
    "/api/v1/export/tmx?measure=bell-charter/1",
    *(f"/measures/quay-lamps-2019/1.1.{name}" for name in ("bib", "ris", "json")),
    "/glossary.tsv",
    "/glossary.tbx?q=lamp",
    "/feed.atom",
    "/opensearch.xml",
    "/opensearch-clause.xml",
]
REFUSED = [
    ("/api/v1/search?limit=0", 400),
    ("/api/v1/search?document=nothing", 404),
    ("/api/v1/search?cursor=x", 400),
    ("/api/v1/measures?hl=xx", 400),
    ("/api/v1/measures/bell-charter/9", 404),
    ("/api/v1/documents/nothing", 404),
    ("/api/v1/glossary/zzzz", 404),
    ("/api/v1/clause?limit=x", 400),
]


@pytest.mark.parametrize("address", GIVEN)
@pytest.mark.parametrize("method", ["get", "head"])
def test_answers_are_as_described(client: Any, conforms: Check, address: str, method: str) -> None:
    response = getattr(client, method)(address)
    assert response.status_code == 200
    conforms(response)


@pytest.mark.parametrize(("address", "status"), REFUSED)
def test_refusals_are_as_described(client: Any, conforms: Check, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    conforms(response)


def test_a_clause_that_is_sent(client: Any, conforms: Check) -> None:
    asked = {"q": "灯火庁は毎晩、岸壁の灯火を見て回る。", "limit": 3}
    for sent in ({"json": asked}, {"data": asked}):
        response = client.post("/api/v1/clause", **sent)
        assert response.status_code == 200
        assert response.json["hits"]
        conforms(response)
    refused = client.post("/api/v1/clause", json=["no object"])
    assert refused.status_code == 400
    conforms(refused)


def test_a_key_that_comes_from_elsewhere_has_the_type_that_it_has_there(described: Any) -> None:
    schemas = described["components"]["schemas"]
    assert schemas["ConcordancePage"]["properties"]["term"]["anyOf"][0] == {"$ref": "#/components/schemas/ClauseTerm"}
    assert schemas["MeasureWithCounterparts"]["properties"]["kind"] == schemas["Measure"]["properties"]["kind"]


def test_every_key_of_a_shape_is_required_but_for_those_that_may_be_absent(described: Any) -> None:
    pair = described["components"]["schemas"]["Pair"]
    assert "sentences" in pair["properties"]
    assert "sentences" not in pair["required"]
    assert pair["properties"]["status"] == {"enum": ["proposed", "accepted", "rejected"]}


@pytest.mark.parametrize("path", ["/api/v1/export/{format}", "/export.{format}"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_files_that_may_be_put_off_say_so(path: str, method: str) -> None:
    for language in Language:
        described = build_openapi(language)["paths"]
        refusal = described[path][method]["responses"]["503"]
        assert refusal["headers"]["Retry-After"]["schema"]["type"] == "integer"
        assert "Retry-After" in refusal["description"]
    assert "headers" not in described["/glossary.tsv"][method]["responses"]["503"]

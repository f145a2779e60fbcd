"""Long lists in parts: every entry once and in order, and cursors that fit nothing else."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from werkzeug.datastructures import MultiDict

from corpus.errors import TaiyakuError
from tests.web.api.conftest import Check
from web.paging import read_part

LISTS = [
    ("/api/v1/measures?passages=true", "measures", "id"),
    ("/api/v1/measures?ministry=lamps", "measures", "id"),
    ("/api/v1/ministries", "ministries", "id"),
    ("/api/v1/documents", "documents", "id"),
    ("/api/v1/pairs", "pairs", "ja"),
    ("/api/v1/glossary?kind=phrase", "terms", "ja"),
    (f"/api/v1/search?q={quote('灯火 OR 鐘 OR 灯り')}", "hits", "id"),
]


@pytest.mark.parametrize(("address", "name", "key"), LISTS)
def test_a_list_in_parts_is_the_list_whole(
    client: Any, conforms: Check, address: str, name: str, key: str
) -> None:
    sign = "&" if "?" in address else "?"
    whole = client.get(f"{address}{sign}limit=100").json
    assert whole["next"] is None
    assert len(whole[name]) == whole["total"] > 1
    found: list[str] = []
    cursor, parts = "", 0
    while cursor is not None:
        response = client.get(f"{address}{sign}limit=1&cursor={cursor}")
        conforms(response)
        assert response.json["total"] == whole["total"]
        assert len(response.json[name]) == 1
        found += [one[key] for one in response.json[name]]
        cursor, parts = response.json["next"], parts + 1
    assert found == [one[key] for one in whole[name]]
    assert parts == whole["total"]


def test_a_cursor_keeps_its_place_when_the_limit_or_the_language_of_messages_changes(client: Any) -> None:
    cursor = client.get("/api/v1/measures?limit=2").json["next"]
    whole = client.get("/api/v1/measures").json["measures"]
    rest = client.get(f"/api/v1/measures?limit=50&hl=en&cursor={cursor}").json["measures"]
    assert [one["id"] for one in rest] == [one["id"] for one in whole[2:]]


def test_pages_and_cursors_agree(client: Any) -> None:
    second = client.get("/api/v1/glossary?limit=4&page=2").json
    cursor = client.get("/api/v1/glossary?limit=4").json["next"]
    assert client.get(f"/api/v1/glossary?limit=4&cursor={cursor}").json == second


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/v1/documents?cursor=", None),
        ("/api/v1/documents?cursor=abc", "cursor-invalid"),
        ("/api/v1/documents?cursor=" + "あ" * 27, "cursor-invalid"),
        ("/api/v1/documents?cursor=" + "A" * 27, "cursor-foreign"),
        ("/api/v1/documents?cursor=" + "=" * 27, "cursor-invalid"),
        ("/api/v1/documents?cursor={}", "cursor-foreign"),
        ("/api/v1/measures?document=bell-charter&cursor={}", "cursor-foreign"),
        ("/api/v1/glossary?page=2&cursor={}", "cursor-and-page"),
    ],
)
def test_a_cursor_that_does_not_fit(client: Any, address: str, code: str | None) -> None:
    cursor = client.get("/api/v1/measures?limit=1").json["next"]
    response = client.get(address.format(cursor))
    assert response.status_code == (400 if code else 200)
    assert code is None or response.json["error"]["code"] == code


def test_a_cursor_of_another_state_is_refused() -> None:
    cursor = read_part(MultiDict(), name="measures", state="before", limit=2).next(5)
    assert cursor is not None
    asked = MultiDict({"cursor": cursor})
    assert read_part(asked, name="measures", state="before", limit=2).of("abcde") == "cd"
    with pytest.raises(TaiyakuError) as caught:
        read_part(asked, name="measures", state="after", limit=2)
    assert (caught.value.code, caught.value.status) == ("cursor-stale", 410)

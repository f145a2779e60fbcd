"""The page about the API: its examples are run as they stand, and every address is there."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from corpus.model import Language
from web.openapi import FILES, OPERATIONS

ROOT = "http://archive.example:8270"


@pytest.fixture(params=list(Language))
def page(request: Any, get: Any) -> Any:
    return get(f"{ROOT}/api?hl={request.param}")


def test_every_address_is_on_the_page(page: Any) -> None:
    assert page.status == 200
    assert page.texts("//dt/code") == [one.path for one in (*OPERATIONS, *FILES)]
    assert page.tree.xpath("//link[@type='application/json']/@href")[0].startswith("/api/v1/openapi.json")


def test_the_examples_in_curl(page: Any, client: Any) -> None:
    examples = [one.text_content() for one in page.tree.xpath("//pre[contains(@class, 'shell')]")]
    assert len(examples) == 4
    for example in examples:
        response = curl(client, shlex.split(example))
        assert response.status_code == 200, example
        assert response.data


def test_the_examples_of_the_documentation(client: Any) -> None:
    text = (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8")
    lines = re.search(r"^```sh\n(.*?)^```", text, re.M | re.S)[1].splitlines()  # type: ignore[index]
    assert len(lines) == 4
    for line in lines:
        response = curl(client, shlex.split(line.replace("http://localhost:8270", ROOT)))
        assert response.status_code == 200, line
    error = json.loads(re.search(r"^```json\n(.*?)^```", text, re.M | re.S)[1])  # type: ignore[index]
    assert client.get("/api/v1/search?limit=0&hl=en").json == error


def curl(client: Any, words: list[str]) -> Any:
    """Ask as curl would; an option that is not known here fails."""
    assert words[0] == "curl"
    options: dict[str, str] = {}
    encoded: list[str] = []
    rest = iter(words[1:])
    address = ""
    for word in rest:
        if word in ("--data-urlencode", "--json", "--output", "--etag-compare", "--etag-save"):
            options[word] = next(rest)
            if word == "--data-urlencode":
                encoded.append(options[word])
        elif word != "--get":
            assert word.startswith(f"{ROOT}/"), word
            address = word
    if sent := options.get("--json"):
        return client.post(address, json=json.loads(sent))
    assert ("--get" in words) is bool(encoded)
    query = dict(one.split("=", 1) for one in encoded)
    return client.get(address, query_string=query or None)


def test_the_example_in_python(
    page: Any, client: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def answer(address: str) -> io.BytesIO:
        assert address.startswith(f"{ROOT}/")
        parts = urlsplit(address)
        asked.append(parts.path)
        response = client.get(f"{parts.path}?{parts.query.replace('limit=50', 'limit=1')}")
        assert response.status_code == 200
        return io.BytesIO(response.data)

    monkeypatch.setattr("urllib.request.urlopen", answer)
    (example,) = (one.text_content() for one in page.tree.xpath("//pre[contains(@class, 'python')]"))
    exec(example, {})  # what a reader would paste
    assert asked == ["/api/v1/measures"] * 2
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "quay-lamps-2023/1.1",
        "quay-lamps-2023/1.2",
    ]

"""Every example of the help page finds something in a fresh installation, and is read as it is meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from search import SearchRequest
from taiyaku.house import House, open_house
from web.sentences import install
from web.views.guide import Group, build_help


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("fresh")) as house:
        yield house


@pytest.fixture(scope="module")
def groups(fresh: House) -> tuple[Group, ...]:
    app = Flask(__name__)
    install(app)
    with app.test_request_context("/help?hl=en"):
        return build_help(fresh.library.documents())


def test_every_example_finds_measures(fresh: House, groups: tuple[Group, ...]) -> None:
    examples = [query for group in groups for form in group.forms for query in form.examples]
    assert len(examples) > 30
    empty = [query for query in examples if not fresh.searcher.search(SearchRequest(query)).total]
    assert empty == []


def test_fields_are_read_as_fields(fresh: House, groups: tuple[Group, ...]) -> None:
    fields = next(group for group in groups if group.key == "fields")
    for query in (query for form in fields.forms for query in form.examples):
        understood = fresh.searcher.search(SearchRequest(query)).understood.en
        name = understood.partition("“")[2].partition(":")[0]
        assert name in {"title", "ministry", "year", "law", "document"}, (query, understood)

"""A small invented library with its index, and the application over both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from corpus.glossary import Glossary
from corpus.library import Library
from corpus.ministries import load_register
from index import open_engine
from search import Searcher
from search.clauses import ClauseFinder
from tests.web.invented import REGISTER, TERMS, fill
from tests.web.page import Page
from web import Services, create_app


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder: Path = tmp_path_factory.mktemp("web")
    (folder / "register.toml").write_text(REGISTER, encoding="utf-8")
    register = load_register(folder / "register.toml")
    with Library.open(folder / "library") as library:
        fill(library)
        engine = open_engine(library, register, folder / "index")
        glossary = Glossary(TERMS)
        yield Services(
            library,
            Searcher(library, engine, register),
            register,
            lambda: glossary,
            ClauseFinder(library, lambda: glossary),
        )


@pytest.fixture(scope="session")
def app(services: Services) -> Any:
    return create_app(services, testing=True)


@pytest.fixture
def client(app: Any) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def get(client: FlaskClient) -> Any:
    """Return a function that fetches an address and parses the page."""

    def fetch(address: str, **headers: str) -> Page:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Page(client.get(address, headers=named))

    return fetch

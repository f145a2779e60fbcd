"""A small invented library with its index, and the application over both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.invented import REGISTER, TERMS, fill
from tests.web.opened import open_services
from tests.web.page import Page
from web import Services, create_app


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with open_services(tmp_path_factory.mktemp("web"), fill, TERMS, REGISTER) as opened:
        yield opened


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

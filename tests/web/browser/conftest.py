"""A browser for the tests of this folder; without one they skip."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.browser.chromium import NAMES, Chromium, Tab, serving


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no headless Chromium here (looked for {', '.join(NAMES)})")
    chromium = Chromium(program, tmp_path_factory.mktemp("chromium"))
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def served(app: Any) -> Iterator[str]:
    with serving(app) as address:
        yield address


@pytest.fixture
def tab(browser: Chromium, served: str) -> Iterator[Tab]:
    opened = Tab(browser, served)
    yield opened
    opened.close()

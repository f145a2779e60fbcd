"""A browser for the tests of this folder; without one they skip."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.browser.chromium import NAMES, Tab, launch, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no headless Chromium here (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        chromium = launch(playwright, program)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def served(app: Any) -> Iterator[str]:
    with serving(app) as address:
        yield address


@pytest.fixture
def tab(browser: Browser, served: str) -> Iterator[Tab]:
    opened = Tab(browser, served)
    yield opened
    opened.close()

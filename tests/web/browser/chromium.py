"""Debian's Chromium, driven by Playwright; and an application served to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Playwright
from werkzeug.serving import make_server

NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_TIMEOUT_MILLISECONDS = 30_000


def launch(playwright: Playwright, program: str) -> Browser:
    """Start the Chromium at `program`; Playwright's own is not needed, and nothing is downloaded."""
    return playwright.chromium.launch(executable_path=program, args=list(_FLAGS))


class Tab:
    """One page in the browser; `page` is Playwright's own, made anew where scripts are switched on or off."""

    page: Page

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._complaints: list[str] = []
        self._scripts = True
        self._loads = 0
        self._open()

    def _open(self) -> None:
        self._context = self._browser.new_context(java_script_enabled=self._scripts)
        self._context.set_default_timeout(_TIMEOUT_MILLISECONDS)
        self.page = self._context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._complaints.append(str(error)))
        self.page.on("load", self._loaded)
        self._session: CDPSession = self._context.new_cdp_session(self.page)

    def _loaded(self, _: Any) -> None:
        self._loads += 1

    def _heard(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self._complaints.append(message.text)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command of the browser's own protocol and return its result."""
        return self._session.send(method, parameters)

    def show(
        self, path: str, *, width: int = 1280, dark: bool = False, scripts: bool = True, forced: bool = False
    ) -> None:
        """Open a page of the application in a window of a width, in pixels."""
        if scripts is not self._scripts:
            self._context.close()
            self._scripts = scripts
            self._open()
        self.page.set_viewport_size({"width": width, "height": 900})
        scheme = "dark" if dark else "light"
        self.page.emulate_media(color_scheme=scheme, forced_colors="active" if forced else "none")
        self._complaints.clear()
        self.page.goto(self._address + path, wait_until="load")
        self._loads = 0

    def colour(self, *, dark: bool) -> None:
        """Show the page as it stands in light or dark colours."""
        self.page.emulate_media(color_scheme="dark" if dark else "light")

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression in the page, once it is settled, as if a user had acted."""
        found = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=True
        )
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key, by Playwright's names: `Tab`, `Shift+Tab`, `ArrowDown`, `c`."""
        self.page.keyboard.press(key)

    def complaints(self) -> list[str]:
        """Return what the browser has complained of: refused content, errors of scripts."""
        self.page.title()  # a round trip, so that what was on its way has come
        return list(self._complaints)

    def picture(self) -> bytes:
        """Return the window as PNG."""
        return self.page.screenshot()

    def wait_for_load(self) -> None:
        """Wait until the page after the one shown has loaded."""
        if not self._loads:
            self.page.wait_for_event("load")
        self._loads = 0

    def close(self) -> None:
        """Close the page with all that it kept."""
        self._context.close()


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """Serve an application on a free port of this machine; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.log = lambda *args, **kwargs: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

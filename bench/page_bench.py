"""Measure the pages in a browser: `python -m bench.page_bench http://127.0.0.1:8270/`.

Each page is opened several times with nothing kept from before. Printed are its weight (the page itself, and with
style sheet, scripts and icon), the number of requests, and the medians of the times to its first byte, to its first
paint with content, and until it is all there. Weights are as sent; no answer is compressed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, Response

from bench.browser import chromium

_ROUNDS = 5
_PAGES = {
    "home": "?hl=en",
    "search, one word": f"?q={quote('児童')}&hl=ja",
    "search, a phrase": f"?q={quote('child guidance center')}&hl=en",
    "a measure": "measures/second-measures-2013/4.1.6?hl=ja",
    "find the equivalent": f"clause?q={quote('児童の意思等を確認した上で、警察への通報を行う')}&hl=ja",
    "ministries": "ministries?hl=ja",
    "a ministry": "ministries/npa?hl=en",
    "a document": "documents/safest-country-strategy-2022?hl=ja",
    "a comparison": "compare/second-measures-2013/third-measures-2016?hl=en",
    "glossary": "glossary?hl=ja",
    "help": "help?hl=en",
}
_TIMES = """() => new Promise((done) => {
  const page = performance.getEntriesByType("navigation")[0];
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName("first-contentful-paint");
    if (paint) done([page.responseStart, paint.startTime, page.loadEventEnd]);
  }).observe({type: "paint", buffered: true});
})"""


class Visit(NamedTuple):
    """One visit: bytes of the page and in all, requests, and milliseconds to first byte, first paint and the end."""

    page_bytes: int
    all_bytes: int
    requests: int
    first_byte: float
    first_paint: float
    loaded: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.page_bench", description=__doc__)
    parser.add_argument("url", help="the address of a running server")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="how often each page is opened")
    options = parser.parse_args(arguments)
    with chromium() as browser:
        if browser is None:
            sys.stderr.write("No Chromium was found; the pages are not measured.\n")
            return 0
        sys.stdout.write(
            f"{'page':<22}{'KB':>8}{'KB in all':>11}{'requests':>10}{'first byte':>12}{'painted':>9}{'loaded':>9}\n"
        )
        for name, path in _PAGES.items():
            visits = [visit(browser, options.url + path) for _ in range(options.rounds)]
            sys.stdout.write(_line(name, visits))
    return 0


def visit(browser: Browser, address: str) -> Visit:
    """Open a page with nothing kept from before, and measure it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # Playwright wants a function of its own
        page.goto(address, wait_until="load")
        weights = [len(answer.body()) for answer in answers]
        return Visit(weights[0], sum(weights), len(answers), *page.evaluate(_TIMES))
    finally:
        context.close()


def _line(name: str, visits: Sequence[Visit]) -> str:
    one = visits[0]
    times = [statistics.median(getattr(each, key) for each in visits) for key in Visit._fields[3:]]
    return (
        f"{name:<22}{one.page_bytes / 1000:>8.1f}{one.all_bytes / 1000:>11.1f}{one.requests:>10}"
        f"{times[0]:>9.0f} ms{times[1]:>6.0f} ms{times[2]:>6.0f} ms\n"
    )


if __name__ == "__main__":
    sys.exit(main())

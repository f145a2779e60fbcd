"""A page as a test reads it."""

from __future__ import annotations

from typing import Any

from lxml import html


class Page:
    """An answer, parsed."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status: int = response.status_code
        self.tree = html.document_fromstring(response.get_data(as_text=True))

    def texts(self, path: str) -> list[str]:
        return [" ".join(found.text_content().split()) for found in self.tree.xpath(path)]

    def text(self, path: str) -> str:
        (only,) = self.texts(path)
        return only

    def hrefs(self, path: str = "//a") -> list[str]:
        return [found.get("href") for found in self.tree.xpath(path)]

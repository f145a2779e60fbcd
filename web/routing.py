"""What the variable parts of an address may be."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import PathConverter

_FILES = ("bib", "ris", "json")  # of references, which have addresses of their own


class LocatorConverter(PathConverter):
    """Where a measure stands, `2.1.3`. `2.1.3.bib` names its reference, so that what is sent there is no review."""

    regex = "[^/].*?" + "".join(rf"(?<!\.{suffix})" for suffix in _FILES)


def install(app: Flask) -> None:
    """Let the addresses of `app` have a `<locator:…>`; to be called before any is named."""
    app.url_map.converters["locator"] = LocatorConverter

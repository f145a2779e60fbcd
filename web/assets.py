"""The style sheet, the script and the icon: few and small, so they are kept in memory."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response, request, url_for

from web.failures import unknown_page

_FOLDER = Path(__file__).with_name("static")
_YEAR_SECONDS = 31_536_000
# Not asked of the system, whose tables differ.
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class _Asset(NamedTuple):
    """A file: its bytes, its media type, and the start of its hash."""

    content: bytes
    media_type: str
    fingerprint: str


def install(app: Flask) -> None:
    """Serve the files of `static/`, and let templates link to them with `static_link(name)`.

    The address carries the file's hash, so that browsers may keep a file for good and still get a new one.
    """
    assets = {path.name: _read(path) for path in sorted(_FOLDER.iterdir()) if path.suffix in _MEDIA_TYPES}

    def send(filename: str) -> Response:
        asset = assets.get(filename)
        if asset is None:
            raise unknown_page()
        response = Response(asset.content, mimetype=asset.media_type)
        response.set_etag(asset.fingerprint)
        response.cache_control.public = True
        response.cache_control.max_age = _YEAR_SECONDS
        response.make_conditional(request.environ)
        return response

    app.add_url_rule("/static/<filename>", "static", send)
    app.jinja_env.globals["static_link"] = lambda name: url_for(
        "static", filename=name, v=assets[name].fingerprint
    )


def _read(path: Path) -> _Asset:
    content = path.read_bytes()
    return _Asset(content, _MEDIA_TYPES[path.suffix], hashlib.sha256(content).hexdigest()[:12])

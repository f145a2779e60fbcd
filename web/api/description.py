"""The description of the API."""

from __future__ import annotations

from flask import jsonify, request
from werkzeug.wrappers import Response

from web.api.blueprint import blueprint
from web.language import interface_language
from web.openapi import build_openapi
from web.services import current_overview


@blueprint.get("/openapi.json")
def description() -> Response:
    """Return the description of every address in OpenAPI 3.1, in the language of the interface."""
    return jsonify(build_openapi(interface_language(), request.root_url.rstrip("/"), _known()))


def _known() -> dict[str, str]:
    """Return the parts of addresses that lead somewhere in this library: the latest document and its first measure."""
    overview = current_overview()
    rows = [row for row in overview.by_document.values() if row]
    if not rows:
        return {}
    latest = rows[-1][0]
    return {"document": latest.document, "locator": latest.locator, "one": rows[0][0].document, "other": latest.document}

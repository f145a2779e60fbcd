"""Result lists, documents and measures as files for other programs."""

from __future__ import annotations

from werkzeug.wrappers import Response

from web.exports import export_response
from web.pages.blueprint import blueprint


@blueprint.get("/export.<format>")
def export(format: str) -> Response:  # noqa: A002
    """Give all that the search of the same parameters finds, or one measure, in a format."""
    return export_response(format)

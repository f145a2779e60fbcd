"""The page about the API."""

from __future__ import annotations

from flask import render_template, request

from web.pages.blueprint import blueprint
from web.services import current_overview
from web.views.api import build_areas, build_examples


@blueprint.get("/api")
def api() -> str:
    """Explain the API, with examples that can be run as they stand."""
    documents = tuple(current_overview().documents.values())
    return render_template(
        "api.html", areas=build_areas(), examples=build_examples(request.root_url, documents)
    )

"""Two documents beside each other."""

from __future__ import annotations

from flask import jsonify
from werkzeug.wrappers import Response

from search.compare import comparison_json
from web.api.blueprint import blueprint
from web.services import current_services
from web.views import compare as compare_view


@blueprint.get("/compare/<one>/<other>")
def compare(one: str, other: str) -> Response:
    """Return how two documents correspond, whole; of editions of one plan, the older one is the left."""
    return jsonify(comparison_json(compare_view.find_comparison(one, other, current_services())))

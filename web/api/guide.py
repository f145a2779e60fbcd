"""The forms of a question."""

from __future__ import annotations

from flask import jsonify
from werkzeug.wrappers import Response

from web.api.blueprint import blueprint
from web.services import current_overview
from web.views.guide import build_help, forms_json


@blueprint.get("/help")
def guide() -> Response:
    """Return every form of a question with examples, and what it asks for in the interface language."""
    groups = build_help(tuple(current_overview().documents.values()))
    return jsonify({"forms": forms_json(groups)})

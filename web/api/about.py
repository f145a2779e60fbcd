"""What this is."""

from __future__ import annotations

from flask import jsonify
from werkzeug.wrappers import Response

from web.api.blueprint import blueprint
from web.services import current_services


@blueprint.get("/about")
def about() -> Response:
    """Return what this is, under which terms its texts stand, and how much there is."""
    found = current_services().library.documents()
    return jsonify(
        {
            "name": "Taiyaku",
            "licences": {
                "programme": "MIT",
                "digests": "CC BY 4.0",
                "government_texts": "Government of Japan Standard Terms of Use (Version 2.0)",
            },
            "documents": len(found),
            "measures": sum(one.measure_count for one in found),
        }
    )

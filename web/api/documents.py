"""Documents: all of them, and one."""

from __future__ import annotations

from flask import jsonify
from werkzeug.wrappers import Response

from search import shapes
from web.api.arguments import list_part
from web.api.blueprint import blueprint
from web.api.shapes import DocumentsJson
from web.services import current_services


@blueprint.get("/documents")
def documents() -> Response:
    """Return all documents."""
    part = list_part("documents")
    found = current_services().library.documents()
    answer: DocumentsJson = {
        "total": len(found),
        "documents": [shapes.document_json(one) for one in part.of(found)],
        "next": part.next(len(found)),
    }
    return jsonify(answer)


@blueprint.get("/documents/<document>")
def document(document: str) -> Response:
    """Return one document."""
    return jsonify(shapes.document_json(current_services().library.document(document)))

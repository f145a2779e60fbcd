"""Pairs of measures that answer each other."""

from __future__ import annotations

from flask import jsonify
from werkzeug.wrappers import Response

from search import shapes
from web.api.arguments import argument, list_part
from web.api.blueprint import blueprint
from web.api.shapes import PairsJson
from web.parameters import read_document
from web.services import current_services


@blueprint.get("/pairs")
def pairs() -> Response:
    """Return the pairs of a document, or all of them."""
    services, part = current_services(), list_part("pairs")
    named = argument("document")
    document = read_document(named, services) if named else None
    measures = services.library.measures(document=document)
    found = shapes.all_pairs(services.library.pairs(document=document), measures)
    answer: PairsJson = {
        "total": len(found),
        "pairs": [shapes.pair_json(one) for one in part.of(found)],
        "next": part.next(len(found)),
    }
    return jsonify(answer)

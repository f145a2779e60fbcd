"""A search."""

from __future__ import annotations

from dataclasses import replace

from flask import jsonify, request
from werkzeug.wrappers import Response

from search import shapes
from web.api.blueprint import blueprint
from web.api.shapes import SearchPageJson
from web.paging import read_part
from web.parameters import read_state
from web.services import current_services, search_state


@blueprint.get("/search")
def search() -> Response:
    """Return ranked measures with their counterparts, and facets."""
    services = current_services()
    state = read_state(request.args, services, longest=None)
    asked = state.request()
    part = read_part(
        request.args, name="search", state=search_state(), limit=asked.limit, start=asked.offset
    )
    answer = services.searcher.search(replace(asked, offset=part.start))
    found: SearchPageJson = {**shapes.search_json(answer), "next": part.next(answer.total)}
    return jsonify(found)

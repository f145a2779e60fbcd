"""One term: its renderings, and the sentences that have it on both sides."""

from __future__ import annotations

from flask import jsonify, request
from werkzeug.wrappers import Response

from search.clauses import LINES, concordance_json
from web.api.blueprint import blueprint
from web.api.shapes import ConcordancePageJson
from web.paging import read_part
from web.parameters import read_number
from web.services import current_services, list_state
from web.views.term import read_term_state

MAX_LINES = 500


@blueprint.get("/glossary/<path:term>")
def term(term: str) -> Response:
    """Return a term with its renderings, and a page of at most `limit` of its sentences."""
    services = current_services()
    limit = read_number("limit", request.args.get("limit") or str(LINES), 1, MAX_LINES)
    state = read_term_state(term, request.args, services)
    start = (state.page - 1) * limit
    part = read_part(request.args, name=f"term {state.text}", state=list_state(), limit=limit, start=start)
    found = state.find(services.clauses, limit, part.start)
    answer: ConcordancePageJson = {**concordance_json(found), "next": part.next(found.total)}
    return jsonify(answer)

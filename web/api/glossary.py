"""Terms of the glossary."""

from __future__ import annotations

from flask import jsonify, request
from werkzeug.wrappers import Response

from web.api.arguments import MOST_ENTRIES
from web.api.blueprint import blueprint
from web.api.shapes import GlossaryJson
from web.paging import read_part
from web.parameters import read_number
from web.services import current_services, current_uses, list_state
from web.views import glossary as glossary_view

_USES_WAIT_SECONDS = 10.0


@blueprint.get("/glossary")
def glossary() -> Response:
    """Return terms as the page of the same parameters lists them, with the measures that use each."""
    state = glossary_view.read_glossary_state(request.args)
    limit = read_number("limit", request.args.get("limit") or str(glossary_view.PAGE_TERMS), 1, MOST_ENTRIES)
    start = (state.page - 1) * limit
    part = read_part(request.args, name="glossary", state=list_state(), limit=limit, start=start)
    found = glossary_view.find_terms(current_services().glossary(), state)
    terms = glossary_view.of_kind(found, state.kind)
    uses = current_uses().current(_USES_WAIT_SECONDS)
    answer: GlossaryJson = {
        "total": len(terms),
        "terms": [glossary_view.term_json(term, uses) for term in part.of(terms)],
        "next": part.next(len(terms)),
    }
    return jsonify(answer)

"""The equivalents of a clause."""

from __future__ import annotations

from collections.abc import Mapping

from flask import jsonify, request
from werkzeug.wrappers import Response

from search.clauses import LIMIT, clause_json
from web.api.blueprint import blueprint
from web.failures import ParameterError, unreadable_body
from web.parameters import read_number
from web.services import current_services
from web.views.clause import PASTE_MAX_BYTES, read_paste

MAX_HITS = 1_000


@blueprint.get("/clause")
def clause() -> Response:
    """Return the equivalents of the text `q`, best first, and its terms."""
    return _answer(request.args)


@blueprint.post("/clause")
def send_clause() -> Response:
    """Return the same for a body of JSON, `{"q": …, "limit": …}`, or a form, so that no address holds the text."""
    request.max_form_memory_size = PASTE_MAX_BYTES
    if not request.is_json:
        return _answer(request.form)
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise unreadable_body()
    query, limit = sent.get("q", ""), sent.get("limit", LIMIT)
    if not isinstance(query, str):
        raise ParameterError.no_text("q")
    if isinstance(limit, bool) or not isinstance(limit, int):
        raise ParameterError.no_number("limit", str(limit), 1, MAX_HITS)
    return _answer({"q": query, "limit": str(limit)})


def _answer(values: Mapping[str, str]) -> Response:
    limit = read_number("limit", values.get("limit") or str(LIMIT), 1, MAX_HITS)
    return jsonify(clause_json(current_services().clauses.find(read_paste(values), limit)))

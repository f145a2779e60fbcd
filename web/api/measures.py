"""Measures: lists of them, and one whole."""

from __future__ import annotations

from flask import jsonify
from werkzeug.wrappers import Response

from corpus.model import Kind, measure_id
from search import shapes
from web.api.arguments import argument, list_part
from web.api.blueprint import blueprint
from web.api.shapes import MeasuresJson, MeasureWithCounterpartsJson
from web.failures import ParameterError
from web.overview import Entry
from web.parameters import read_document
from web.services import current_overview, current_services


@blueprint.get("/measures")
def measures() -> Response:
    """Return the measures of a document or a ministry, or all of them, in document order.

    A ministry may be given by any of its names; the measures of the bodies that it took over from are among
    them. Passages are left out but for `passages=true`.
    """
    part = list_part("measures")
    found = _entries()
    texts = current_services().library.measures_by_id(one.id for one in part.of(found))
    answer: MeasuresJson = {
        "total": len(found),
        "measures": [shapes.measure_json(texts[one.id]) for one in part.of(found) if one.id in texts],
        "next": part.next(len(found)),
    }
    return jsonify(answer)


def _entries() -> list[Entry]:
    services, overview = current_services(), current_overview()
    document, ministry, passages = argument("document"), argument("ministry"), argument("passages")
    if passages not in ("", "true", "false"):
        raise ParameterError.not_one_of("passages", passages, ["true", "false"])
    entries = overview.by_document.get(read_document(document, services), ()) if document else overview.entries.values()
    found = [one for one in entries if passages == "true" or one.kind is Kind.MEASURE]
    if ministry:
        bodies = set(services.register.lineage(services.searcher.ministry(ministry).ministry.id))
        found = [one for one in found if any(link.id in bodies for link in one.ministries)]
    return found


@blueprint.get("/measures/<document>/<path:locator>")
def measure(document: str, locator: str) -> Response:
    """Return one measure with its counterparts, best first, as `taiyaku show` does."""
    services = current_services()
    found = services.library.measure(measure_id(document, locator))
    others = [shapes.counterpart_json(one) for one in services.searcher.counterparts(found)]
    answer: MeasureWithCounterpartsJson = {**shapes.measure_json(found), "counterparts": others}
    return jsonify(answer)

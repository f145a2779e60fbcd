"""The JSON twins of the pages: the same shapes as the command line's, under /api/v1/."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from corpus.model import Kind, Language, Role, measure_id
from search import MinistryAnswer, shapes
from search.compare import comparison_json
from web.failures import ParameterError
from web.language import PARAMETER, refused_language
from web.parameters import read_document, read_state
from web.services import current_overview, current_services, current_uses
from web.text import clean
from web.views import compare as compare_view
from web.views import glossary as glossary_view

_USES_WAIT_SECONDS = 10.0

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.before_request
def check_language() -> None:
    """Refuse an unknown interface language, which messages would be written in."""
    refused = refused_language()
    if refused is not None:
        raise ParameterError.not_one_of(PARAMETER, clean(refused), [one.value for one in Language])


@blueprint.get("/search")
def search() -> Response:
    """Return ranked measures with their counterparts, and facets."""
    services = current_services()
    state = read_state(request.args, services, longest=None)
    return jsonify(shapes.search_json(services.searcher.search(state.request())))


@blueprint.get("/measures")
def measures() -> Response:
    """Return the measures of a document or a ministry, or all of them, in document order.

    A ministry may be given by any of its names; the measures of the bodies that it took over from are among
    them. Passages are left out but for `passages=true`.
    """
    services = current_services()
    document, ministry, passages = _argument("document"), _argument("ministry"), _argument("passages")
    if passages not in ("", "true", "false"):
        raise ParameterError.not_one_of("passages", passages, ["true", "false"])
    found = services.library.measures(
        document=read_document(document, services) if document else None,
        kind=None if passages == "true" else Kind.MEASURE,
    )
    if ministry:
        now = services.searcher.ministry(ministry).ministry.id
        bodies = set(services.register.lineage(now))
        found = tuple(one for one in found if any(link.id in bodies for link in one.ministries))
    return jsonify({"total": len(found), "measures": [shapes.measure_json(one) for one in found]})


@blueprint.get("/measures/<document>/<path:locator>")
def measure(document: str, locator: str) -> Response:
    """Return one measure with its counterparts, best first, as `taiyaku show` does."""
    services = current_services()
    found = services.library.measure(measure_id(document, locator))
    others = [shapes.counterpart_json(one) for one in services.searcher.counterparts(found)]
    return jsonify({**shapes.measure_json(found), "counterparts": others})


@blueprint.get("/ministries")
def ministries() -> Response:
    """Return all ministries with the ids of their measures."""
    services, overview = current_services(), current_overview()
    measures = {one.id: one for one in services.library.measures()}
    found = []
    for one in services.register.all():
        line = services.register.lineage(one.id)
        responsible, mentioned = (overview.measures_of(line, role) for role in Role)
        found.append(
            MinistryAnswer(
                ministry=one,
                responsible=tuple(measure for id_, measure in measures.items() if id_ in responsible),
                mentioned=tuple(measure for id_, measure in measures.items() if id_ in mentioned),
                matched_name=one.preferred(Language.JA),
                was_former=not one.in_office,
            )
        )
    return jsonify({"total": len(found), "ministries": [shapes.ministry_json(one) for one in found]})


@blueprint.get("/ministries/<path:ministry>")
def ministry(ministry: str) -> Response:
    """Return one ministry, by its id or any of its names."""
    services = current_services()
    return jsonify(shapes.ministry_json(services.searcher.ministry(clean(ministry))))


@blueprint.get("/documents")
def documents() -> Response:
    """Return all documents."""
    found = current_services().library.documents()
    return jsonify({"total": len(found), "documents": [shapes.document_json(one) for one in found]})


@blueprint.get("/documents/<document>")
def document(document: str) -> Response:
    """Return one document."""
    return jsonify(shapes.document_json(current_services().library.document(document)))


@blueprint.get("/pairs")
def pairs() -> Response:
    """Return the pairs of a document, or all of them."""
    services = current_services()
    named = _argument("document")
    document = read_document(named, services) if named else None
    measures = services.library.measures(document=document, kind=Kind.MEASURE)
    found = shapes.all_pairs(services.library.pairs(document=document), measures)
    return jsonify({"total": len(found), "pairs": [shapes.pair_json(one) for one in found]})


@blueprint.get("/glossary")
def glossary() -> Response:
    """Return terms as the page of the same parameters lists them, with the measures that use each."""
    state = glossary_view.read_glossary_state(request.args)
    found = glossary_view.find_terms(current_services().glossary(), state)
    return jsonify(glossary_view.glossary_json(state, found, current_uses().current(_USES_WAIT_SECONDS)))


@blueprint.get("/compare/<one>/<other>")
def compare(one: str, other: str) -> Response:
    """Return how two documents correspond, whole; of editions of one plan, the older one is the left."""
    return jsonify(comparison_json(compare_view.find_comparison(one, other, current_services())))


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


def _argument(name: str) -> str:
    return clean(request.args.get(name, "")).strip()

"""Ministries: all of them, and one by any of its names."""

from __future__ import annotations

from flask import jsonify
from werkzeug.wrappers import Response

from corpus.ministries import Ministry
from corpus.model import Language, Measure, Role
from search import MinistryAnswer, shapes
from web.api.arguments import list_part
from web.api.blueprint import blueprint
from web.api.shapes import MinistriesJson
from web.services import current_overview, current_services
from web.text import clean


@blueprint.get("/ministries")
def ministries() -> Response:
    """Return all ministries with the ids of their measures."""
    part = list_part("ministries")
    found = current_services().register.all()
    measures = {one.id: one for one in current_services().library.measures()}
    answer: MinistriesJson = {
        "total": len(found),
        "ministries": [shapes.ministry_json(_answer(one, measures)) for one in part.of(found)],
        "next": part.next(len(found)),
    }
    return jsonify(answer)


def _answer(body: Ministry, measures: dict[str, Measure]) -> MinistryAnswer:
    line = current_services().register.lineage(body.id)
    responsible, mentioned = (current_overview().measures_of(line, role) for role in Role)
    return MinistryAnswer(
        ministry=body,
        responsible=tuple(measure for id_, measure in measures.items() if id_ in responsible),
        mentioned=tuple(measure for id_, measure in measures.items() if id_ in mentioned),
        matched_name=body.preferred(Language.JA),
        was_former=not body.in_office,
    )


@blueprint.get("/ministries/<path:ministry>")
def ministry(ministry: str) -> Response:
    """Return one ministry, by its id or any of its names."""
    services = current_services()
    return jsonify(shapes.ministry_json(services.searcher.ministry(clean(ministry))))

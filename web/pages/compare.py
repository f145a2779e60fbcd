"""The page of two documents beside each other."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from web.language import link
from web.pages.blueprint import blueprint
from web.services import current_overview, current_services
from web.views import compare as compare_view
from web.views import map as map_view


@blueprint.get("/compare/<one>/<other>")
def compare(one: str, other: str) -> str | Response:
    """Show how two documents correspond; editions of one plan always with the older one on the left."""
    services = current_services()
    state = compare_view.read_compare_state(one, other, request.args)
    found = compare_view.find_comparison(one, other, services)
    if found.left.id != one:
        return redirect(link("pages.compare", one=found.left.id, other=found.right.id, **state.address()))
    view = compare_view.build_view(found, state)
    return render_template(
        "compare.html", view=view, state=state, map=map_view.build_map(found, state, current_overview())
    )

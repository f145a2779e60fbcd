"""The table of ministries, and the page of one."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from search import MinistryAnswer
from web.language import link
from web.pages.blueprint import blueprint
from web.parameters import read_query
from web.services import current_overview, current_services
from web.text import clean
from web.views import ministry as ministry_view


@blueprint.get("/ministries")
def ministries() -> str | Response:
    """Show the table of ministries; with `name`, go to the ministry of that name."""
    services = current_services()
    name = read_query(request.args, "name")
    if name:
        return _to_ministry(services.searcher.ministry(name), name)
    overview = current_overview()
    rows = ministry_view.build_table(services, overview)
    return render_template("ministries.html", rows=rows, chart=ministry_view.chart_of(rows, overview))


@blueprint.get("/ministries/<path:ministry>")
def ministry(ministry: str) -> str | Response:
    """Show one ministry; an address with one of its other names leads to the one with its id."""
    name = clean(ministry)
    answer = current_services().searcher.ministry(name)
    if answer.ministry.id != ministry:
        return _to_ministry(answer, name)
    view = ministry_view.build_view(answer, current_services(), current_overview())
    asked_as = read_query(request.args, "name")
    if asked_as and current_services().searcher.ministry(asked_as).ministry.id != ministry:
        asked_as = ""
    return render_template("ministry.html", view=view, asked_as=asked_as)


def _to_ministry(answer: MinistryAnswer, name: str) -> Response:
    """Lead to a ministry's page, which then says under which name it was looked up."""
    found = answer.ministry.id
    asked = {} if name == found else {"name": name}
    return redirect(link("pages.ministry", ministry=found, **asked))

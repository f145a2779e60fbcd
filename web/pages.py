"""The pages."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import TaiyakuError
from corpus.model import measure_id
from search import MinistryAnswer
from web import document_view, measure_view, ministry_view, search_view
from web.failures import ParameterError
from web.language import link
from web.parameters import SearchState, read_query, read_state
from web.services import current_overview, current_services
from web.text import clean

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def search() -> str | tuple[str, int]:
    """Show the search form, and what was found."""
    services = current_services()
    state = SearchState(query=clean(request.args.get("q", "")).strip())
    try:
        state = read_state(request.args, services)
        if not state.query:
            return _home(state, blank="q" in request.args)
        answer = services.searcher.search(state.request())
    except TaiyakuError as error:
        page = render_template("search_failed.html", state=state, error=error, without=_without(error))
        return page, error.status
    overview = current_overview()
    view = search_view.build_view(state, answer, overview)
    chips = search_view.chips(state, services, overview)
    return render_template("search.html", view=view, state=state, chips=chips)


def _home(state: SearchState, *, blank: bool) -> str:
    """Show the form alone, with the filters that are on."""
    overview = current_overview()
    chips = search_view.chips(state, current_services(), overview)
    documents = tuple(overview.documents.values())
    return render_template("home.html", state=state, blank=blank, chips=chips, documents=documents)


def _without(error: TaiyakuError) -> str | None:
    """Return the present address without the value that `error` is about; all else stays."""
    if not isinstance(error, ParameterError):
        return None
    left: dict[str, list[str]] = {}
    for name, value in request.args.items(multi=True):
        same_value = error.value is None or clean(value).strip() in (error.value, error.value.strip())
        if name != error.parameter or not same_value:
            left.setdefault(name, []).append(clean(value))
    left.pop("hl", None)
    return link("pages.search", **left)


@blueprint.get("/measures/<document>/<path:locator>")
def measure(document: str, locator: str) -> str:
    """Show one measure in both languages."""
    services = current_services()
    found = services.library.measure(measure_id(document, locator))
    overview = current_overview()
    permalink = url_for("pages.measure", document=document, locator=locator, _external=True)
    view = measure_view.build_view(found, services, overview, permalink)
    return render_template("measure.html", view=view, permalink=permalink)


@blueprint.get("/ministries")
def ministries() -> str | Response:
    """Show the table of ministries; with `name`, go to the ministry of that name."""
    services = current_services()
    name = read_query(request.args, "name")
    if name:
        return _to_ministry(services.searcher.ministry(name), name)
    return render_template("ministries.html", rows=ministry_view.build_table(services, current_overview()))


@blueprint.get("/ministries/<path:ministry>")
def ministry(ministry: str) -> str | Response:
    """Show one ministry; an address with one of its other names leads to the one with its id."""
    name = clean(ministry)
    answer = current_services().searcher.ministry(name)
    if answer.ministry.id != ministry:
        return _to_ministry(answer, name)
    view = ministry_view.build_view(answer, current_overview())
    asked_as = read_query(request.args, "name")
    if asked_as and current_services().searcher.ministry(asked_as).ministry.id != ministry:
        asked_as = ""
    return render_template("ministry.html", view=view, asked_as=asked_as)


def _to_ministry(answer: MinistryAnswer, name: str) -> Response:
    """Lead to a ministry's page, which then says under which name it was looked up."""
    found = answer.ministry.id
    asked = {} if name == found else {"name": name}
    return redirect(link("pages.ministry", ministry=found, **asked))


@blueprint.get("/documents")
def documents() -> str:
    """Show the list of documents."""
    return render_template("documents.html", documents=tuple(current_overview().documents.values()))


@blueprint.get("/documents/<document>")
def document(document: str) -> str:
    """Show the outline of one document."""
    services, overview = current_services(), current_overview()
    found = services.library.document(document)
    outline = document_view.build_outline(found, services, overview)
    return render_template("document.html", document=found, outline=outline)


@blueprint.get("/about")
def about() -> str:
    """Show what this is, where the texts come from and under which terms."""
    return render_template("about.html", documents=tuple(current_overview().documents.values()))

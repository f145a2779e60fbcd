"""The search page."""

from __future__ import annotations

from flask import render_template, request

from corpus.errors import TaiyakuError
from web.failures import ParameterError
from web.language import link
from web.pages.blueprint import blueprint
from web.parameters import SearchState, read_state
from web.services import current_overview, current_services
from web.text import clean
from web.views import search as search_view


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

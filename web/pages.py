"""The pages."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from corpus.errors import TaiyakuError
from corpus.glossary import ATTRIBUTION, Term, write_tbx, write_tsv
from corpus.model import Measure, measure_id
from search import MinistryAnswer
from web import (
    compare_view,
    document_view,
    glossary_view,
    map_view,
    measure_view,
    ministry_view,
    review_view,
    search_view,
)
from web.failures import ParameterError, reviews_closed
from web.language import link
from web.parameters import SearchState, read_query, read_state
from web.services import current_guard, current_overview, current_services, current_uses
from web.text import clean

_PAGE_WAIT_SECONDS = 0.2  # for the first count of where terms are used

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
    return _measure_page(current_services().library.measure(measure_id(document, locator)))


@blueprint.post("/measures/<document>/<path:locator>")
def review(document: str, locator: str) -> Response | tuple[str, int]:
    """Record what a person says of a pair of this measure, and show the page anew."""
    services, guard = current_services(), current_guard()
    if guard is None:
        raise reviews_closed()
    found = services.library.measure(measure_id(document, locator))
    guard.check(request, *review_view.form_is_about(request.form, found))
    try:
        said = review_view.read_review(request.form, found, services)
        services.library.review(said, add=request.form["said"] == "add")
    except TaiyakuError as error:
        return _measure_page(found, failed=error), error.status
    other = review_view.other_of(said, found)
    address = link(
        "pages.measure", document=document, locator=locator, reviewed=other, _anchor=review_view.ANCHOR
    )
    return redirect(address, 303)


def _measure_page(found: Measure, failed: TaiyakuError | None = None) -> str:
    services, overview, guard = current_services(), current_overview(), current_guard()
    permalink = url_for("pages.measure", document=found.document, locator=found.locator, _external=True)
    view = measure_view.build_view(found, services, overview, permalink)
    reviewed = clean(request.args.get("reviewed", ""))
    reviews = review_view.build_reviews(found, services, overview, guard, reviewed)
    return render_template("measure.html", view=view, permalink=permalink, reviews=reviews, failed=failed)


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
    others = document_view.comparable(found, services, overview)
    return render_template("document.html", document=found, outline=outline, others=others)


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


@blueprint.get("/glossary")
def glossary() -> str:
    """Show the terms, all or those looked up, with the measures that use them."""
    state = glossary_view.read_glossary_state(request.args)
    found = glossary_view.find_terms(current_services().glossary(), state)
    uses = current_uses().current(wait_seconds=_PAGE_WAIT_SECONDS)
    view = glossary_view.build_view(state, found, uses, current_overview())
    return render_template("glossary.html", view=view, state=state)


@blueprint.get("/glossary.tsv")
def glossary_tsv() -> Response:
    """Give the terms that the page lists as tab-separated text."""
    return _download(
        write_tsv(_listed_terms(), attribution=ATTRIBUTION), "text/tab-separated-values", "glossary.tsv"
    )


@blueprint.get("/glossary.tbx")
def glossary_tbx() -> Response:
    """Give the terms that the page lists as TBX."""
    return _download(
        write_tbx(_listed_terms(), attribution=ATTRIBUTION), "application/x-tbx+xml", "glossary.tbx"
    )


def _listed_terms() -> tuple[Term, ...]:
    state = glossary_view.read_glossary_state(request.args)
    return glossary_view.of_kind(glossary_view.find_terms(current_services().glossary(), state), state.kind)


def _download(content: str | bytes, media_type: str, name: str) -> Response:
    response = FlaskResponse(content, content_type=f"{media_type}; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.get("/about")
def about() -> str:
    """Show what this is, where the texts come from and under which terms."""
    return render_template("about.html", documents=tuple(current_overview().documents.values()))

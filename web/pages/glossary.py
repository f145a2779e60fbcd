"""The terms, as a page and as files."""

from __future__ import annotations

from flask import Response as FlaskResponse
from flask import render_template, request
from werkzeug.wrappers import Response

from corpus.glossary import ATTRIBUTION, Term, write_tbx, write_tsv
from web.pages.blueprint import blueprint
from web.services import current_overview, current_services, current_uses
from web.views import glossary as glossary_view

_PAGE_WAIT_SECONDS = 0.2  # for the first count of where terms are used


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

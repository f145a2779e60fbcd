"""The page of one term: its renderings, and the sentences that have it on both sides."""

from __future__ import annotations

from flask import render_template, request

from web.pages.blueprint import blueprint
from web.services import current_overview, current_services
from web.views import term as term_view


@blueprint.get("/glossary/<path:term>")
def term(term: str) -> str:
    """Show how a term, in either language, is rendered in the other one, and where."""
    services = current_services()
    state = term_view.read_term_state(term, request.args, services)
    found = state.find(services.clauses)
    return render_template("term.html", view=term_view.build_view(state, found, current_overview()))

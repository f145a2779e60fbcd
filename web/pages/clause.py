"""The page that finds the equivalent of a pasted clause."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.language import link
from web.pages.blueprint import blueprint
from web.services import current_overview, current_services
from web.views import clause as clause_view


@blueprint.get("/clause")
def clause() -> str:
    """Show the form; with `q`, the equivalents of that text."""
    return _page(clause_view.read_paste(request.args))


@blueprint.post("/clause")
def send_clause() -> str | Response:
    """Take a paste of any length: a short one gets an address, a longer one its answer at once.

    Nothing is kept of it. That the form is always sent so makes it work without a script, and no draft that is
    longer than an address may be is ever cut or refused on its way.
    """
    request.max_form_memory_size = clause_view.PASTE_MAX_BYTES
    query = clause_view.read_paste(request.form)
    if clause_view.has_address(query):
        return redirect(link("pages.clause", **({"q": query} if query else {})), 303)
    return _page(query)


def _page(query: str) -> str:
    if not query:
        blank = "q" in request.args
        return render_template("clause.html", query="", view=None, light=True, blank=blank)
    limit = clause_view.hit_limit(query)
    answer = current_services().clauses.find(query, limit)
    permalink = None
    if clause_view.has_address(query):
        permalink = url_for("pages.clause", q=query, _external=True)
    view = clause_view.build_view(answer, limit, current_overview(), permalink)
    light = clause_view.fits_links(query)
    return render_template("clause.html", query=answer.query, view=view, light=light, blank=False)

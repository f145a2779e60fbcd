"""The page that finds the equivalent of a pasted clause."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from search.clauses.text import QUERY_MAX, readable
from web.language import link
from web.pages.blueprint import blueprint
from web.parameters import read_page
from web.services import current_overview, current_services
from web.views import clause as clause_view


@blueprint.get("/clause")
def clause() -> str:
    """Show the form; with `q`, the equivalents of that text."""
    return _page(clause_view.read_paste(request.args), read_page(request.args))


@blueprint.post("/clause")
def send_clause() -> str | Response:
    """Take a paste of any length: a short one gets an address, a longer one its answer at once.

    Nothing is kept of it. That the form is always sent so makes it work without a script, and no draft that is
    longer than an address may be is ever cut or refused on its way.
    """
    request.max_form_memory_size = clause_view.PASTE_MAX_BYTES
    query, page = clause_view.read_paste(request.form), read_page(request.form)
    if clause_view.has_address(query):
        named: dict[str, str | int] = {"q": query} if query else {}
        if page > 1:
            named["page"] = page
        return redirect(link("pages.clause", **named), 303)
    return _page(query, page)


def _page(query: str, page: int) -> str:
    if not query:
        blank = "q" in request.args
        return render_template("clause.html", query="", view=None, light=True, blank=blank)
    part = clause_view.read_part(query, page)
    answer = current_services().clauses.find(part.text, part.hits)
    permalink = None
    if clause_view.has_address(query):
        permalink = url_for("pages.clause", q=query, page=part.page if part.page > 1 else None, _external=True)
    view = clause_view.build_view(answer, part, current_overview(), permalink)
    light = clause_view.fits_links(query)
    return render_template("clause.html", query=readable(query[:QUERY_MAX]), view=view, light=light, blank=False)

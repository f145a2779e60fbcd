"""The help page."""

from __future__ import annotations

from flask import render_template

from web.pages.blueprint import blueprint
from web.services import current_overview
from web.views.guide import build_help


@blueprint.get("/help")
def guide() -> str:
    """Show how to ask, with examples that can be tried, and what the answers mean."""
    return render_template("help.html", groups=build_help(tuple(current_overview().documents.values())))

"""What this is, and how accessible it is."""

from __future__ import annotations

from flask import render_template

from web.pages.blueprint import blueprint
from web.services import current_overview


@blueprint.get("/about")
def about() -> str:
    """Show what this is, where the texts come from and under which terms."""
    return render_template("about.html", documents=tuple(current_overview().documents.values()))


@blueprint.get("/accessibility")
def accessibility() -> str:
    """Show what people can count on, how it is tested, and what falls short."""
    return render_template("accessibility.html")

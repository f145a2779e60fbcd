"""What this is."""

from __future__ import annotations

from flask import render_template

from web.pages.blueprint import blueprint
from web.services import current_overview


@blueprint.get("/about")
def about() -> str:
    """Show what this is, where the texts come from and under which terms."""
    return render_template("about.html", documents=tuple(current_overview().documents.values()))

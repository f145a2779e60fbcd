"""The list of documents, and the outline of one."""

from __future__ import annotations

from flask import render_template

from web.pages.blueprint import blueprint
from web.services import current_overview, current_services
from web.views import document as document_view


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

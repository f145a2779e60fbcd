"""A measure as an entry of a bibliography, to take along."""

from __future__ import annotations

import json

from flask import Response as FlaskResponse
from flask import url_for
from werkzeug.wrappers import Response

from corpus.model import measure_id
from web.language import interface_language
from web.pages.blueprint import blueprint
from web.references import Reference, bibtex, csl, reference, ris
from web.services import current_services


@blueprint.get("/measures/<document>/<path:locator>.bib")
def measure_bibtex(document: str, locator: str) -> Response:
    """Give the reference to a measure in BibTeX."""
    one = _reference(document, locator)
    return _file(bibtex(one), "application/x-bibtex", f"{one.key}.bib")


@blueprint.get("/measures/<document>/<path:locator>.ris")
def measure_ris(document: str, locator: str) -> Response:
    """Give the reference to a measure in RIS."""
    one = _reference(document, locator)
    return _file(ris(one), "application/x-research-info-systems", f"{one.key}.ris")


@blueprint.get("/measures/<document>/<path:locator>.json")
def measure_csl(document: str, locator: str) -> Response:
    """Give the reference to a measure in CSL-JSON."""
    one = _reference(document, locator)
    content = json.dumps(csl(one), ensure_ascii=False, indent=1)
    return _file(content, "application/vnd.citationstyles.csl+json", f"{one.key}.json")


def _reference(document: str, locator: str) -> Reference:
    library = current_services().library
    found = library.measure(measure_id(document, locator))
    permalink = url_for("pages.measure", document=found.document, locator=found.locator, _external=True)
    return reference(found, library.document(found.document).metadata, interface_language(), permalink)


def _file(content: str, media_type: str, name: str) -> Response:
    response = FlaskResponse(content, content_type=f"{media_type}; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=name.replace(":", "-"))
    return response

"""Descriptions by which browsers and translation tools offer a search here (OpenSearch 1.1, draft 6)."""

from __future__ import annotations

from flask import Response as FlaskResponse
from flask import url_for
from lxml import etree
from werkzeug.wrappers import Response

from web.language import chosen_language, interface_language
from web.pages.blueprint import blueprint
from web.sentences import gettext

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_MEDIA_TYPE = "application/opensearchdescription+xml"
_TERMS = "{searchTerms}"


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search of measures."""
    return _description(
        gettext("Taiyaku"),
        gettext("Search measures of Japanese government plans, in Japanese or English"),
        "opensearch",
        "search",
        f"q={_TERMS}&page={{startPage?}}",
    )


@blueprint.get("/opensearch-clause.xml")
def opensearch_clause() -> Response:
    """Describe the search for the equivalent of a clause."""
    return _description(
        gettext("Taiyaku clause"),
        gettext("Find the government’s own wording of a clause in the other language"),
        "opensearch_clause",
        "clause",
        f"q={_TERMS}",
    )


def _description(name: str, says: str, own: str, searched: str, query: str) -> Response:
    """Return the description of a search.

    Args:
        name: at most 16 characters, which browsers show.
        says: what it searches.
        own: the endpoint of the description.
        searched: the endpoint of the page, and of its twin.
        query: the query of the address, with the placeholders of OpenSearch.
    """
    chosen = chosen_language()
    language = f"&hl={chosen}" if chosen else ""
    root = etree.Element(f"{{{_NAMESPACE}}}OpenSearchDescription", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # the default namespace, which the stubs leave out
    for tag, text in (
        ("ShortName", name),
        ("Description", says),
        ("InputEncoding", "UTF-8"),
        ("OutputEncoding", "UTF-8"),
        ("Language", interface_language().value),
    ):
        _add(root, tag).text = text
    icon = _add(root, "Image", width="16", height="16", type="image/svg+xml")
    icon.text = url_for("static", filename="icon.svg", _external=True)
    page = url_for(f"pages.{searched}", _external=True)
    twin = url_for(f"api.{searched}", _external=True)
    _add(root, "Url", type="text/html", template=f"{page}?{query}{language}")
    _add(root, "Url", type="application/json", template=f"{twin}?q={_TERMS}{language}")
    _add(root, "Url", type=_MEDIA_TYPE, rel="self", template=url_for(f"pages.{own}", _external=True, hl=chosen))
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return FlaskResponse(content, content_type=f"{_MEDIA_TYPE}; charset=utf-8")


def _add(root: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(root, f"{{{_NAMESPACE}}}{tag}", attributes)

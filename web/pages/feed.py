"""The feed of added documents, in Atom (RFC 4287)."""

from __future__ import annotations

from flask import Response as FlaskResponse
from flask import request, url_for
from lxml import etree
from werkzeug.wrappers import Response

from corpus.library import Addition
from corpus.model import Bilingual, Document
from web.hosts import host_name
from web.language import chosen_language, interface_language
from web.pages.blueprint import blueprint
from web.sentences import gettext
from web.services import current_overview, current_services
from web.text import clean
from web.words import LANGUAGE_NAMES

_NAMESPACE = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MEDIA_TYPE = "application/atom+xml"
_MOST_ENTRIES = 100
# Ids are tags (RFC 4151), which may never change: neither may this year, whenever a document is added.
_TAG_YEAR = "2026"
# Atom asks for a date even where nothing has been added yet.
_NEVER = "1970-01-01T00:00:00+00:00"


@blueprint.get("/feed.atom")
def feed() -> Response:
    """Give the documents whose files were added last, a document once."""
    documents = current_overview().documents
    added: dict[str, list[Addition]] = {}
    for one in current_services().library.additions():
        if one.document in documents:
            added.setdefault(one.document, []).append(one)
    language = interface_language()
    root = etree.Element(f"{{{_NAMESPACE}}}feed", {_XML_LANG: language.value}, nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # the default namespace, which the stubs leave out
    latest = next(iter(added.values()), None)
    _text(root, "id", _tag("feed"))
    _text(root, "title", gettext("Taiyaku: added documents"))
    _text(root, "updated", latest[0].added if latest else _NEVER)
    _text(_sub(root, "author"), "name", "Taiyaku")
    chosen = chosen_language()
    _sub(root, "link", rel="self", type=_MEDIA_TYPE, href=url_for("pages.feed", _external=True, hl=chosen))
    _sub(root, "link", rel="alternate", type="text/html", href=url_for("pages.documents", _external=True, hl=chosen))
    for name, files in list(added.items())[:_MOST_ENTRIES]:
        _entry(root, documents[name], files)
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return FlaskResponse(content, content_type=f"{_MEDIA_TYPE}; charset=utf-8")


def _entry(root: etree._Element, document: Document, files: list[Addition]) -> None:
    language, metadata = interface_language(), document.metadata
    entry = _sub(root, "entry")
    _text(entry, "id", _tag(f"documents/{document.id}"))
    _bilingual(entry, "title", metadata.titles if metadata.titles.best(language) else Bilingual(document.id, document.id))
    _text(entry, "updated", files[0].added)
    href = url_for("pages.document", document=document.id, _external=True, hl=chosen_language())
    _sub(entry, "link", rel="alternate", type="text/html", href=href)
    if metadata.issuer.best(language):
        _bilingual(_sub(entry, "author"), "name", metadata.issuer)
    names = gettext(", ").join(sorted({LANGUAGE_NAMES[one.language] for one in files}))
    says = gettext("Texts added: %(languages)s. Measures: %(count)d.", languages=names, count=document.measure_count)
    _text(entry, "summary", says)


def _tag(name: str) -> str:
    """Return the id of something here: `tag:archive.example,2026:documents/quay-lamps-2019`."""
    return f"tag:{host_name(request.host)},{_TAG_YEAR}:{name}"


def _bilingual(parent: etree._Element, tag: str, wording: Bilingual) -> None:
    """Add a wording in the language of the feed, or in the other one, marked as such."""
    language = interface_language()
    shown = language if wording.get(language) else language.other
    element = _text(parent, tag, clean(wording.get(shown) or ""))
    if shown is not language:
        element.set(_XML_LANG, shown.value)


def _text(parent: etree._Element, tag: str, text: str) -> etree._Element:
    element = _sub(parent, tag)
    element.text = text
    return element


def _sub(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}", attributes)

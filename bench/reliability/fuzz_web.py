"""Addresses made by lot, of every page, file and twin, and what an answer to any of them must be."""

from __future__ import annotations

import json
import logging
import random
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote_from_bytes

from flask import Flask
from lxml import etree, html

from bench.reliability import fuzz_text
from bench.reliability.fuzz_targets import SECONDS_MAX, Target, WrongError

_PARAMETERS = (
    "q", "lang", "document", "ministry", "year", "sort", "page", "limit", "hl", "view", "kind", "format", "unit", "measure", "cursor",
    "official", "within", "bom", "rendering", "relation", "status", "sentences", "era", "nosuch", "offset", "prefix", "%",
)  # fmt: skip
_VALUES = (
    "ja", "en", "1", "0", "-1", "99999999999999999999", "２", "true", "false", "relevance", "2019", "tmx",
    "sentence", "measure", "alternate", "both",
)  # fmt: skip
_FORMATS = ("tmx", "tbx", "csv", "tsv", "jsonl", "xlsx", "moses", "nosuch")
_METHODS = ("GET",) * 12 + ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND")
_TRACE = re.compile(r"Traceback \(most recent|File \"[^\"]+\.py\", line|werkzeug\.|jinja2\.exceptions")
_STATUS_MAX = 500
_EXPORT_SECONDS_MAX = 15.0
_HEADERS = (
    "ACCEPT_LANGUAGE", "IF_NONE_MATCH", "IF_MODIFIED_SINCE", "HOST", "ORIGIN", "REFERER", "COOKIE",
    "ACCEPT", "RANGE", "SEC_FETCH_SITE", "X_FORWARDED_FOR",
)  # fmt: skip
_HEADER_VALUES = (
    "ja;q=0.9,*;q=nan", "*", 'W/"x"', "Thu, 01 Jan 1970 00:00:00 GMT", "localhost:99999", "[::1",
    "bytes=0-", "a=b; c", "q=", ",,,;;;",
)  # fmt: skip
_NO_LINE_ENDS: dict[int, None] = dict.fromkeys((*range(0x20), 0x7F))


class Request(NamedTuple):
    """An address as bytes, percent-encoded or not, with its method and the body of a form."""

    method: str
    path: bytes
    query: bytes
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class _Heard(logging.Handler):
    """Keeps what an application logs of a fault: the lines of code that it came through."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.last = record.getMessage()


class There(NamedTuple):
    """What is in a library: ids of documents, measures and bodies, and terms."""

    documents: Sequence[str]
    measures: Sequence[str]
    bodies: Sequence[str]
    terms: Sequence[str]


def asking(app: Flask, there: There, *, exports: bool = False) -> Target:
    """Return the target that asks an application for anything, but for exports, or for exports alone.

    An export may be of the whole library, sentence by sentence, which is more than a second's work.
    """
    documents, measures, bodies, terms = there
    heard = _Heard()
    app.logger.handlers = [*(one for one in app.logger.handlers if isinstance(one, _Heard)), heard]
    app.logger.propagate = False

    def place(chance: random.Random) -> str:
        document, other = chance.choice(documents), chance.choice(documents)
        measure, body, term = chance.choice(measures), chance.choice(bodies), chance.choice(terms)
        form = chance.choice(_FORMATS)
        files = (f"/export.{form}", f"/api/v1/export/{form}")
        pages = (
            "/", "/", "/clause", "/ministries", f"/ministries/{body}", "/documents", f"/documents/{document}", "/glossary",
            f"/glossary/{term}", f"/compare/{document}/{other}", f"/measures/{measure}", f"/measures/{measure}.bib",
            f"/measures/{measure}.ris",
            f"/measures/{measure}.json", "/glossary.tsv", "/glossary.tbx", "/feed.atom", "/opensearch.xml", "/help",
            "/api/v1/search", "/api/v1/clause", "/api/v1/measures", f"/api/v1/measures/{measure}", "/api/v1/documents", "/api/v1/pairs",
            f"/api/v1/compare/{document}/{other}", "/api/v1/ministries", f"/api/v1/ministries/{body}", "/api/v1/glossary",
            f"/api/v1/glossary/{term}",
            "/api/v1/openapi.json", "/static/taiyaku.css", "/api/v1/help",
        )  # fmt: skip
        path = chance.choice(files if exports else pages)
        if chance.random() < 0.15:
            cut = chance.randrange(len(path))
            path = path[: cut + 1] + fuzz_text.text(chance) + chance.choice(("", path[cut:]))
        return path

    def make(chance: random.Random) -> Request:
        pairs = []
        for _ in range(chance.randrange(5)):
            name = chance.choice(_PARAMETERS[:8]) if chance.random() < 0.7 else chance.choice(_PARAMETERS)
            kind = chance.random()
            if name == "q" or kind < 0.3:
                value = fuzz_text.query(chance)
            elif kind < 0.6:
                value = chance.choice((*_VALUES, chance.choice(documents), chance.choice(bodies)))
            else:
                value = fuzz_text.text(chance)
            pairs.append(_encoded(name, chance) + b"=" + _encoded(value[:4000], chance))
        method = chance.choice(_METHODS)
        query = b"&".join(pairs)
        body = query if method == "POST" else b""
        headers = tuple(
            (chance.choice(_HEADERS), chance.choice((*_HEADER_VALUES, fuzz_text.text(chance).translate(_NO_LINE_ENDS))))
            for _ in range(chance.choice((0, 0, 0, 1, 2)))
        )
        return Request(method, _raw(place(chance)), query, body, headers)

    return Target(make, _check(app, heard), _EXPORT_SECONDS_MAX if exports else SECONDS_MAX)


def _check(app: Flask, heard: _Heard) -> Callable[[Request], None]:
    client = app.test_client()

    def check(request: Request) -> None:
        heard.last = ""
        response: Any = client.open(
            "/", method=request.method, data=request.body or None,
            content_type="application/x-www-form-urlencoded" if request.body else None,
            environ_overrides={
                "PATH_INFO": request.path.decode("latin-1"),
                "QUERY_STRING": request.query.decode("latin-1"),
                **{f"HTTP_{name}": _raw(value).decode("latin-1") for name, value in request.headers},
            },
        )  # fmt: skip
        said = response.get_data()
        if response.status_code >= _STATUS_MAX:
            raise WrongError(f"status {response.status_code}: {heard.last[-600:]}")
        check_answer(response.mimetype, said, response.headers)

    return check


def check_answer(media_type: str, said: bytes, headers: Any) -> None:
    """Look whether an answer is well formed, tells nothing of what is inside, and has no markup that is not ours.

    Raises:
        WrongError: saying what is not so.
    """
    for name, value in headers.items():
        if not f"{name}{value}".isprintable():
            raise WrongError(f"header {name}: {value!r}")
    if "set-cookie" in headers:
        raise WrongError("a cookie")
    if not said or not (media_type.startswith("text/") or media_type.endswith(("json", "jsonl", "xml"))):
        return
    text = said.decode("utf-8-sig")
    if _TRACE.search(text):
        raise WrongError("a trace")
    if media_type == "text/html":
        check_page(text)
    elif media_type.endswith("jsonl") or media_type == "application/x-ndjson":
        for line in text.splitlines():
            json.loads(line)
    elif "json" in media_type:
        json.loads(text)
    elif "xml" in media_type:
        root = etree.fromstring(said, etree.XMLParser(resolve_entities=False))
        _refuse_foreign(root, "element")


def check_page(text: str) -> None:
    """Look whether a page has an element or an attribute of a case's own."""
    _refuse_foreign(html.document_fromstring(text), "page")


def _refuse_foreign(root: Any, where: str) -> None:
    for element in root.iter(etree.Element):
        if fuzz_text.MARK in element.tag or any(fuzz_text.MARK in name for name in element.attrib):
            raise WrongError(f"{where}: <{element.tag}> of a case's own")
        if element.tag == "script" and not element.get("src"):
            raise WrongError(f"{where}: a script without an address")


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _encoded(text: str, chance: random.Random) -> bytes:
    raw = _raw(text)
    if chance.random() < 0.03:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(9)))
    return quote_from_bytes(raw, safe="").encode()

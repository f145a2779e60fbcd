"""What the page about the API shows: examples that can be run as they stand, and every address."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Document
from web.openapi import FILES, OPERATIONS, Operation
from web.sentences import gettext

_QUERY = "人身取引"
_CLAUSE = "被害者の保護を図る。"
_PYTHON = '''\
import json
from urllib.parse import urlencode
from urllib.request import urlopen

asked = {{"document": "{document}", "limit": 50}}
while True:
    with urlopen("{address}?" + urlencode(asked)) as answer:
        part = json.load(answer)
    for measure in part["measures"]:
        print(measure["id"], measure["texts"].get("ja", {{}}).get("title"))
    if part["next"] is None:
        break
    asked["cursor"] = part["next"]
'''


class Example(NamedTuple):
    """Something to run, and what it does; `kind` is `shell` or `python`."""

    kind: str
    does: str
    code: str


class Area(NamedTuple):
    """Addresses under one heading."""

    title: str
    operations: tuple[Operation, ...]


def build_examples(root: str, documents: Sequence[Document]) -> tuple[Example, ...]:
    """Return the examples, in the language of the page.

    Args:
        root: where the server is, with a slash at the end.
        documents: the documents of the library; the last one serves as example.
    """
    api = f"{root}api/v1"
    asked = shlex.quote(f"q={_QUERY}")
    sent = shlex.quote(f'{{"q": "{_CLAUSE}"}}')
    found = [
        Example(
            "shell",
            gettext("Search; curl writes the query into the address:"),
            f"curl --get --data-urlencode {asked} {api}/search",
        ),
        Example(
            "shell",
            gettext("The equivalent of a clause, which is sent and so stands in no address:"),
            f"curl --json {sent} {api}/clause",
        ),
        Example(
            "shell",
            gettext("What is found as a translation memory:"),
            f"curl --get --data-urlencode {asked} --output memory.tmx {api}/export/tmx",
        ),
        Example(
            "shell",
            gettext("All documents, sent only where something has changed since the last time:"),
            f"curl --etag-compare tag.txt --etag-save tag.txt {api}/documents",
        ),
    ]
    if documents:
        code = _PYTHON.format(address=f"{api}/measures", document=documents[-1].id)
        found.append(Example("python", gettext("Every measure of a document, part by part, in Python:"), code))
    return tuple(found)


def build_areas() -> tuple[Area, ...]:
    """Return every address under its heading."""
    return (Area(gettext("Answers in JSON"), OPERATIONS), Area(gettext("Files"), FILES))

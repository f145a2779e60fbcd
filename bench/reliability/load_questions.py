"""What the clients of `make load` ask a server: real questions, pages and exports, in the shares that readers have."""

from __future__ import annotations

import http.client
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from bench.judged import QUERIES_FILE
from bench.queries import QUERIES
from corpus.catalogue import load_catalogue
from corpus.glossary import load_glossary

_GOLD = Path(__file__).parents[1] / "gold"
_LANGUAGES = ("ja", "en")
_TIMEOUT_SECONDS = 60.0
_VARIED = 400  # questions of two terms, besides those that are fixed
_CLAUSES = 200
_MEASURES = 400
# how many of a hundred requests are of a kind; readers search and read, few export
SHARES = {
    "search": 34, "search as JSON": 14, "clause": 12, "measure": 22, "ministry": 6, "glossary": 5, "document": 4, "export": 3,
}  # fmt: skip


class Question(NamedTuple):
    """A request: of what kind, and its path with all parameters."""

    kind: str
    path: str


def get_json(url: str, path: str) -> dict[str, object]:
    """Return a JSON object of a running server."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        found = json.loads(answer.read())
    finally:
        connection.close()
    if answer.status != 200 or not isinstance(found, dict):
        raise ValueError(f"{path}: status {answer.status}")
    return found


def real_queries() -> tuple[str, ...]:
    """Return the questions of bench.queries and the judged ones, each once."""
    fixed = [query for kind in QUERIES.values() for query in kind]
    lines = (_GOLD / QUERIES_FILE).read_text(encoding="utf-8").splitlines()[1:]
    return tuple(dict.fromkeys([*fixed, *(line.split("\t")[3] for line in lines if line.count("\t") >= 3)]))


def varied_queries(chance: random.Random, count: int = _VARIED) -> Iterator[str]:
    """Yield questions of two terms of the glossary, in one language or both."""
    terms = tuple(load_glossary())
    for _ in range(count):
        one, other = chance.sample(terms, 2)
        yield " ".join(chance.choice([(one.ja, other.ja), (one.en[0], other.en[0]), (one.ja, other.en[0])]))


def clauses(chance: random.Random, count: int = _CLAUSES) -> list[str]:
    """Return clauses: sentences of our own abstracts, whole or a part of one."""
    digests = [one.digest for document in load_catalogue() for one in document.measures]
    texts = [text for digest in digests for text in (digest.ja, digest.en) if text]
    found = []
    for text in chance.sample(texts, min(count, len(texts))):
        start = chance.randrange(max(1, len(text) // 3))
        found.append(text[start : start + chance.randint(20, 160)].strip())
    return found


def ordinary(url: str, seed: int, count: int = 20_000) -> list[Question]:
    """Return what readers ask of the server at `url`, in random order and in the shares of `SHARES`."""
    chance = random.Random(seed)
    queries = [*real_queries(), *varied_queries(chance)]
    pastes = clauses(chance)
    measures = _ids(url, chance)
    ministries = _names(url, "/api/v1/ministries", "ministries")
    documents = _names(url, "/api/v1/documents", "documents")
    terms = [chance.choice((term.ja, term.en[0])) for term in load_glossary()]

    def question(kind: str) -> Question:
        language = chance.choice(_LANGUAGES)
        query = chance.choice(queries)
        match kind:
            case "search":
                page = chance.choice(({}, {}, {}, {"page": 2}, {"sort": "date"}))
                path = f"/?{urlencode({'q': query, 'hl': language} | page)}"
            case "search as JSON":
                path = f"/api/v1/search?{urlencode({'q': query, 'limit': chance.choice((10, 20, 50))})}"
            case "clause":
                path = f"/clause?{urlencode({'q': chance.choice(pastes), 'hl': language})}"
            case "measure":
                path = f"/measures/{quote(chance.choice(measures))}?hl={language}"
            case "ministry":
                path = f"/ministries/{quote(chance.choice(ministries))}?hl={language}"
            case "glossary":
                path = chance.choice((f"/glossary?hl={language}", f"/glossary/{quote(chance.choice(terms), safe='')}?hl={language}"))
            case "document":
                path = f"/documents/{quote(chance.choice(documents))}?hl={language}"
            case _:
                format_ = chance.choice(("csv", "tsv", "jsonl", "tmx"))
                path = f"/export.{format_}?{urlencode({'q': query})}"
        return Question(kind, path)

    return [question(kind) for kind in chance.choices(list(SHARES), list(SHARES.values()), k=count)]


def _ids(url: str, chance: random.Random) -> list[str]:
    documents = _names(url, "/api/v1/documents", "documents")
    found: list[str] = []
    for document in chance.sample(documents, min(12, len(documents))):
        found += _names(url, f"/api/v1/measures?document={quote(document)}&limit=100", "measures")
    return chance.sample(found, min(_MEASURES, len(found)))


def _names(url: str, path: str, key: str) -> list[str]:
    listed = get_json(url, path)[key]
    if not isinstance(listed, Sequence) or not listed:
        raise ValueError(f"{path}: nothing under {key}")
    return [str(one["id"]) for one in listed]

"""The OpenAPI document, put together from what is said of each address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from corpus.glossary import TermKind, TermSource
from corpus.model import Bilingual, Kind, Language, Origin, Relation, Role, Status
from search import json_types
from search.clauses import shapes as clause_shapes
from search.compare import Change
from search.compare import shapes as compare_shapes
from web.api.shapes import ErrorJson, MeasureWithCounterpartsJson
from web.openapi.files import FILES
from web.openapi.operations import OPERATIONS
from web.openapi.parameters import HL
from web.openapi.records import JSON, Operation, Parameter
from web.openapi.schemas import Schema, Schemas
from web.problems import API_PREFIX
from web.views import glossary as glossary_view

OPENAPI_VERSION = "3.1.0"
API_VERSION = "1.0.0"
_TITLE = "Taiyaku"
_FORM = "application/x-www-form-urlencoded"
_SAYS = Bilingual(
    "日本の政府計画を施策ごとに検索し、日本語と英語の対応を返します。キーは要りません。問い合わせは記録しません。",
    "Searches Japanese government plans by measure and gives what answers each in the other language. Nothing "
    "needs a key, and no query is logged.",
)
_GIVEN = Bilingual("求めたもの。", "What was asked for.")
_UNCHANGED = Bilingual("前に返したものから変わっていません。", "What the client has is still so.")
# every address may refuse so, whatever it gives
_ALWAYS = (400, 405, 413, 429, 500, 503)
_REASONS = {
    400: Bilingual("値が正しくありません。", "A value does not fit."),
    404: Bilingual("名指されたものがありません。", "What is named is not there."),
    405: Bilingual("この方法では使えません。", "The address does not take this method."),
    410: Bilingual("cursor を渡した後にライブラリーが変わりました。", "The library has changed since the cursor was given."),
    413: Bilingual("送られたものが大きすぎます。", "What was sent is too large."),
    429: Bilingual("問い合わせが多すぎます。Retry-After の秒数だけ待ってください。",
                   "Too many requests; Retry-After says how many seconds to wait."),
    500: Bilingual("内部の問題です。", "A fault of ours."),
    503: Bilingual("ライブラリーを使えません。", "The library cannot be used."),
}  # fmt: skip
_QUEUED = Bilingual(
    "ライブラリーを使えません。または、ほかの書き出しが続いています。Retry-After があれば、その秒数だけ待ってください。",
    "The library cannot be used, or the list takes too long, or other files are being made; where there is a "
    "Retry-After, it says how many seconds to wait.",
)
_NAMES: dict[type, str] = {
    clause_shapes.TermJson: "ClauseTerm",
    clause_shapes.SideJson: "ClauseSide",
    clause_shapes.LineJson: "ConcordanceLine",
}
_VALUES = {
    (json_types.DocumentJson, "languages"): Language,
    (json_types.TextJson, "origin"): Origin,
    (json_types.MinistryLinkJson, "role"): Role,
    (json_types.MeasureJson, "kind"): Kind,
    (MeasureWithCounterpartsJson, "kind"): Kind,
    (json_types.PairJson, "relation"): Relation,
    (json_types.PairJson, "status"): Status,
    (json_types.CounterpartJson, "lang"): Language,
    (json_types.CounterpartJson, "relation"): Relation,
    (json_types.CounterpartJson, "origin"): Origin,
    (json_types.HitJson, "lang"): Language,
    (json_types.HitJson, "origin"): Origin,
    (compare_shapes.MatchJson, "changes"): Change,
    (compare_shapes.MatchJson, "status"): Status,
    (glossary_view.TermJson, "kind"): TermKind,
    (glossary_view.TermJson, "source"): TermSource,
}
_HEADERS: Schema = {
    "ETag": {"description": "Names what was given; send it back as If-None-Match.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "Since when it is so.", "schema": {"type": "string"}},
}
_RETRY_AFTER: Schema = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}}


def build_openapi(
    language: Language, server: str = "/", known: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the OpenAPI document.

    Args:
        language: the language of summaries and descriptions; those of schemas are English.
        server: the address that the paths begin at.
        known: values of path parameters that are there, as examples.
    """
    operations = [_with_examples(one, known or {}) for one in (*OPERATIONS, *FILES)]
    schemas = Schemas(_NAMES, _VALUES)
    error = {JSON: {"schema": schemas.reference(ErrorJson)}}
    return {
        "openapi": OPENAPI_VERSION,
        "info": {
            "title": _TITLE,
            "version": API_VERSION,
            "description": _SAYS.best(language),
            "license": {"name": "MIT (programme), CC BY 4.0 (digests)"},
        },
        "servers": [{"url": server}],
        "paths": {
            one.path: {
                method: _operation(one, method, language, schemas)
                for method in (("get", "head", "post") if one.body else ("get", "head"))
            }
            for one in operations
        },
        "components": {
            "schemas": schemas.components,
            "responses": {
                str(status): _refusal(status, reason.best(language) or "", error)
                for status, reason in _REASONS.items()
            },
        },
    }


def _with_examples(one: Operation, known: Mapping[str, str]) -> Operation:
    parameters = (
        replace(each, example=known[each.name]) if each.in_path and each.name in known else each
        for each in one.parameters
    )
    return replace(one, parameters=tuple(parameters))


def _operation(one: Operation, method: str, language: Language, schemas: Schemas) -> dict[str, Any]:
    found: dict[str, Any] = {"description": _GIVEN.best(language)}
    if method != "post":  # what was sent is kept nowhere
        found["headers"] = _HEADERS
    if method != "head":
        found["content"] = {media: {"schema": _answer(one, schemas)} for media in one.media_types}
    refusals = sorted({*_ALWAYS, *one.refuses})
    return {
        "operationId": one.name if method == "get" else f"{one.name}{method.capitalize()}",
        "summary": one.says.best(language),
        "parameters": [
            _parameter(each, language) for each in (*one.parameters, HL) if method != "post" or each is HL
        ],
        **({"requestBody": _body(one.body, schemas)} if method == "post" and one.body else {}),
        "responses": {
            "200": found,
            **({} if method == "post" else {"304": {"description": _UNCHANGED.best(language)}}),
            **{str(status): _refused(one, status, method, language, schemas) for status in refusals},
        },
    }


def _body(shape: type, schemas: Schemas) -> Schema:
    content = {"schema": schemas.reference(shape)}
    return {"required": True, "content": {JSON: content, _FORM: content}}


def _answer(one: Operation, schemas: Schemas) -> Schema:
    if one.answer is None:
        return {}
    return {"type": "object"} if one.answer is dict else schemas.reference(one.answer)


def _refused(one: Operation, status: int, method: str, language: Language, schemas: Schemas) -> Schema:
    queued = one.queued and status == 503
    reason = (_QUEUED if queued else _REASONS[status]).best(language) or ""
    if method == "head":  # an answer to HEAD has no body
        return {"description": reason, **({"headers": _RETRY_AFTER} if queued else {})}
    if queued:
        media = JSON if one.path.startswith(API_PREFIX) else "text/html"
        content = {media: {"schema": schemas.reference(ErrorJson)} if media == JSON else {}}
        return {"description": reason, "headers": _RETRY_AFTER, "content": content}
    if not one.path.startswith(API_PREFIX):  # beside the pages, people are answered
        return _refusal(status, reason, {"text/html": {}})
    return {"$ref": f"#/components/responses/{status}"}


def _refusal(status: int, reason: str, content: Schema) -> Schema:
    found: Schema = {"description": reason, "content": content}
    if status == 429:
        found["headers"] = _RETRY_AFTER
    if status == 405:
        found["headers"] = {"Allow": {"schema": {"type": "string"}}}
    return found


def _parameter(one: Parameter, language: Language) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": one.name,
        "in": "path" if one.in_path else "query",
        "required": one.in_path,
        "description": one.says.best(language),
        "schema": dict(one.schema),
    }
    if one.example is not None:
        many = one.schema.get("type") == "array"
        found["example"] = [one.example] if many else one.example
    return found

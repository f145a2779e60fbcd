"""The description of the API, and a check of answers against it that allows no key that is not described."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from corpus.model import Language
from web.openapi import build_openapi

Check = Callable[[Any], None]


@pytest.fixture(scope="session")
def described() -> dict[str, Any]:
    return build_openapi(Language.EN)


@pytest.fixture(scope="session")
def conforms(described: dict[str, Any]) -> Check:
    """Return a check that an answer of the test client is one of those that its address is said to have."""
    strict = _closed(described)
    registry = Registry().with_resource("urn:api", Resource.from_contents(strict, DRAFT202012))
    patterns = [
        (re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(path))), path) for path in described["paths"]
    ]

    def check(response: Any) -> None:
        path = next(path for pattern, path in patterns if pattern.fullmatch(response.request.path))
        operation = strict["paths"][path][response.request.method.lower()]
        assert str(response.status_code) in operation["responses"], response.status_code
        answer = operation["responses"][str(response.status_code)]
        if "$ref" in answer:
            answer = strict["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
        if "content" not in answer:
            assert response.data == b""
            return
        assert response.mimetype in answer["content"]
        if response.is_json:
            schema = _absolute(answer["content"][response.mimetype]["schema"])
            Draft202012Validator(schema, registry=registry).validate(response.json)

    return check


def _closed(description: Any) -> Any:
    """Return a copy in which an object has no other key than those described."""
    found = copy.deepcopy(description)

    def close(part: Any) -> None:
        if isinstance(part, dict):
            if "properties" in part and part.get("type") == "object":
                part["additionalProperties"] = False
            for value in part.values():
                close(value)
        elif isinstance(part, list):
            for value in part:
                close(value)

    close(found)
    return found


def _absolute(schema: Any) -> Any:
    return {"$ref": "urn:api" + schema["$ref"]} if "$ref" in schema else schema

"""Requests made up from the description, fitting and not: no fault of ours, and no answer that is not described.

The same requests each time. A longer run with other ones is in docs/api.md.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from web.openapi import FILES, OPERATIONS

EXAMPLES = 8

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
    allow_header_conformance,
]


EVERY = (*OPERATIONS, *FILES)
ASKED = [
    *((one.path, "get", mode, EXAMPLES) for one in EVERY for mode in GenerationMode),
    *((one.path, "post", mode, EXAMPLES) for one in EVERY if one.body for mode in GenerationMode),
    *((one.path, "head", GenerationMode.POSITIVE, 2) for one in EVERY),
]


@pytest.fixture(scope="module")
def description(app: Any) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json?hl=en", app)


@pytest.mark.parametrize(("path", "method", "mode", "count"), ASKED)
def test_answers_to_generated_requests(
    description: Any, path: str, method: str, mode: GenerationMode, count: int
) -> None:
    operation = description[path][method]

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()

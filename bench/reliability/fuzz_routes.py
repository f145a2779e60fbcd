"""Every route asked by Schemathesis: requests made from our own description of the API, fitting it and not.

Unlike the addresses of `fuzz_web`, these know the types of the parameters, and each answer is held against the schema that
the description gives for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
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

_CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, unsupported_method, allow_header_conformance,
]  # fmt: skip


class Asked(NamedTuple):
    """What came of the requests to one route: how many of each status, and what was wrong with the first that was."""

    route: str
    counts: Counter[int]
    fault: str


def ask_all(app: Flask, examples: int, number: int) -> Iterator[Asked]:
    """Ask every route of an application, `examples` times each in every way that a request may be right or wrong.

    Args:
        app: the application.
        examples: how many requests of each kind.
        number: the seed.
    """
    description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json?hl=en", app)
    for one in (*OPERATIONS, *FILES):
        for method in ("get", "post") if one.body else ("get",):
            for mode in GenerationMode:
                yield _ask(description[one.path][method], mode, f"{method} {one.path} {mode.value}", examples, number)


def _ask(
    operation: Any, mode: GenerationMode, route: str, examples: int, number: int
) -> Asked:
    counts: Counter[int] = Counter()

    @seed(number)
    @settings(
        max_examples=examples, database=None, deadline=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        response = case.call()
        counts[response.status_code] += 1
        case.validate_response(response, checks=_CHECKS)

    try:
        ask()
    except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
        return Asked(route, counts, f"{type(error).__name__}: {error}")
    return Asked(route, counts, "")

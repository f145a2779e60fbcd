"""What is said of an address: its parameters, its answers, and when it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.model import Bilingual

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address.

    Attributes:
        name: its name.
        says: what it asks for.
        schema: the JSON Schema of its values; an array is given by repeating the parameter.
        in_path: it stands in the path; else in the query.
        example: a value to show.
    """

    name: str
    says: Bilingual
    schema: Mapping[str, Any]
    in_path: bool = False
    example: str | int | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """An address that is asked with GET (and HEAD); with a `body`, also with POST.

    Attributes:
        path: the address with its parameters in braces: `/api/v1/documents/{document}`.
        name: a short name, the same for ever; programs made from the description call it so.
        says: what it gives.
        parameters: what can be asked for.
        answer: the TypedDict of a JSON answer, or None for a file.
        media_types: the media types of a file.
        refuses: the statuses of errors besides those that every address has.
        body: the TypedDict of what may be sent instead of a query, as JSON or as a form.
        queued: it is a file that waits for its turn, and may be put off (503 with Retry-After).
    """

    path: str
    name: str
    says: Bilingual
    parameters: tuple[Parameter, ...] = ()
    answer: type | None = None
    media_types: tuple[str, ...] = (JSON,)
    refuses: tuple[int, ...] = ()
    body: type | None = None
    queued: bool = False

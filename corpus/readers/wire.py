"""Records as JSON and back: what a child process hands to its parent.

JSON and not pickle, since the sender has just read a hostile file: reading builds the records that are expected
and nothing else, and refuses whatever does not fit their types.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union

T = TypeVar("T")
_Reader = Callable[[Any], Any]


class WireError(ValueError):
    """What came is not what was expected."""


def to_wire(value: object) -> object:
    """Return a record as lists, strings, numbers and None: a dataclass or tuple becomes the list of its values."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, list | tuple):
        return [to_wire(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): to_wire(one) for key, one in value.items()}
    if is_dataclass(value):
        return [to_wire(getattr(value, field.name)) for field in fields(value)]
    raise WireError(f"no way to send {type(value).__name__}")


def from_wire(kind: type[T], value: object) -> T:
    """Return the record of type `kind` that `to_wire` made `value` of.

    Raises:
        WireError: it does not fit the type.
    """
    asked: Any = kind  # to mypy a type is not hashable
    return typing.cast("T", _reader(asked)(value))


@cache
def _reader(kind: Any) -> _Reader:
    """Return the function that reads values of a type; made once a type, for there may be millions of values."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        return _either(inside)
    if origin is tuple:
        return _row(inside)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _table(inside[1])
    if kind in (str, bool, int):
        return _exactly(kind)
    if kind is float:
        return _number
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _checked(kind, kind)
    if isinstance(kind, type) and issubclass(kind, Path):
        return _checked(kind, Path)
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, tuple)):
        return _record(kind)
    raise WireError(f"no way to read {kind}")


def _exactly(kind: type) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise WireError(f"{kind.__name__} expected, not {type(value).__name__}")
        return value

    return read


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise WireError(f"a number expected, not {type(value).__name__}")
    return float(value)


def _checked(kind: type, make: Callable[[str], Any]) -> _Reader:
    def read(value: Any) -> Any:
        try:
            return make(_exactly(str)(value))
        except ValueError as error:
            raise WireError(f"no {kind.__name__}") from error

    return read


def _either(inside: tuple[Any, ...]) -> _Reader:
    """Read an optional value: the one other type that is allowed besides None."""
    (kind,) = (one for one in inside if one is not type(None))
    read = _reader(kind)
    return lambda value: None if value is None else read(value)


def _row(inside: tuple[Any, ...]) -> _Reader:
    if len(inside) == 2 and inside[1] is Ellipsis:
        read = _reader(inside[0])
        return lambda value: tuple(map(read, _list(value)))
    readers = tuple(map(_reader, inside))
    return lambda value: tuple(one(part) for one, part in zip(readers, _list(value, len(readers)), strict=True))


def _table(kind: Any) -> _Reader:
    read = _reader(kind)

    def rows(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise WireError("a table expected")
        return {key: read(one) for key, one in value.items()}

    return rows


def _record(kind: Any) -> _Reader:
    hints = typing.get_type_hints(kind)
    names = kind._fields if issubclass(kind, tuple) else [field.name for field in fields(kind)]
    readers = tuple(_reader(hints[name]) for name in names)
    return lambda value: kind(
        *(one(part) for one, part in zip(readers, _list(value, len(readers)), strict=True))
    )


def _list(value: Any, length: int | None = None) -> list[Any]:
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise WireError("a list of another length expected")
    return value

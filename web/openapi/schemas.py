"""JSON Schemas made from the TypedDicts of the answers, so that description and code cannot drift apart."""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NotRequired, Union, get_args, get_origin

Schema = dict[str, Any]
_PLAIN: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
_SUFFIX = "Json"
_PREFIX = "#/components/schemas/"


class Schemas:
    """Collects the schemas of TypedDicts, each once under a name of its own.

    `DocumentJson` is called `Document`. Where two rooms have a class of one name, `names` says what each is called;
    `values` gives the enumeration behind a key that is a plain string in the class.
    """

    def __init__(
        self, names: Mapping[type, str], values: Mapping[tuple[type, str], Iterable[StrEnum]]
    ) -> None:
        self._names = names
        self._values = values
        self._owners: dict[str, type] = {}
        self.components: dict[str, Schema] = {}

    def reference(self, shape: type) -> Schema:
        """Return a reference to the schema of a TypedDict, which is made if it is not there yet.

        Raises:
            ValueError: another class has the same name.
        """
        name = self._names.get(shape, shape.__name__.removesuffix(_SUFFIX))
        owner = self._owners.setdefault(name, shape)
        if owner is not shape:
            raise ValueError(f"{owner.__module__} and {shape.__module__} both have a schema {name}")
        if name not in self.components:
            self.components[name] = {}  # a shape may hold itself
            self.components[name] = self._object(shape)
        return {"$ref": _PREFIX + name}

    def _object(self, shape: type) -> Schema:
        hints = _hints(shape)
        optional = {key for key, hint in hints.items() if get_origin(hint) is NotRequired}
        properties = {
            key: self._property(shape, key, get_args(hint)[0] if key in optional else hint)
            for key, hint in hints.items()
        }
        return {
            "type": "object",
            "description": " ".join((shape.__doc__ or "").split()),
            "properties": properties,
            "required": [key for key in hints if key not in optional],
        }

    def _property(self, shape: type, key: str, hint: Any) -> Schema:
        if (shape, key) not in self._values:
            return self.of(hint)
        values: list[str | None] = [one.value for one in self._values[shape, key]]
        if get_origin(hint) is list:
            return {"type": "array", "items": {"enum": values}}
        return {"enum": [*values, None] if type(None) in get_args(hint) else values}

    def of(self, hint: Any) -> Schema:
        """Return the schema of a type: plain values, lists, dicts by string, unions and TypedDicts.

        Raises:
            TypeError: JSON has no such type.
        """
        if hint in _PLAIN:
            return {"type": _PLAIN[hint]}
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is list:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if origin in (Union, types.UnionType):
            return self._union([self.of(one) for one in arguments])
        if typing.is_typeddict(hint):
            return self.reference(hint)
        raise TypeError(f"JSON has no {hint!r}")

    @staticmethod
    def _union(schemas: list[Schema]) -> Schema:
        if all(set(one) == {"type"} for one in schemas):
            return {"type": [one["type"] for one in schemas]}
        return {"anyOf": schemas}


def _hints(shape: type) -> dict[str, Any]:
    """Return the types of a TypedDict's keys.

    `typing.get_type_hints` reads the keys that come from another class in the module of this one, where the same name
    may mean something else; each knows its own module.
    """
    found = {}
    for key, hint in shape.__annotations__.items():
        module = getattr(hint, "__forward_module__", None) or shape.__module__
        names = vars(sys.modules[module])
        found[key] = typing.get_type_hints(
            types.SimpleNamespace(__annotations__={key: hint}), names, names, include_extras=True
        )[key]
    return found

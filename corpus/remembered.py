"""Answers of a function that are kept, unless they are about a text so long that few of them would fill the memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

_More = ParamSpec("_More")
_Answer = TypeVar("_Answer")
_Function = Callable[Concatenate[str, _More], _Answer]


def remembered(answers: int, longest: int) -> Callable[[_Function[_More, _Answer]], _Function[_More, _Answer]]:
    """Keep the answers of a function of a text that were asked for last.

    What users paste may be 20,000 characters long. Kept by number alone, as `lru_cache` does, such answers would take
    gigabytes.

    Args:
        answers: how many are kept.
        longest: characters of a text whose answer is kept; that of a longer one is worked out each time.
    """

    def decorate(function: _Function[_More, _Answer]) -> _Function[_More, _Answer]:
        kept = lru_cache(answers)(function)

        @wraps(function)
        def answer(text: str, /, *more: _More.args, **named: _More.kwargs) -> _Answer:
            if len(text) > longest:
                return function(text, *more, **named)
            return kept(text, *more, **named)  # type: ignore[arg-type]

        return answer

    return decorate

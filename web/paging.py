"""Long lists in parts: a cursor says where the next part begins, and in which state of the library.

A cursor is opaque to those who use it: `place . state . question`, packed and written in base64url. The list is
counted through in one state of the library, so that no entry is skipped or told twice; once the library has
changed, the cursor is refused (410) and the list begun again. The question is in it so that a cursor is not taken
to another list by mistake (400).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from corpus.errors import TaiyakuError
from corpus.model import Bilingual
from web.failures import ParameterError

PARAMETER = "cursor"
_T = TypeVar("_T")
_HASH_BYTES = 8
_FORM = struct.Struct(f">I{_HASH_BYTES}s{_HASH_BYTES}s")
_CHARACTERS = -(-_FORM.size * 4 // 3)  # base64 without padding
# They choose how much of a list is shown, or in which words, but not what is in it.
_NOT_THE_QUESTION = frozenset({PARAMETER, "limit", "page", "hl"})
_BEGIN = Bilingual("cursor を付けずに、初めから取得してください。", "Begin again without a cursor.")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list, from `start`, `limit` entries at most."""

    start: int
    limit: int
    state: bytes
    question: bytes

    def of(self, entries: Sequence[_T]) -> Sequence[_T]:
        """Return the entries of this part."""
        return entries[self.start : self.start + self.limit]

    def next(self, total: int) -> str | None:
        """Return the cursor of the part after this one, of a list of `total` entries; None after the last."""
        place = self.start + self.limit
        if place >= total:
            return None
        return base64.urlsafe_b64encode(_FORM.pack(place, self.state, self.question)).rstrip(b"=").decode()


def read_part(
    arguments: MultiDict[str, str], *, name: str, state: str, limit: int, start: int = 0
) -> Part:
    """Return the part of a list that an address asks for.

    Args:
        arguments: the parameters of the address.
        name: the list's name.
        state: the state that the list is in.
        limit: how many entries at most.
        start: where to begin without a cursor.

    Raises:
        ParameterError: the cursor is none, or belongs to another list (400), or there is a `page` beside it.
        TaiyakuError: the library has changed since the cursor was given (410).
    """
    question = sorted((key, one) for key, one in arguments.items(multi=True) if key not in _NOT_THE_QUESTION)
    mine = Part(start, limit, _digest(state), _digest(repr((name, question))))
    cursor = arguments.get(PARAMETER, "")
    if not cursor:
        return mine
    if arguments.get("page"):
        raise _refused("cursor-and-page", cursor, "cursor と page は同時に使えません。",
                       "A cursor and a page cannot be given together.")  # fmt: skip
    place, state_then, question_then = _unpack(cursor)
    if question_then != mine.question:
        raise _refused("cursor-foreign", cursor, "この cursor は、別の条件の一覧のものです。",
                       "This cursor belongs to a list that was asked for otherwise.")  # fmt: skip
    if state_then != mine.state:
        raise _stale()
    return Part(place, limit, mine.state, mine.question)


def _unpack(cursor: str) -> tuple[int, bytes, bytes]:
    try:
        if len(cursor) != _CHARACTERS or not cursor.isascii():
            raise ValueError
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        place, state, question = _FORM.unpack(packed)
    except (ValueError, binascii.Error, struct.error) as error:
        raise _refused("cursor-invalid", cursor, "この cursor は読み取れません。",
                       "This is not a cursor of ours.") from error  # fmt: skip
    return place, state, question


def _refused(code: str, cursor: str, ja: str, en: str) -> ParameterError:
    return ParameterError(PARAMETER, cursor, Bilingual(ja, en), _BEGIN, code=code)


def _stale() -> TaiyakuError:
    error = TaiyakuError(
        Bilingual("前の部分を取得したあとに、ライブラリーの内容が変わりました。",
                  "The library has changed since the part before was given."),
        _BEGIN,
        code="cursor-stale",
    )  # fmt: skip
    error.status = 410
    return error


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=_HASH_BYTES).digest()

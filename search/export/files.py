"""Pieces of a file that had to be written whole before the first of it could be sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

_BLOCK_BYTES = 64 * 1024


def blocks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield an open file from its beginning, block by block."""
    file.seek(0)
    while block := file.read(_BLOCK_BYTES):
        yield block

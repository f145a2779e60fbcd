"""MeCab with UniDic, once a process: every room that segments Japanese does it here.

One tagger serves all threads, one at a time: a tagger of each thread's own would map the dictionary's 170 MB
into memory once more, and fugashi never lets a mapping go.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from importlib import metadata

import fugashi
import unidic_lite  # type: ignore[import-untyped]

_lock = threading.Lock()
_SURROGATE = re.compile("[\ud800-\udfff]")


def segment(text: str) -> list[tuple[str, str]]:
    """Return (surface, raw UniDic feature) of each token; white space is no token.

    The raw feature is comma-separated: field 0 is the part of speech, 6 the lemma's reading, 7 the lemma, 17 the
    reading as spelt; an unknown word has six fields only. A lone surrogate, which UTF-8 does not hold, comes back as
    the replacement character.
    """
    if not text.isprintable():
        text = _SURROGATE.sub("\ufffd", text)
    with _lock:  # what the tagger returns points into its own memory
        return [(node.surface, node.feature_raw) for node in _tagger()(text)]


def dictionary_version() -> str:
    """Return the name and version of the dictionary: part of what an index was built with."""
    return f"unidic-lite {metadata.version('unidic-lite')} fugashi {metadata.version('fugashi')}"


@cache
def _tagger() -> fugashi.GenericTagger:
    return fugashi.GenericTagger(f'-r /dev/null -d "{unidic_lite.DICDIR}"')

"""What the health check looks at."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import NamedTuple

from corpus.align.dictionary import PACKAGE, installed_dictionary
from corpus.errors import TaiyakuError
from corpus.model import Language
from corpus.words import read_words
from search import SearchRequest
from taiyaku.house import House


class Check(NamedTuple):
    """One thing looked at: whether it is in order, and what was seen."""

    name: str
    ok: bool
    detail: str


def examine(house: House) -> list[Check]:
    """Look at the Python, the dictionaries, the library, the index and a search through all of them."""
    return [_safely(name, check, house) for name, check in _CHECKS.items()]


def _safely(name: str, check: Callable[[House], tuple[bool, str]], house: House) -> Check:
    try:
        return Check(name, *check(house))
    except TaiyakuError as error:
        return Check(name, False, f"{error.code}: {error.message.en}")


def _python(_house: House) -> tuple[bool, str]:
    return sys.version_info >= (3, 11), platform.python_version()


def _dictionary(_house: House) -> tuple[bool, str]:
    words = [w.surface for w in read_words("対訳を探す")]
    return words == [
        "対訳",
        "を",
        "探す",
    ], f"unidic-lite {version('unidic-lite')}, fugashi {version('fugashi')}"


def _jmdict(_house: House) -> tuple[bool, str]:
    dictionary = installed_dictionary()
    if dictionary is None:
        return True, f"not installed; optional ({PACKAGE}), and aligning works without it"
    found = dictionary.glosses(["辞書"])
    return bool(found), f"{PACKAGE} {version(PACKAGE)}, used in aligning"


def _library(house: House) -> tuple[bool, str]:
    problems = house.library.check()
    counts = house.library.documents()
    seen = f"{len(counts)} documents, {sum(d.measure_count for d in counts)} measures, state {house.library.state}"
    return not problems, "; ".join(problems) or seen


def _index(house: House) -> tuple[bool, str]:
    titled = (
        (measure, title)
        for document in house.library.documents()
        for measure in house.library.measures(document=document.id)
        if (title := measure.title(Language.JA) or measure.title(Language.EN))
    )
    measure, title = next(titled, (None, ""))
    if measure is None:
        return True, "nothing to search yet"
    found = house.searcher.search(SearchRequest(f'"{title}"', document=(measure.document,)))
    good = any(measure.id in {hit.measure.id, *hit.more_places} for hit in found.hits)
    seen = f"whoosh-reloaded {version('whoosh-reloaded')}, in step with state {house.library.state}"
    return good, seen if good else f"{measure.id} is not found by its own title; run taiyaku index --rebuild"


_CHECKS: dict[str, Callable[[House], tuple[bool, str]]] = {
    "python": _python,
    "dictionary": _dictionary,
    "jmdict": _jmdict,
    "library": _library,
    "index": _index,
}

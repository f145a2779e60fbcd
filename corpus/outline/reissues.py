"""【再掲】: a measure that the document prints again in another place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Kind, ParsedMeasure
from corpus.unicode_forms import nfkc

_REISSUE = re.compile(
    r"[\s　]*[【〔\[（(](?:再掲|再\s掲|[Rr]eissued?|[Rr]epeated|[Rr]eprinted)[】〕\]）)][\s　]*"
)


def strip_reissue(title: str) -> tuple[str, bool]:
    """Return the title without its mark, and whether it had one.

    >>> strip_reissue("窓口の設置【再掲】")
    ('窓口の設置', True)
    """
    return (_REISSUE.sub("", title), True) if _REISSUE.search(title) else (title, False)


def _key(title: str) -> str:
    return re.sub(r"[\s　・,，、]", "", nfkc(title)).casefold()


def link_reissues(measures: Sequence[ParsedMeasure]) -> list[ParsedMeasure]:
    """Link each reissue to the measure of the same title that is none; the nearest text where several are.

    A title may have been shortened or changed by a character: the longest common beginning decides then.
    """
    originals = [m for m in measures if m.kind is Kind.MEASURE and not m.reissue]
    return [replace(m, reissue_of=_original(m, originals)) if m.reissue else m for m in measures]


def _original(measure: ParsedMeasure, originals: Sequence[ParsedMeasure]) -> str | None:
    key = _key(measure.text.title)
    same = [m for m in originals if _key(m.text.title) == key]
    if not same and len(key) >= 8:
        same = [
            m
            for m in originals
            if (k := _key(m.text.title)) and len(k) >= 8 and (k.startswith(key) or key.startswith(k))
        ]
    if not same:
        return None
    body = set(measure.text.body)
    return max(
        same, key=lambda m: (m.text.body[:40] == measure.text.body[:40], len(body & set(m.text.body)))
    ).locator

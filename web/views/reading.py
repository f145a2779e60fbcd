"""Two wordings of a measure read sentence by sentence: which sentence answers which, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.align import Link, Span, sentences
from corpus.model import Language
from web import words
from web.body import Part
from web.sentences import gettext


class Mode(StrEnum):
    """How a measure is read: both languages side by side, sentence under sentence, or one language alone."""

    BOTH = "both"
    ALTERNATE = "alternate"
    JA = "ja"
    EN = "en"

    @property
    def shown(self) -> tuple[Language, ...]:
        """Return the languages whose columns are shown."""
        return (Language(self.value),) if self in (Mode.JA, Mode.EN) else tuple(Language)


class Row(NamedTuple):
    """A sentence and what answers it, either of them empty where nothing does; no grade then.

    `number` is that of the link, from 1; 0 where there is none.
    """

    ja: str
    en: str
    grade: words.Grade | None
    number: int


def mode_name(mode: Mode) -> str:
    """Return what a way of reading is called."""
    return {
        Mode.BOTH: gettext("side by side"),
        Mode.ALTERNATE: gettext("alternating"),
        Mode.JA: words.LANGUAGE_NAMES[Language.JA],
        Mode.EN: words.LANGUAGE_NAMES[Language.EN],
    }[mode]


def parts(links: Sequence[Link], language: Language) -> tuple[Part, ...]:
    """Return the linked parts of one side, numbered as the links are, in the order of its text."""
    found = [
        Part(*(link.ja if language is Language.JA else link.en), number)
        for number, link in enumerate(links, start=1)
    ]
    return tuple(sorted(found))


def rows(ja: str, en: str, links: Sequence[Link]) -> tuple[Row, ...]:
    """Return both texts as rows, in Japanese order; an English sentence alone stands where it stands in its text.

    Args:
        ja: the Japanese text.
        en: the English text.
        links: their links, in Japanese order.
    """
    placed: list[tuple[int, Span | None, Row]] = []  # where it stands in Japanese, its English span
    for number, link in enumerate(links, start=1):
        row = Row(_piece(ja, link.ja), _piece(en, link.en), words.grade(link.confidence), number)
        placed.append((link.ja.start, link.en, row))
    placed += [
        (span.start, None, Row(_piece(ja, span), "", None, 0))
        for span in _alone(sentences(ja, Language.JA), (link.ja for link in links))
    ]
    placed.sort(key=lambda one: one[0])
    for span in _alone(sentences(en, Language.EN), (link.en for link in links)):
        before = [at for at, (_, other, _) in enumerate(placed) if other is not None and other.end <= span.start]
        at = before[-1] + 1 if before else 0
        placed.insert(at, (0, span, Row("", _piece(en, span), None, 0)))
    return tuple(row for _, _, row in placed)


def _alone(found: Sequence[Span], linked: Iterable[Span]) -> list[Span]:
    """Return the sentences that no link touches."""
    taken = list(linked)
    return [span for span in found if not any(span.start < one.end and one.start < span.end for one in taken)]


def _piece(text: str, span: Span) -> str:
    return text[span.start : span.end]

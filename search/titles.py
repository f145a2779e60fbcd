"""What to call a measure: its title, else the catalogue's, else its opening words."""

from __future__ import annotations

from corpus.model import Language, Measure
from search.sentences import sentence_spans

_OPENING_CHARACTERS = {Language.JA: 40, Language.EN: 80}


def title_of(measure: Measure, language: Language) -> tuple[str, bool]:
    """Return what a measure is called in `language`, and whether that is its title there.

    An untitled text is called by its opening words; a language without a text by what the other one has.
    """
    for side in (language, language.other):
        text = measure.texts.get(side)
        title = (text.title if text is not None else "") or measure.names.get(side)
        if title:
            return title, side is language
        opening = _opening(text.body, side) if text is not None else ""
        if opening:
            return opening, False
    return measure.locator, False


def _opening(body: str, language: Language) -> str:
    sentences = sentence_spans(body, language)
    if not sentences:
        return ""
    start, end = sentences[0]
    room = _OPENING_CHARACTERS[language]
    if end - start <= room:
        return body[start:end].rstrip("。")
    cut = body[start : start + room]
    if language is Language.EN and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip("、。,. ") + "…"

"""How a measure is cited, in the manner of each language."""

from __future__ import annotations

from corpus.model import Language, Measure, Metadata, Origin
from web.era import english_date, japanese_date, parse_date


def citation(measure: Measure, document: Metadata, language: Language, permalink: str) -> str:
    """Return the citation of a measure, ending in its permanent address.

    Japanese: 作成者『文書名』2013年5月（平成25年5月）、4.1.6「施策名」、address. English: Issuer, “Document”
    (May 2013), 4.1.6, “Title”. A wording that is our own abstract is cited as such.
    """
    when = parse_date(document.date or "")
    text = measure.texts.get(language)
    title = text.title if text else ""
    unofficial = text is None or text.origin is Origin.DIGEST
    if language is Language.JA:
        dated = japanese_date(when) if when else ""
        named = f"「{title}」" if title else ""
        note = "（Taiyaku による非公式の要旨）" if unofficial else ""
        book = f"{document.issuer.ja or ''}『{document.titles.best(language)}』{dated}"
        return f"{book}、{measure.locator}{named}{note}、{permalink}"
    issuer = f"{document.issuer.en}, " if document.issuer.en else ""
    dated = f" ({english_date(when)})" if when else ""
    named = f", “{title}”" if title else ""
    note = " (unofficial digest by Taiyaku)" if unofficial else ""
    return f"{issuer}“{document.titles.best(language)}”{dated}, {measure.locator}{named}{note}. {permalink}"

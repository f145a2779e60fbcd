"""Fields of a question: `title:`, `ministry:`, `document:`, `year:`, `law:`, and the sides `ja:` and `en:`."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.glossary import Glossary, TermKind
from corpus.model import Language
from index import analyse
from index.question import SUBJECTS, Best, Facet, Node, Term, TextField, Unit, Within, ministry_term
from search.query.expand import Expander
from search.query.lexer import Part
from search.query.thesaurus import same_as
from search.query.units import LookUp, read_phrase

_YEARS = re.compile(r"(\d{4})?(?:(\.\.|[-~〜～])(\d{4})?)?年?")
_YEAR_MIN, _YEAR_MAX = 1868, 2100
_TITLES = (TextField.JA_TITLE, TextField.EN_TITLE)
# what the texts of a language say: how people call it, as index terms do, is no text, and often the other's word for it
_SIDES = {
    str(language): tuple(one for one in TextField if one.printed and one.language is language and one not in SUBJECTS)
    for language in Language
}
_LAW_NUMBER = re.compile(r"(Act|Cabinet Order|Ordinance)[^\d]*No\. ?(\d+) of (\d{4})", re.IGNORECASE)


def read_field(
    part: Part,
    look_up: LookUp,
    document: LookUp,
    expander: Expander | None,
    nested: Callable[[str], Node | None],
) -> Node | None:
    """Return what a field asks for, or None where its text is nothing that the field knows.

    `nested` reads the text of `title`, `ja` and `en` as a question of its own.
    """
    text = part.text.strip()
    match part.field:
        case "title":
            inner = nested(text)
            return None if inner is None else Within(_TITLES, inner)
        case "ja" | "en":
            inner = nested(text)
            return None if inner is None else Within(_SIDES[part.field], inner, counterparts=True)
        case "ministry":
            id_ = look_up(text)
            return None if id_ is None else Unit(text, ((Term(ministry_term(id_)), 1.0),))
        case "document":
            known = document(text)
            return None if known is None else Facet("document", (known,))
        case "year":
            years = _years(text)
            return Facet("year", years) if years else None
        case _:
            return _law(text, expander.glossary if expander else None)


def _years(text: str) -> tuple[str, ...]:
    """Return the years of `2013`, `2013..2016`, `2013..` or `..2016`."""
    match = _YEARS.fullmatch(text.translate(str.maketrans("０１２３４５６７８９．", "0123456789.")))
    if match is None or not (match.group(1) or match.group(3)):
        return ()
    first = int(match.group(1) or _YEAR_MIN)
    last = int(match.group(3) or (_YEAR_MAX if match.group(2) else first))
    return tuple(str(year) for year in range(max(first, _YEAR_MIN), min(last, _YEAR_MAX) + 1))


def _law(text: str, glossary: Glossary | None) -> Node | None:
    """Return a law by any of its names or its number: 個人情報保護法, `Act No. 57 of 2003`."""
    wordings = dict.fromkeys([text, *same_as(analyse(text))])
    asked_as = {wording.casefold() for wording in wordings}
    for term in glossary or ():
        if term.kind is not TermKind.STATUTE:
            continue
        names = (term.ja, *term.en, *([term.law_number] if term.law_number else []))
        if any(name.casefold() in asked_as for name in names):
            wordings |= dict.fromkeys(names)
            if term.law_number:
                wordings |= dict.fromkeys(_numbers(term.law_number))
    asked = [read_phrase(wording, lambda name: None) for wording in wordings]
    units = tuple(unit for one in asked if one is not None for unit in one.required)
    return units[0] if len(units) == 1 else Best(units) if units else None


def _numbers(number: str) -> tuple[str, ...]:
    """Return a law's number as Japanese texts write it: Act No. 57 of 2003 is 平成15年法律第57号."""
    match = _LAW_NUMBER.match(number)
    if match is None:
        return ()
    year, kind = int(match.group(3)), {"act": "法律", "cabinet order": "政令"}.get(match.group(1).lower())
    eras = (("令和", 2019), ("平成", 1989), ("昭和", 1926), ("大正", 1912), ("明治", 1868))
    found = [f"{era}{year - first + 1}年{kind}第{match.group(2)}号" for era, first in eras if kind and year >= first]
    return tuple(found[:2])

"""Numbers of laws: the glossary, the digests and the documents give the same one for the same law."""

from __future__ import annotations

import re
import unicodedata

import pytest

from corpus.dates import ERAS
from corpus.glossary import Term, TermKind, load_glossary
from corpus.model import Language
from tests.corpus.catalogue.documents import needs_documents, records, twins

GLOSSARY = load_glossary()
NUMBER_JA = re.compile(r"[」』]?\((明治|大正|昭和|平成|令和)(\d+|元)年(法律|政令)第(\d+)号")
NUMBER_EN = re.compile(r",? ?\(?((?:Act|Cabinet Order) No\. \d+ of \d{4})")


def stated_ja(text: str, end: int) -> str | None:
    """Return the number printed after a place: （平成28年法律第104号） gives "Act No. 104 of 2016"."""
    match = NUMBER_JA.match(unicodedata.normalize("NFKC", text[end : end + 60]))
    if not match:
        return None
    year = ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])) - 1
    return f"{'Act' if match[3] == '法律' else 'Cabinet Order'} No. {match[4]} of {year}"


def stated_en(text: str, end: int) -> str | None:
    """Return the number written after a place."""
    match = NUMBER_EN.match(text[end : end + 60])
    return match[1] if match else None


def others(text: str, language: Language) -> list[tuple[str, str | None, str]]:
    """Return (law, number in the glossary, number in the text) where the two differ."""
    stated = stated_ja if language is Language.JA else stated_en
    found: list[tuple[str, str | None, str]] = []
    for place in GLOSSARY.find(text, language):
        acts: list[Term] = [term for term in place.terms if term.kind is TermKind.STATUTE]
        number = stated(text, place.end)
        if acts and number and number not in {act.law_number for act in acts}:
            found.append((acts[0].ja, acts[0].law_number, number))
    return found


@pytest.mark.parametrize("language", list(Language))
def test_digests_and_glossary_give_the_same_numbers(language: Language) -> None:
    texts = (str(m.digest.get(language)) for r in records() for m in r.measures if m.reissue_of is None)
    assert [wrong for text in texts for wrong in others(text, language)] == []


@needs_documents
def test_documents_and_glossary_give_the_same_numbers() -> None:
    assert [wrong for twin in twins() for wrong in others(twin.text, twin.language)] == []


def test_an_act_whose_number_a_digest_states_is_in_the_glossary() -> None:
    known = {term.law_number for term in GLOSSARY if term.kind is TermKind.STATUTE}
    number = re.compile(r"(?:Act|Cabinet Order) No\. \d+ of \d{4}")
    stated = {n for r in records() for m in r.measures for n in number.findall(str(m.digest.en))}
    in_notes = {n for term in GLOSSARY for n in number.findall(term.note)}
    assert stated - known - in_notes == set()

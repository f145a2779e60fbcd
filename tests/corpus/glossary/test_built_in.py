"""The built-in glossary: complete, sorted, without doubles, and agreeing with the register of ministries."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import corpus.glossary.load as load
from corpus.glossary import Glossary, TermKind, TermSource, load_glossary, read_tsv, write_tsv
from corpus.glossary.fold import english_words, kana_key
from corpus.ministries import load_register
from corpus.model import Language

FILE = Path(load.__file__).parent.parent / "glossary.tsv"
LEAST_TERMS = 900


@lru_cache
def glossary() -> Glossary:
    return load_glossary()


def key(form: str) -> str:
    return " ".join(word.key for word in english_words(form))


def test_it_is_large_enough_and_every_kind_is_there() -> None:
    assert len(glossary()) >= LEAST_TERMS
    assert {term.kind for term in glossary()} == set(TermKind)


def test_the_file_is_sorted_as_it_says_and_written_as_it_is_read() -> None:
    text = FILE.read_text(encoding="utf-8")
    terms = read_tsv(text, FILE.name, source=TermSource.BUILT_IN)
    assert list(terms) == list(glossary())
    assert write_tsv(terms) == text


def test_readings_are_hiragana() -> None:
    wrong = [
        t.ja
        for t in glossary()
        if not re.fullmatch(r"[ぁ-ゖー]+", t.reading) or kana_key(t.reading) != t.reading
    ]
    assert wrong == []


def test_no_english_form_is_there_twice_in_one_entry() -> None:
    wrong = [t.ja for t in glossary() if len({key(form) for form in t.en}) < len(t.en)]
    assert wrong == []


def test_english_is_latin_and_japanese_is_not_english() -> None:
    japanese = re.compile(r"[ぁ-んァ-ヶ一-龯]")
    assert [t.ja for t in glossary() if any(japanese.search(form) for form in t.en)] == []


def test_acts_carry_their_number() -> None:
    acts = [t for t in glossary() if t.kind is TermKind.STATUTE and re.search(r"(?:法|法律)$", t.ja)]
    missing = [t.ja for t in acts if t.law_number is None and not t.ja.endswith("憲法")]
    assert missing == []


def test_the_two_names_of_an_act_have_one_number() -> None:
    for term in glossary():
        other = glossary().get(term.note.partition("; ")[2])
        if term.kind is TermKind.STATUTE and other is not None:
            assert other.law_number == term.law_number, term.ja


def test_every_body_of_the_register_is_an_entry() -> None:
    missing: list[str] = []
    for body in load_register().all():
        entries = [glossary().get(name) for name in body.names[Language.JA]]
        forms = {key(form) for entry in entries if entry for form in entry.en}
        if not forms & {key(name) for name in body.names[Language.EN]}:
            missing.append(body.id)
    assert missing == []

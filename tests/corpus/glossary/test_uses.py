"""Where terms are used."""

from __future__ import annotations

from corpus.glossary import Glossary, Term, Use, find_uses
from corpus.model import Language

BOOK = Glossary(
    (
        Term("灯台", "とうだい", ("lighthouse",)),
        Term("灯台守", "とうだいもり", ("lighthouse keeper",)),
        Term("風車", "ふうしゃ", ("windmill",)),
    )
)


def test_texts_of_both_languages_count_once_and_longer_terms_hide_shorter_ones() -> None:
    uses = find_uses(
        BOOK,
        [
            ("a/1", Language.JA, "灯台守は灯台を守る"),
            ("a/1", Language.EN, "The lighthouse keeper keeps the lighthouse"),
            ("a/2", Language.JA, "灯台と灯台"),
            ("a/3", Language.EN, "nothing at all"),
        ],
    )
    assert uses["灯台"] == (Use("a/2", 2), Use("a/1", 1))
    assert uses["灯台守"] == (Use("a/1", 1),)
    assert "風車" not in uses

"""Index terms: every record has some, in plain words, and none that its own title or digest says already."""

from __future__ import annotations

import re
import unicodedata

import pytest

from corpus.catalogue.records import CatalogueMeasure
from corpus.model import Language
from tests.corpus.catalogue.documents import records

EACH = [
    pytest.param(measure, id=f"{record.metadata.id}/{measure.locator}")
    for record in records()
    for measure in record.measures
]
CHARACTERS_MAX, WORDS_MAX = 22, 8


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@pytest.mark.parametrize("measure", EACH)
def test_index_terms_are_short_and_add_something(measure: CatalogueMeasure) -> None:
    for language in Language:
        terms = measure.subjects.get(language)
        assert 20 <= len(terms) <= 32
        assert len({folded(term) for term in terms}) == len(terms)
    assert [term for term in measure.subjects.ja if len(term) > CHARACTERS_MAX] == []
    assert [term for term in measure.subjects.en if len(term.split()) > WORDS_MAX] == []


@pytest.mark.parametrize("measure", [one for one in EACH if one.values[0].reissue_of is None])  # type: ignore[union-attr]
def test_index_terms_are_not_in_the_record_already(measure: CatalogueMeasure) -> None:
    said = {side: folded(f"{measure.titles.get(side)}\n{measure.digest.get(side)}") for side in Language}
    assert [term for term in measure.subjects.ja if folded(term) in said[Language.JA]] == []
    english = said[Language.EN]
    assert [one for one in measure.subjects.en if re.search(rf"\b{re.escape(folded(one))}\b", english)] == []

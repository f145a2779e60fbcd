"""Any piece of any text finds its measure: tried over the built-in catalogue with a fixed seed."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from corpus.catalogue import load_catalogue
from corpus.library import Library
from corpus.ministries import Register
from corpus.model import Language, Measure
from index import has_japanese, open_engine
from search import Searcher, SearchRequest

_SEED = 20130528
_MEASURES = 40


@pytest.fixture(scope="module")
def sample() -> random.Random:
    return random.Random(_SEED)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory, register: Register) -> tuple[Searcher, list[Measure]]:
    folder: Path = tmp_path_factory.mktemp("catalogue")
    library = Library.open(folder)
    library.load_catalogue(load_catalogue())
    engine = open_engine(library, register, folder / "index")
    return Searcher(library, engine, register), [measure for measure in library.measures() if measure.digest]


def finds(searcher: Searcher, query: str, measure: Measure) -> bool:
    answer = searcher.search(SearchRequest(query, limit=400))
    places = {hit.measure.id for hit in answer.hits} | {id_ for hit in answer.hits for id_ in hit.more_places}
    return measure.id in places and not answer.fallback


def test_pieces_of_japanese(catalogue: tuple[Searcher, list[Measure]], sample: random.Random) -> None:
    searcher, measures = catalogue
    missed = []
    for measure in sample.sample(measures, min(_MEASURES, len(measures))):
        body = (measure.digest.ja if measure.digest else None) or ""
        runs = [run for run in re.findall(r"[^\s、。「」『』（）・]+", body) if has_japanese(run)]
        for length in (1, 2, 3, 5, 8):
            run = sample.choice(runs)
            start = sample.randrange(max(1, len(run) - length + 1))
            piece = run[start : start + length]
            if has_japanese(piece) and not finds(searcher, f"「{piece}」", measure):
                missed.append((measure.id, piece))
    assert missed == []


def test_words_of_english(catalogue: tuple[Searcher, list[Measure]], sample: random.Random) -> None:
    searcher, measures = catalogue
    missed = []
    for measure in sample.sample(measures, min(_MEASURES, len(measures))):
        body = (measure.digest.en if measure.digest else None) or ""
        words = re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", body)
        for word in sample.sample(words, min(4, len(words))):
            forms = {word.upper(), word.lower(), word} - {"OR", "AND", "NOT"}
            missed += [(measure.id, form) for form in sorted(forms) if not finds(searcher, form, measure)]
    assert missed == []


def test_titles_find_their_measure_first(
    catalogue: tuple[Searcher, list[Measure]], sample: random.Random
) -> None:
    searcher, measures = catalogue
    late = []
    for measure in sample.sample(measures, min(_MEASURES, len(measures))):
        for language in Language:
            title = measure.title(language)
            answer = searcher.search(SearchRequest(title, limit=3))
            titles = [hit.measure.title(language) for hit in answer.hits]
            if title not in titles:
                late.append((measure.id, str(language)))
    assert late == []

"""The real documents, read, indexed and asked; skipped, saying so, where their folder is missing."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from corpus.library import Library, Source
from corpus.manifest import read_manifest
from corpus.ministries import Register
from corpus.model import Language, Measure, Origin
from corpus.parse import parse_document
from corpus.readers import read_file
from index import has_japanese, open_engine
from search import Searcher, SearchRequest

_SEED = 20160726
_SAMPLES = 60


@pytest.fixture(scope="module")
def real(
    tmp_path_factory: pytest.TempPathFactory, register: Register, real_corpus: Path
) -> tuple[Searcher, tuple[Measure, ...]]:
    folder = tmp_path_factory.mktemp("real")
    library = Library.open(folder)
    for entry in read_manifest(real_corpus / "corpus.toml"):
        raw = read_file(entry.file)
        parsed = parse_document(
            raw, register, metadata=entry.metadata, language=entry.language, name=entry.file.name
        )
        library.add(parsed, Source.of(entry.file.name, entry.file.read_bytes()))
    engine = open_engine(library, register, folder / "index")
    return Searcher(library, engine, register), library.measures()


def test_pieces_of_any_text_find_their_measure(real: tuple[Searcher, tuple[Measure, ...]]) -> None:
    searcher, measures = real
    chance = random.Random(_SEED)
    missed = []
    for measure in chance.sample(measures, _SAMPLES):
        text = measure.texts.get(Language.JA)
        runs = re.findall(r"[^\s、。「」『』（）()・\d]+", text.body) if text is not None else []
        for run in chance.sample([run for run in runs if has_japanese(run)], min(3, len(runs))):
            start = chance.randrange(len(run))
            piece = run[start : start + chance.choice((1, 2, 4, 7))]
            answer = searcher.search(SearchRequest(f"「{piece}」", limit=400))
            places = {hit.measure.id for hit in answer.hits} | {
                i for hit in answer.hits for i in hit.more_places
            }
            if has_japanese(piece) and (answer.fallback or measure.id not in places):
                missed.append((measure.id, start, len(piece)))
    assert missed == []


def test_every_title_finds_its_measure(real: tuple[Searcher, tuple[Measure, ...]]) -> None:
    searcher, measures = real
    late = []
    for measure in measures:
        for language, text in measure.texts.items():
            if text.title:
                answer = searcher.search(SearchRequest(text.title, limit=3))
                if text.title not in [hit.measure.title(language) for hit in answer.hits]:
                    late.append(measure.id)
    assert late == []


def test_marks_are_of_the_question(real: tuple[Searcher, tuple[Measure, ...]]) -> None:
    searcher, _ = real
    for query in ("児童", "警察", "研修", "filtering", "training"):
        for hit in searcher.search(SearchRequest(query, limit=50)).hits:
            if not {f"word:{query}"}.intersection(hit.why):
                continue  # said in other words: a translation, another form
            for marked in (hit.title, hit.snippet):
                for start, end in marked.spans:
                    said = marked.text[start:end].casefold()
                    same = has_japanese(said) == has_japanese(query)
                    assert not same or query in said or said[:5] == query[:5], (hit.measure.id, said)


def test_official_text_is_what_is_shown(real: tuple[Searcher, tuple[Measure, ...]]) -> None:
    searcher, _ = real
    for hit in searcher.search(SearchRequest("通報", limit=50)).hits:
        assert hit.measure.texts[hit.lang].origin is Origin.OFFICIAL

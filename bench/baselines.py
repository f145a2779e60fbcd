"""Baselines: other ways to search the same texts, each as it comes, without tuning.

A measure's text is everything that Taiyaku searches of it (titles, bodies, digests, notes in both languages).
A baseline gets the question as written and returns measure ids, best first; all of them rank measures that hold
any part of the question, because that is kinder to them than asking for all parts.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from corpus.mecab import segment
from corpus.model import Measure
from index import field_texts

Baseline = Callable[[str, int], list[str]]
_GROONGA_MECAB = "TokenMecab"


def texts_of(measures: Sequence[Measure]) -> dict[str, str]:
    """Return the searched text of each measure by id."""
    return {measure.id: "\n".join(field_texts(measure).values()) for measure in measures}


def fts5_trigram(texts: Mapping[str, str]) -> Baseline:
    """Return SQLite's full-text search with its trigram tokenizer, ranked by its bm25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, text, tokenize='trigram')")
    database.executemany("INSERT INTO t VALUES (?, ?)", texts.items())

    def ask(query: str, limit: int) -> list[str]:
        pieces = {
            chunk[at : at + 3] for chunk in query.split() for at in range(len(chunk) - 2) if "\x00" not in chunk
        }
        if not pieces:
            return []
        match = " OR ".join('"' + piece.replace('"', '""') + '"' for piece in sorted(pieces))
        found = database.execute("SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?", (match, limit))
        return [str(row[0]) for row in found]

    return ask


def bm25_words(texts: Mapping[str, str]) -> Baseline | None:
    """Return BM25 over words as they stand in the text: MeCab's surfaces, lower case."""
    return _bm25(texts, lambda text: [surface.lower() for surface, _ in segment(text)])


def bm25_bigrams(texts: Mapping[str, str]) -> Baseline | None:
    """Return BM25 over pairs of neighbouring characters, lower case."""
    return _bm25(texts, lambda text: [text[at : at + 2].lower() for at in range(len(text) - 1) if text[at : at + 2].strip()])


def _bm25(texts: Mapping[str, str], cut: Callable[[str], list[str]]) -> Baseline | None:
    try:
        import bm25s
    except ImportError:
        return None

    ids = list(texts)
    retriever = bm25s.BM25()
    retriever.index([cut(text) for text in texts.values()], show_progress=False)

    def ask(query: str, limit: int) -> list[str]:
        tokens = [token for token in cut(query) if token in retriever.vocab_dict]
        if not tokens:
            return []
        scores = retriever.get_scores(tokens)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [ids[place] for place in best if scores[place] > 0]

    return ask


def groonga_mecab(texts: Mapping[str, str]) -> Baseline | None:
    """Return Groonga with its MeCab tokenizer and tf-idf scores, or None where it is not installed."""
    program = shutil.which("groonga")
    if program is None:
        return None
    folder = tempfile.TemporaryDirectory(prefix="taiyaku-groonga-")
    database = str(Path(folder.name) / "db")

    def run(commands: Sequence[str], *options: str) -> list[str]:
        done = subprocess.run(
            [program, *options, database], input="\n".join(commands) + "\n", capture_output=True, text=True,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        return done.stdout.splitlines()

    rows = [{"_key": id_, "text": text} for id_, text in texts.items()]
    made = run(
        [
            "table_create M TABLE_HASH_KEY ShortText", "column_create M text COLUMN_SCALAR LongText",
            f"table_create T TABLE_PAT_KEY ShortText --default_tokenizer {_GROONGA_MECAB} --normalizer NormalizerNFKC100",
            "column_create T m COLUMN_INDEX|WITH_POSITION M text", f"load --table M\n{json.dumps(rows, ensure_ascii=False)}",
        ],
        "-n",
    )  # fmt: skip
    if len(made) < 5 or not all(line.startswith("[[0") for line in made):
        return None

    def ask(query: str, limit: int) -> list[str]:
        words = [f'"{surface}"' for surface, _ in segment(query) if '"' not in surface and "\\" not in surface]
        asked = " OR ".join(words).replace("'", "\\'")
        select = (
            f"select M --match_columns \"scorer_tf_idf(text)\" --query '{asked}' --output_columns _key,_score "
            f"--sort_keys -_score --limit {limit}"
        )
        answer = json.loads(run([select])[0])
        return [str(row[0]) for row in answer[1][0][2:]] if answer[0][0] == 0 else []

    ask.__dict__["folder"] = folder  # lives as long as the function
    return ask


def all_baselines(texts: Mapping[str, str]) -> dict[str, Baseline | None]:
    """Return every baseline by name; None for one that is not installed."""
    return {
        "FTS5 trigram": fts5_trigram(texts),
        "BM25 words": bm25_words(texts),
        "BM25 bigrams": bm25_bigrams(texts),
        "Groonga MeCab": groonga_mecab(texts),
    }

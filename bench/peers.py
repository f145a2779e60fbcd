"""Other engines over the same tokens: tantivy, SQLite FTS5 and bm25s, ranked retrieval of ten and nothing else.

Every term of the analyser becomes one word (`t17`), so that all engines search exactly the same tokens.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

TOP = 10
Ask = Callable[[Sequence[str], str], int]  # words and `and`, `or` or `phrase`; gives how many were returned


class Texts:
    """Documents as words, kept as numbers; each time they are gone through, the words are made anew."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._texts: list[array[int]] = []

    def add(self, terms: Iterable[str]) -> None:
        """Take in a document by its terms."""
        self._texts.append(array("I", [self._number(term) for term in terms]))

    def word(self, term: str) -> str:
        """Return the word that stands for a term."""
        return self._words[self._number(term)]

    def _number(self, term: str) -> int:
        number = self._numbers.setdefault(term, len(self._numbers))
        if number == len(self._words):
            self._words.append(f"t{number}")
        return number

    def __iter__(self) -> Iterator[list[str]]:
        words = self._words
        for text in self._texts:
            yield [words[number] for number in text]


class Peer(NamedTuple):
    """An engine that was built: how long that took, and how it is asked."""

    name: str
    seconds: float
    ask: Ask


def peers(texts: Texts) -> Iterator[Peer]:
    """Build every engine that is installed over documents given as words, one after another."""
    for name, build in (("tantivy", _tantivy), ("SQLite FTS5", _fts5), ("bm25s", _bm25s)):
        started = time.perf_counter()
        try:
            ask = build(texts)
        except ImportError:
            continue
        yield Peer(name, time.perf_counter() - started, ask)
        del ask


def _tantivy(texts: Iterable[Sequence[str]]) -> Ask:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="whitespace", index_option="position")
    folder = tempfile.TemporaryDirectory(prefix="taiyaku-tantivy-")
    index = tantivy.Index(builder.build(), path=folder.name)
    writer = index.writer(heap_size=200_000_000)
    for words in texts:
        writer.add_document(tantivy.Document(text=[" ".join(words)]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(words: Sequence[str], how: str, keep: object = folder) -> int:
        text = f'"{" ".join(words)}"' if how == "phrase" else (" AND " if how == "and" else " OR ").join(words)
        return len(searcher.search(index.parse_query(text, ["text"]), TOP, count=False).hits)

    return ask


def _fts5(texts: Iterable[Sequence[str]]) -> Ask:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(text, content='', tokenize='ascii')")
    database.executemany("INSERT INTO t (text) VALUES (?)", ((" ".join(words),) for words in texts))
    database.execute("INSERT INTO t (t) VALUES ('optimize')")

    def ask(words: Sequence[str], how: str) -> int:
        text = f'"{" ".join(words)}"' if how == "phrase" else (" AND " if how == "and" else " OR ").join(words)
        query = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?"
        return len(database.execute(query, (text, TOP)).fetchall())

    return ask


def _bm25s(texts: Iterable[Sequence[str]]) -> Ask:
    import bm25s

    retriever = bm25s.BM25()
    retriever.index(list(texts), show_progress=False)

    def ask(words: Sequence[str], how: str) -> int:
        if how != "or":
            return 0  # it knows no other questions
        known = [word for word in words if word in retriever.vocab_dict]
        scores = retriever.get_scores(known) if known else np.zeros(0)
        return len(np.argpartition(scores, -TOP)[-TOP:]) if len(scores) > TOP else len(scores)

    return ask

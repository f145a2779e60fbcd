"""English glosses of Japanese words from JMdict, where the optional package `jamdict-data` is installed.

JMdict is the property of the Electronic Dictionary Research and Development Group, used under its licence
(CC BY-SA, https://www.edrdg.org/edrdg/licence.html). The package carries it as an SQLite file, which is read
here directly: all that is wanted is the glosses of a headword.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from corpus.align.lexicon import Lexicon
from corpus.align.marks import english_terms
from corpus.errors import ReadError
from corpus.library.records import LexiconEntry
from corpus.model import Bilingual

PACKAGE = "jamdict-data"
_MODULE, _FILE = "jamdict_data", "jamdict.db"
_AT_ONCE = 500  # headwords a query
_REMARK = re.compile(r"\([^)]*\)")  # "(of a person) to flee"
# The plus sign keeps SQLite from going through all glosses of a language; the file has no statistics to tell it.
_GLOSSES = """
    SELECT head.text, gloss.text FROM {table} AS head
    JOIN Sense ON Sense.idseq = head.idseq JOIN SenseGloss AS gloss ON gloss.sid = Sense.ID
    WHERE head.text IN ({marks}) AND +gloss.lang = 'eng'
"""


class Dictionary:
    """JMdict in a file; safe to share between threads.

    Args:
        path: an SQLite file as `jamdict-data` carries it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def glosses(self, words: Iterable[str]) -> dict[str, dict[str, float]]:
        """Return for each word that is a headword the English stems of its glosses, each with its strength.

        A gloss of one word is as strong as can be, 1; of one of several words each has its part: 摘発 "exposing"
        gives expos 1, 取り締まる "to crack down" gives crack and down 1/2.

        Args:
            words: lemmas; what UniDic adds to a loan-word (カウンセリング-counseling) is left out.

        Raises:
            ReadError: the file cannot be read.
        """
        heads: dict[str, list[str]] = {}
        for word in words:
            heads.setdefault(word.partition("-")[0], []).append(word)
        found: dict[str, dict[str, float]] = {}
        try:
            for head, gloss in self._rows(sorted(heads)):
                _add(found.setdefault(head, {}), gloss)
        except sqlite3.Error as error:
            raise _unreadable(self.path) from error
        return {word: found[head] for head, same in heads.items() if head in found for word in same}

    def _rows(self, heads: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield headwords with each of their glosses."""
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            for at in range(0, len(heads), _AT_ONCE):
                some = heads[at : at + _AT_ONCE]
                for table in ("Kanji", "Kana"):
                    yield from file.execute(
                        _GLOSSES.format(table=table, marks=",".join("?" * len(some))), some
                    )

    def lexicon(self, words: Iterable[str], like: Lexicon) -> Lexicon:
        """Return the glosses of words as a lexicon, by which texts can be compared.

        Args:
            words: lemmas.
            like: the lexicon that says how frequent words are.
        """
        entries = [
            LexiconEntry(ja, en, strength, strength, 0.0, ())
            for ja, stems in sorted(self.glosses(words).items())
            for en, strength in sorted(stems.items())
        ]
        return Lexicon(tuple(entries), like.texts, like.ja_counts, like.en_counts, like.concept_counts)


def _unreadable(path: Path) -> ReadError:
    return ReadError(
        Bilingual(
            f"JMdict のファイル {path} を読めませんでした。",
            f"JMdict could not be read from {path}.",
        ),
        Bilingual(
            f"パッケージ {PACKAGE} を入れ直すか、取り除いてください。なくても対応付けはできます。",
            f"Install the package {PACKAGE} anew, or remove it: aligning works without it.",
        ),
        code="dictionary-unreadable",
    )


def _add(stems: dict[str, float], gloss: str) -> None:
    parts = english_terms(_REMARK.sub(" ", gloss))
    for part in parts:
        stems[part] = max(stems.get(part, 0.0), 1 / len(parts))


@lru_cache(maxsize=1)
def installed_dictionary() -> Dictionary | None:
    """Return JMdict where `jamdict-data` is installed, else None; the package itself is not imported."""
    spec = find_spec(_MODULE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, _FILE)
        if path.is_file():
            return Dictionary(path.resolve())
    return None

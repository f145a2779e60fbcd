"""The library: one SQLite file that holds documents, texts, measures, pairs and the original files."""

from corpus.library.library import LIBRARY_FILE, Library
from corpus.library.records import AddResult, Source

__all__ = ["LIBRARY_FILE", "AddResult", "Library", "Source"]

"""The library: one SQLite file that holds documents, texts, measures, pairs and the original files."""

from corpus.library.backup import Backup, back_up, restore
from corpus.library.holder import forget_holder, holder_name, name_process, note_holder
from corpus.library.library import Library
from corpus.library.records import Addition, AddResult, Source
from corpus.library.salvage import Salvaged, salvage
from corpus.library.store import LIBRARY_FILE

__all__ = [
    "LIBRARY_FILE", "AddResult", "Addition", "Backup", "Library", "Salvaged", "Source", "back_up", "forget_holder", "holder_name",
    "name_process", "note_holder", "restore", "salvage",
]  # fmt: skip

"""The index: measures and pairs in, a searchable index out; the only room that imports Whoosh."""

from index.analyse import analyse, has_japanese
from index.engine import (
    Engine,
    EngineAnswer,
    EngineHit,
    EngineQuery,
    IndexFilters,
    Mark,
    Searchable,
    Sort,
    Suggestion,
)
from index.errors import IndexingError
from index.live import LiveEngine
from index.normalise import Normalised, normalise
from index.open import open_engine
from index.question import TextField
from index.records import PAIR_CONFIDENCE_MIN, field_texts, languages_of

__all__ = [
    "PAIR_CONFIDENCE_MIN", "Engine", "EngineAnswer", "EngineHit", "EngineQuery", "IndexFilters", "IndexingError",
    "LiveEngine", "Mark", "Normalised", "Searchable", "Sort", "Suggestion", "TextField", "analyse", "field_texts",
    "has_japanese", "languages_of", "normalise", "open_engine",
]  # fmt: skip

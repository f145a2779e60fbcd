"""The JSON twins of the pages, under /api/v1/: a module for each kind of thing, all on one blueprint."""

from __future__ import annotations

from web.api import (
    about,
    clause,
    compare,
    description,
    documents,
    export,
    glossary,
    guide,
    measures,
    ministries,
    pairs,
    search,
    term,
)
from web.api.blueprint import blueprint

__all__ = [
    "about", "blueprint", "clause", "compare", "description", "documents", "export", "glossary", "guide", "measures",
    "ministries", "pairs", "search", "term",
]  # fmt: skip

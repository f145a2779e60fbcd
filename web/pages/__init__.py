"""The pages, one module each; every one of them hangs its addresses on the same blueprint."""

from web.pages import (
    about,
    api,
    clause,
    compare,
    documents,
    export,
    feed,
    glossary,
    guide,
    measure,
    ministries,
    opensearch,
    references,
    search,
    term,
)
from web.pages.blueprint import blueprint

__all__ = [
    "about", "api", "blueprint", "clause", "compare", "documents", "export", "feed", "glossary", "guide",
    "measure", "ministries", "opensearch", "references", "search", "term",
]  # fmt: skip

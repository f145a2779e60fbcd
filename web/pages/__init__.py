"""The pages, one module each; every one of them hangs its addresses on the same blueprint."""

from web.pages import about, compare, documents, glossary, measure, ministries, search
from web.pages.blueprint import blueprint

__all__ = ["about", "blueprint", "compare", "documents", "glossary", "measure", "ministries", "search"]

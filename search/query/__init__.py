"""A question as people type it in; a tree that the engine understands, and how it was read, out."""

from search.query.expansion import Expansion, built_in_glossary
from search.query.hints import Completions, corrected, droppable
from search.query.tree import CHARACTERS_MAX, ParsedQuery, Step, parse_query

__all__ = [
    "CHARACTERS_MAX", "Completions", "Expansion", "ParsedQuery", "Step", "built_in_glossary", "corrected", "droppable",
    "parse_query",
]  # fmt: skip

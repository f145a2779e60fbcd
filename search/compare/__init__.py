"""Two documents beside each other: which measure answers which, and what has changed."""

from search.compare.differences import Difference
from search.compare.matches import Change, Comparison, Match, compare_documents, documents_with_pairs
from search.compare.shapes import comparison_json

__all__ = [
    "Change",
    "Comparison",
    "Difference",
    "Match",
    "compare_documents",
    "comparison_json",
    "documents_with_pairs",
]  # fmt: skip

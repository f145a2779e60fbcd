"""Search: a question in, ranked answers with their counterparts out; knows no HTML."""

from index import Sort, Suggestion
from search.records import Answer, Counterpart, Drop, Facet, Hit, Marked, MinistryAnswer, SearchRequest
from search.searcher import Searcher
from search.shapes import (
    all_pairs,
    counterpart_json,
    document_json,
    measure_json,
    ministry_json,
    pair_json,
    search_json,
)

__all__ = [
    "Answer", "Counterpart", "Drop", "Facet", "Hit", "Marked", "MinistryAnswer", "SearchRequest", "Searcher", "Sort",
    "Suggestion", "all_pairs", "counterpart_json", "document_json", "measure_json", "ministry_json", "pair_json",
    "search_json",
]  # fmt: skip

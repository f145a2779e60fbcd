"""Find the equivalent: a clause in either language in, the government's own wording in the other one out."""

from search.clauses.finder import LIMIT, ClauseFinder
from search.clauses.records import ClauseAnswer, ClauseHit, ClauseTerm, HitKind, Side
from search.clauses.shapes import clause_json, term_json
from search.clauses.text import QUERY_MAX

__all__ = [
    "LIMIT", "QUERY_MAX", "ClauseAnswer", "ClauseFinder", "ClauseHit", "ClauseTerm", "HitKind", "Side", "clause_json",
    "term_json",
]  # fmt: skip

"""Find the equivalent: a clause in either language in, the government's own wording in the other one out."""

from search.clauses.concordance import LINES, Concordance, KwicLine
from search.clauses.finder import LIMIT, ClauseFinder
from search.clauses.records import ClauseAnswer, ClauseHit, ClauseTerm, HitKind, Rendering, Side, WordLink
from search.clauses.shapes import clause_json, concordance_json, term_json
from search.clauses.text import QUERY_MAX

__all__ = [
    "LIMIT", "LINES", "QUERY_MAX", "ClauseAnswer", "ClauseFinder", "ClauseHit", "ClauseTerm", "Concordance", "HitKind",
    "KwicLine", "Rendering", "Side", "WordLink", "clause_json", "concordance_json", "term_json",
]  # fmt: skip

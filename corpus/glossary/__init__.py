"""The glossary: terms of this field in Japanese and English, ours and the user's own."""

from corpus.glossary.book import Found, Glossary
from corpus.glossary.load import ATTRIBUTION, load_glossary, read_terms
from corpus.glossary.records import Term, TermKind, TermSource
from corpus.glossary.shelf import GlossaryShelf
from corpus.glossary.tbx import read_tbx, write_tbx
from corpus.glossary.tsv import read_tsv, write_tsv
from corpus.glossary.uses import Use, find_uses

__all__ = [
    "ATTRIBUTION",
    "Found", "Glossary", "GlossaryShelf", "Term", "TermKind", "TermSource", "Use",
    "find_uses", "load_glossary", "read_tbx", "read_terms", "read_tsv", "write_tbx", "write_tsv",
]  # fmt: skip

"""Translation memories in: TMX read as parallel text, each unit a passage in both languages."""

from corpus.tmx.documents import parallel_documents
from corpus.tmx.read import SUFFIXES, read_tmx
from corpus.tmx.records import ParallelText, ParallelUnit, TmxLimits

__all__ = ["SUFFIXES", "ParallelText", "ParallelUnit", "TmxLimits", "parallel_documents", "read_tmx"]

"""Which Japanese measure answers which English one, how sure that is, and which has no counterpart."""

from corpus.align.aligner import Alignment, align_measures

__all__ = ["Alignment", "align_measures"]

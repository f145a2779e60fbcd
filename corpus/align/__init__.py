"""Which Japanese measure answers which English one, and which sentence which; how sure that is; what has no counterpart."""

from corpus.align.lexicon import Lexicon, Parallel, learn_lexicon
from corpus.align.links import Link, link_sentences, sentences
from corpus.align.measures import Alignment, align_measures
from corpus.align.reading import Features, read_features
from corpus.align.split import Span, split_sentences

__all__ = [
    "Alignment", "Features", "Lexicon", "Link", "Parallel", "Span",
    "align_measures", "learn_lexicon", "link_sentences", "read_features", "sentences", "split_sentences",
]  # fmt: skip

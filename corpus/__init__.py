"""The corpus: documents in, measures and pairs out; knows nothing of indexes or pages.

Its rooms have façades of their own: `corpus.readers` (files), `corpus.layout` and `corpus.outline` (paragraphs
and headings), `corpus.ministries`, `corpus.glossary`, `corpus.catalogue`, `corpus.align` and `corpus.library`.
"""

from corpus.errors import TaiyakuError
from corpus.model import Bilingual, Document, Language, Measure, Pair, Text, measure_id

__all__ = ["Bilingual", "Document", "Language", "Measure", "Pair", "TaiyakuError", "Text", "measure_id"]

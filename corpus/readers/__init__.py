"""Files in, lines out: text, pdf, docx and html read into numbered lines, or a message that says why not.

Nothing is changed in the text itself: no normalisation, no joining of wraps. That is the layout's work.
"""

from corpus.readers.read import check_file, read_bytes, read_file, supported_formats, supported_suffixes
from corpus.readers.records import Limits, Line, LineKind, RawText

__all__ = [
    "Limits", "Line", "LineKind", "RawText",
    "check_file", "read_bytes", "read_file", "supported_formats", "supported_suffixes",
]  # fmt: skip

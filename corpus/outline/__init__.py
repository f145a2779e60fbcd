"""Paragraphs in, an outline of headings, measures and passages out."""

from corpus.outline.assemble import Outline, read_outline

__all__ = ["Outline", "read_outline"]

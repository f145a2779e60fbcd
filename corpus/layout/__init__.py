"""Printed lines in, paragraphs out: what extraction broke is joined, what only decorates is told apart."""

from corpus.layout.page import Layout, lay_out
from corpus.layout.paragraphs import Block

__all__ = ["Block", "Layout", "lay_out"]

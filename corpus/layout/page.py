"""The way from raw lines to paragraphs, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.layout.contents import drop_contents
from corpus.layout.furniture import drop_furniture, guess_language, take_notes, tidy
from corpus.layout.paragraphs import Block, join_lines
from corpus.layout.ruby import drop_ruby
from corpus.model import Language
from corpus.readers import RawText


@dataclass(frozen=True, slots=True)
class Layout:
    """A text laid out.

    Attributes:
        language: the language of most of it.
        blocks: paragraphs, headings and list items in order.
        notes: footnotes by their mark (`12`), told apart from the text.
    """

    language: Language
    blocks: tuple[Block, ...]
    notes: dict[str, str]


def lay_out(raw: RawText, language: Language | None = None) -> Layout:
    """Recover the paragraphs of a text.

    tidy -> page numbers and running heads out -> contents pages out -> footnotes aside -> ruby out -> wraps joined

    Args:
        raw: the lines of a file.
        language: its language where it is known, else it is guessed from the characters.
    """
    language = language or guess_language(raw.text)
    lines = drop_furniture(tidy(raw.lines))
    lines = drop_contents(lines)
    lines, notes = take_notes(lines, language)
    if language is Language.JA:
        lines = drop_ruby(lines)
    return Layout(language, tuple(join_lines(lines, language)), notes)

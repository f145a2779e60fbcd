"""From the tree of parts to measures, passages and sections with their locators."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.layout import Layout
from corpus.markers import NAMED_BACK, NAMED_FRONT
from corpus.model import Bilingual, Item, Kind, Language, Origin, ParsedMeasure, Section, Text
from corpus.outline.level import body_parts, choose_measures
from corpus.outline.locators import Locators
from corpus.outline.notes import attach_notes
from corpus.outline.reissues import link_reissues, strip_reissue
from corpus.outline.tree import Node, build_tree
from corpus.outline.wording import all_lines, body_lines, items

_TITLE_PAGE_LINE = 60  # characters: a longer line before the first number is no line of a title page


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of one text: sections, measures and passages in document order, and what looked odd."""

    sections: tuple[Section, ...]
    measures: tuple[ParsedMeasure, ...]
    warnings: tuple[str, ...]


def read_outline(layout: Layout) -> Outline:
    """Find headings, measures and passages in the paragraphs of a text.

    The text before the first numbered part becomes the passages `cover` (title page) and `preface`; text
    under headings that are no measures becomes a passage under the heading's locator.
    """
    tree = build_tree(layout.blocks, layout.language)
    builder = _Assembler(
        layout.language, {id(n) for n in choose_measures(tree)}, {id(n) for n in body_parts(tree)}
    )
    builder.front(tree.root)
    for part in tree.root.children:
        if id(part) in builder.body:
            builder.part(part, ())
    measures = [attach_notes(m, layout.notes) for m in builder.measures]
    return Outline(tuple(builder.sections), tuple(link_reissues(measures)), tree.warnings)


class _Assembler:
    def __init__(self, language: Language, measures: set[int], body: set[int]) -> None:
        self._language = language
        self._is_measure = measures
        self._locators = Locators()
        self.body = body
        self.sections: list[Section] = []
        self.measures: list[ParsedMeasure] = []

    def front(self, root: Node) -> None:
        """Keep what stands before the numbered parts: the title page, and the preface with its lists."""
        cover = list(root.paragraphs)
        preface: list[str] = []
        title = ""
        for child in root.children:
            if id(child) in self.body:
                break
            if child.style == NAMED_FRONT and not title:
                title = child.title
                preface.extend(body_lines(child))
            elif child.style == NAMED_BACK and not preface:
                cover.extend(all_lines(child))
            else:
                preface.extend(all_lines(child))
        if not title and not preface:
            preface = [p for p in cover if len(p) > _TITLE_PAGE_LINE]
            cover = [p for p in cover if len(p) <= _TITLE_PAGE_LINE]
        self._keep("cover", Kind.PASSAGE, "", cover, ())
        self._keep("preface", Kind.PASSAGE, title, preface, ())

    def part(self, node: Node, path: tuple[str, ...]) -> None:
        """Take in a numbered part and all below it; `path` holds the locators of the sections above."""
        locator = self._locators.next(node, path[-1] if path else "")
        if id(node) in self._is_measure:
            self._keep(locator, Kind.MEASURE, node.title, body_lines(node), path, items(node))
            return
        sections = [c for c in node.children if self._is_section(c)]
        if not sections:
            self._keep(locator, Kind.PASSAGE, node.title, body_lines(node), path, items(node))
            return
        titles = Bilingual(ja=node.title) if self._language is Language.JA else Bilingual(en=node.title)
        self.sections.append(Section(locator, titles))
        listed = [c for c in node.children if c not in sections]
        own = [*node.paragraphs, *(line for c in listed for line in all_lines(c))]
        self._keep(locator, Kind.PASSAGE, node.title, own, path)
        for child in sections:
            self.part(child, (*path, locator))

    def _is_section(self, node: Node) -> bool:
        """Tell whether a part under a heading is a part of the outline too, rather than an item of a list."""
        if any(id(n) in self._is_measure for n in node.walk()):
            return True
        listed = node.style.startswith(("bullet-", "listed-"))
        return not listed and bool(node.title) and bool(node.own_length or node.children)

    def _keep(
        self,
        locator: str,
        kind: Kind,
        title: str,
        lines: list[str],
        path: tuple[str, ...],
        parts: tuple[Item, ...] = (),
    ) -> None:
        """Keep a measure, or a passage that has any text."""
        if kind is Kind.PASSAGE and not lines:
            return
        title, reissue = strip_reissue(title)
        text = Text(title, "\n".join(lines), Origin.OFFICIAL)
        self.measures.append(ParsedMeasure(locator, kind, text, path, parts, reissue=reissue))

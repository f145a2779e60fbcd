"""From the tree of parts to measures, passages and sections with their locators."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.layout import Layout
from corpus.markers import NAMED_BACK, NAMED_FRONT
from corpus.model import Bilingual, Item, Kind, Language, Origin, ParsedMeasure, Section, Text
from corpus.outline.level import body_parts, choose_measures
from corpus.outline.notes import attach_notes
from corpus.outline.reissues import link_reissues, strip_reissue
from corpus.outline.tree import Node, build_tree


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
    builder = _Assembler(layout.language, {id(n) for n in choose_measures(tree)}, {id(n) for n in body_parts(tree)})
    builder.front(tree.root)
    for part in tree.root.children:
        if id(part) in builder.body:
            builder.part(part, (), ())
    measures = [attach_notes(m, layout.notes) for m in builder.measures]
    return Outline(tuple(builder.sections), tuple(link_reissues(measures)), tree.warnings)


class _Assembler:
    def __init__(self, language: Language, measures: set[int], body: set[int]) -> None:
        self._language = language
        self._is_measure = measures
        self.body = body
        self.sections: list[Section] = []
        self.measures: list[ParsedMeasure] = []
        self._taken: set[str] = set()

    def front(self, root: Node) -> None:
        """Keep what stands before the numbered parts: the title page, and the preface with its lists."""
        cover: list[str] = []
        preface: list[str] = []
        title = ""
        paragraphs, children = iter(root.paragraphs), iter(root.children)
        for is_child in root.order:
            if not is_child:
                cover.append(next(paragraphs))
                continue
            child = next(children)
            if id(child) in self.body:
                break
            if child.style == NAMED_FRONT and not title:
                title = child.title
                preface.extend(_lines(child)[1:])
            elif child.style == NAMED_BACK and not preface:
                cover.extend(_lines(child))
            else:
                preface.extend(_lines(child))
        if not title and not preface:
            preface = [p for p in cover if len(p) > 60]
            cover = [p for p in cover if len(p) <= 60]
        self._passage("cover", "", cover, ())
        self._passage("preface", title, preface, ())

    def part(self, node: Node, above: tuple[str, ...], labels: tuple[str, ...]) -> None:
        """Take in a numbered part and all below it."""
        labels = (node.numbers and node.style.startswith("decimal-") and _decimal(node, labels)) or (*labels, node.label or node.title)
        if node.style in {NAMED_BACK, NAMED_FRONT}:
            labels = (_name(node.title),)
        locator = self._free(".".join(labels))
        labels = tuple(locator.split("."))
        if id(node) in self._is_measure:
            self._measure(locator, node, above)
            return
        inner = any(id(n) in self._is_measure for n in node.walk()[1:])
        headed = [c for c in node.children if c.own_length or c.children]
        if not inner and (not headed or not _sections_below(node)):
            self._passage(locator, node.title, _lines(node)[1:] if node.title else _lines(node), above, _items(node))
            return
        self.sections.append(Section(locator, self._titles(node.title)))
        own = list(node.paragraphs)
        below = [c for c in node.children]
        listed = [] if _sections_below(node) or inner else below
        self._passage(locator, node.title, own, above)
        for child in below:
            if child not in listed:
                self.part(child, (*above, locator), labels)

    def _measure(self, locator: str, node: Node, above: tuple[str, ...]) -> None:
        title, reissue = strip_reissue(node.title)
        lines = _lines(node)[1:] if node.title else _lines(node, sign=False)
        self.measures.append(ParsedMeasure(
            locator, Kind.MEASURE, Text(title, "\n".join(lines), Origin.OFFICIAL), above, _items(node), reissue=reissue,
        ))

    def _passage(self, locator: str, title: str, paragraphs: list[str], above: tuple[str, ...],
                 items: tuple[Item, ...] = ()) -> None:
        if paragraphs:
            text = Text(title, "\n".join(paragraphs), Origin.OFFICIAL)
            self.measures.append(ParsedMeasure(locator, Kind.PASSAGE, text, above, items))

    def _titles(self, title: str) -> Bilingual:
        return Bilingual(ja=title) if self._language is Language.JA else Bilingual(en=title)

    def _free(self, locator: str) -> str:
        """Return the locator, with `-2` and so on where the document repeats a number."""
        tried, n = locator, 1
        while tried in self._taken:
            n += 1
            tried = f"{locator}-{n}"
        self._taken.add(tried)
        return tried


def _decimal(node: Node, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the locator steps of `2.1.3`: below a part numbered otherwise (`II`) they follow its own."""
    up = node.parent
    while up is not None and up.style.startswith("decimal-"):
        up = up.parent
    outer = labels[: _depth_labels(up)] if up is not None else ()
    numbers = tuple(map(str, node.numbers))
    if outer and up is not None and up.number == node.numbers[0]:
        outer = outer[:-1]
    return (*outer, *numbers)


def _depth_labels(node: Node) -> int:
    count = 0
    up: Node | None = node
    while up is not None and up.style != "root":
        count += 1
        up = up.parent
    return count


def _sections_below(node: Node) -> bool:
    """Tell whether the parts under a node are sections with text rather than items of a list."""
    parts = [c for c in node.children if not c.style.startswith(("bullet-", "listed-"))]
    return bool(parts) and sum(bool(c.title and (c.own_length or c.children)) for c in parts) * 2 > len(parts)


def _lines(node: Node, *, sign: bool = True) -> list[str]:
    """Return a part's text as lines: its heading first (where it has one), then text and parts in order."""
    out: list[str] = []
    head = node.sign if sign else ""
    if node.title:
        out.append(f"{head} {node.title}".strip())
        head = ""
    paragraphs, children = iter(node.paragraphs), iter(node.children)
    for is_child in node.order:
        if is_child:
            out.extend(_lines(next(children)))
        else:
            out.append(f"{head} {next(paragraphs)}".strip())
            head = ""
    return out


def _items(node: Node) -> tuple[Item, ...]:
    """Return the parts inside a measure, outermost only; their own parts stand in their text."""
    return tuple(
        Item(child.sign, "\n".join(_lines(replace(child, sign="")))) for child in node.children
    )


def _name(title: str) -> str:
    """Return the locator of an unnumbered part behind the numbered ones."""
    key = title.casefold()
    if key.startswith(("附則", "付則")):
        return "supplement"
    return "annex" if key.startswith(("別", "附属", "付録", "参考", "annex", "appendix")) else "conclusion"

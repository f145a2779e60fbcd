"""The tree of numbered and bulleted parts, built by following the numbers.

A number opens a part only where it can come next: after ② comes ③, or ② once more where the document
repeats it by mistake, or ① one level further in. Anything else (a quoted 第３条, a line that happens to begin
with 10) is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.layout import Block
from corpus.layout.joining import finished, join
from corpus.markers import Marker, rank
from corpus.model import Language
from corpus.outline.nesting import Above, learn_nesting, outermost
from corpus.outline.titles import split_title
from corpus.readers import LineKind
from corpus.words import left_open


@dataclass(slots=True)
class Node:
    """One part of the outline. `label` is its step in the locator, `sign` its marker as printed."""

    style: str
    number: int = 0
    numbers: tuple[int, ...] = ()
    label: str = ""
    sign: str = ""
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    # The order in which paragraphs and children stand: True for a child.
    order: list[bool] = field(default_factory=list)

    @property
    def own_length(self) -> int:
        """Return the number of characters of its own text, without its children's."""
        return sum(map(len, self.paragraphs))

    @property
    def length(self) -> int:
        """Return the number of characters of its text, title and children included."""
        return len(self.title) + self.own_length + sum(c.length for c in self.children)

    def walk(self) -> list[Node]:
        """Return the node and all below it, in document order."""
        return [self, *(n for c in self.children for n in c.walk())]

    def add_text(self, text: str) -> None:
        """Append a paragraph."""
        self.paragraphs.append(text)
        self.order.append(False)

    def add_child(self, child: Node) -> None:
        """Append a part."""
        child.parent = self
        self.children.append(child)
        self.order.append(True)


@dataclass(frozen=True, slots=True)
class Tree:
    """An outline: its root, the style of its outermost numbers, and what looked odd in the numbering."""

    root: Node
    top: str
    warnings: tuple[str, ...] = ()


def build_tree(blocks: Sequence[Block], language: Language) -> Tree:
    """Build the outline of a text from its blocks."""
    candidates = [b.markers for b in blocks]
    above = learn_nesting(candidates)
    top = outermost(candidates, above)
    root, warnings = _Builder(above, top, language).build(blocks)
    return Tree(root, top, tuple(warnings))


class _Builder:
    def __init__(self, above: Above, top: str, language: Language) -> None:
        self._above = above
        self._top = top
        self._language = language
        self._root = Node("root")
        self._stack = [self._root]
        self._last: dict[str, int] = {}  # the last number of each style, for numbering that runs on
        self._warnings: list[str] = []

    def build(self, blocks: Sequence[Block]) -> tuple[Node, list[str]]:
        for n, block in enumerate(blocks):
            following = blocks[n + 1] if n + 1 < len(blocks) else None
            if not block.markers and (
                block.kind is LineKind.HEADING or self._is_bare_heading(block, following)
            ):
                self._open_heading(block)
                continue
            if not any(self._open(marker, block, following) for marker in block.markers):
                self._append(block)
        return self._root, self._warnings

    def _append(self, block: Block) -> None:
        if _BRACKET.fullmatch(block.text):  # a bracket behind a list ends the measure, not the last item
            while not self._stack[-1].title and self._stack[-1].parent is not None and len(self._stack) > 2:
                self._stack.pop()
        node = self._stack[-1]
        if block.continues and node.paragraphs and not node.order[-1] and not finished(node.paragraphs[-1]):
            node.paragraphs[-1] = join(node.paragraphs[-1], block.text, self._language)
        else:
            node.add_text(block.text)

    def _is_bare_heading(self, block: Block, following: Block | None) -> bool:
        """Tell whether a short line without number or full stop heads a list that starts anew below it."""
        text = block.text
        if (
            following is None
            or not following.markers
            or finished(text)
            or len(text) > _BARE_HEADING[self._language]
        ):
            return False
        if text.endswith(("、", ",", ":", "：")) or (self._language is Language.JA and left_open(text)):
            return False
        marker = following.markers[0]
        if marker.bullet:
            numbered = any(n.numbers and not n.style.startswith(("bullet-", "heading-")) for n in self._stack)
            return not numbered and self._last_finished()
        open_like = [n for n in self._stack if n.style == marker.style]
        return marker.number == 1 and bool(open_like) and open_like[-1].number > 1 and self._last_finished()

    def _last_finished(self) -> bool:
        node = self._stack[-1]
        return node is self._root or not node.paragraphs or finished(node.paragraphs[-1])

    def _open_heading(self, block: Block) -> None:
        """Open a heading of docx or html that carries no number: it counts its place among its like."""
        style = f"heading-{block.level or 1}"
        keep = [
            n for n in self._stack if n is self._root or (n.style != style and rank(n.style) < rank(style))
        ]
        self._stack = self._stack[: len(keep)] if keep == self._stack[: len(keep)] else [self._root]
        number = sum(c.style == style for c in self._stack[-1].children) + 1
        self._push(Node(style, number, (number,), str(number), "", block.text))

    def _open(self, marker: Marker, block: Block, following: Block | None) -> bool:
        place = self._place(marker)
        if place is None:
            return False
        depth, nested = place
        if marker.number > 1 and not nested:
            self._check_gap(marker, depth)
        caption = self._take_caption() if marker.style == "article" else ""
        self._stack = self._stack[: depth + 1]
        title, text = split_title(marker, block, following)
        title = title or caption
        if caption and title != caption:
            title, text = caption, f"{title}\n{text}".strip()
        number = marker.number
        label = marker.label
        if marker.bullet:
            number = sum(c.style == marker.style for c in self._stack[-1].children) + 1
            label = str(number)
        self._push(Node(marker.style, number, marker.numbers, label, marker.sign, title))
        if text:
            self._stack[-1].add_text(text)
        self._last[marker.style] = marker.number
        return True

    def _take_caption(self) -> str:
        """Take back a caption that stands on the line above its article: （目的）."""
        node = self._stack[-1]
        if node.order and not node.order[-1]:
            match = _CAPTION.fullmatch(node.paragraphs[-1])
            if match:
                node.paragraphs.pop()
                node.order.pop()
                return match[1]
        return ""

    def _push(self, node: Node) -> None:
        self._stack[-1].add_child(node)
        self._stack.append(node)

    def _place(self, marker: Marker) -> tuple[int, bool] | None:
        """Return the depth of the parent under which the marker opens a part, and whether it starts a list."""
        if marker.style.startswith("named-"):
            return 0, True
        if marker.style.startswith("decimal-"):
            return self._place_decimal(marker)
        starts = marker.bullet or marker.number == 1
        for depth in range(len(self._stack) - 1, 0, -1):
            node = self._stack[depth]
            if node.style == marker.style:
                if self._next_to(node, marker, deepest=depth == len(self._stack) - 1):
                    return depth - 1, False
            elif starts and self._holds(node, marker):
                return depth, True
        if starts:
            like = [n for n in self._stack if n.style == marker.style]
            restarts = like and not any(n.style.startswith("named-") for n in self._stack)
            return (len(self._stack) - 1, True) if restarts else (0, True)
        return self._run_on(marker)

    def _next_to(self, node: Node, marker: Marker, *, deepest: bool) -> bool:
        """Tell whether the marker comes next after `node`: one more, the same printed twice, or a branch."""
        if marker.bullet or (marker.number == node.number + 1 and len(marker.numbers) == 1):
            return True
        if len(marker.numbers) > 1:  # 第3条の2 after 第3条
            return marker.numbers[0] == node.numbers[0]
        return marker.number == node.number and (deepest or marker.number > 1)

    def _holds(self, node: Node, marker: Marker) -> bool:
        """Tell whether the marker may start a count inside `node`."""
        if node.style.startswith("named-"):
            return marker.style != self._top
        return self._above(node.style, marker.style)

    def _run_on(self, marker: Marker) -> tuple[int, bool] | None:
        """Place a number that continues a count interrupted by a heading above it, or skips one number."""
        if marker.number == 2 and marker.style == "arabic" and self._stack[-1].style in {"article", "kanji"}:
            # The first paragraph of an article carries no number: 第二条 … ／ ２ 前項の…
            articles = [d for d, n in enumerate(self._stack) if n.style == "article"]
            if articles:
                return articles[-1], True
        last = self._last.get(marker.style, 0)
        open_like = [d for d, n in enumerate(self._stack) if n.style == marker.style]
        if open_like and last and marker.number == last + 2 and self._stack[open_like[-1]].number == last:
            return open_like[-1] - 1, False
        if last and marker.number == last + 1 and not open_like:
            for depth in range(len(self._stack) - 1, -1, -1):
                if depth == 0 or self._above(self._stack[depth].style, marker.style):
                    return depth, False
        return None

    def _place_decimal(self, marker: Marker) -> tuple[int, bool] | None:
        """Place `2.1.3` under `2.1`, else under `2`; its last number must come next there."""
        for depth in range(len(self._stack) - 1, -1, -1):
            node = self._stack[depth]
            prefix = (
                node.numbers if node.style.startswith("decimal-") else (node.number,) if node.number else ()
            )
            if depth and not (node.style.startswith("decimal-") or node.style in _COUNTED):
                continue
            parent_fits = not depth or (
                len(prefix) < len(marker.numbers) and marker.numbers[: len(prefix)] == prefix
            )
            if not parent_fits:
                continue
            like = [c for c in node.children if c.style == marker.style]
            last = like[-1].number if like else 0
            if marker.number in (last, last + 1, last + 2) and marker.number:
                return depth, marker.number == 1
            return None
        return None

    def _check_gap(self, marker: Marker, depth: int) -> None:
        like = [c for c in self._stack[depth].children if c.style == marker.style]
        if not like:
            return
        if like[-1].number == marker.number and len(marker.numbers) == len(like[-1].numbers):
            self._warnings.append(f"number printed twice: {marker.sign} {marker.rest[:40]}")
        elif marker.number > like[-1].number + 1:
            self._warnings.append(f"number missing before: {marker.sign} {marker.rest[:40]}")


_BRACKET = re.compile(r"[（(【〔［\[][^（()）【】〔〕［］]*[)）】〕］\]]。?")
_CAPTION = re.compile(r"[（(]([^（）()]{1,40})[)）]")
_BARE_HEADING = {Language.JA: 40, Language.EN: 90}  # characters
_COUNTED = {
    "arabic",
    "chapter",
    "section",
    "part",
    "dai",
    "en-chapter",
    "en-section",
    "en-part",
    "kanji",
    "roman",
}

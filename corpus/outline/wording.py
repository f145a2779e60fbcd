"""The text of a part of the outline, as lines and as items."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Item
from corpus.outline.tree import Node


def body_lines(node: Node) -> list[str]:
    """Return the lines of a part below its heading; without a heading its own sign is left out."""
    return _lines(node)[1:] if node.title else _lines(replace(node, sign=""))


def all_lines(node: Node) -> list[str]:
    """Return the lines of a part with its sign and heading."""
    return _lines(node)


def items(node: Node) -> tuple[Item, ...]:
    """Return the parts inside a measure, outermost only; their own parts stand in their text."""
    return tuple(Item(child.sign, "\n".join(_lines(replace(child, sign="")))) for child in node.children)


def _lines(node: Node) -> list[str]:
    out: list[str] = []
    head = node.sign
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

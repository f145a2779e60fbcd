"""What the document pages show: a list of all, and one as an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Bilingual, Document, Section
from search.compare import documents_with_pairs
from web.overview import Entry, Overview
from web.services import Services


@dataclass(slots=True)
class Node:
    """A heading of an outline with what stands under it, or a measure, which has an `entry`.

    `anchor` is the heading's id on the page; a heading that the outline takes up again has none there.
    """

    locator: str
    titles: Bilingual
    entry: Entry | None = None
    anchor: str | None = None
    under: list[Node] = field(default_factory=list)


def build_outline(document: Document, services: Services, overview: Overview) -> list[Node]:
    """Return the headings and measures of a document as a tree, in document order."""
    sections = {section.locator: section for section in services.library.sections(document.id)}
    root = Node("", Bilingual())
    open_nodes: list[Node] = [root]
    anchors: set[str] = set()
    for entry in overview.by_document.get(document.id, ()):
        path = [sections[locator] for locator in entry.path if locator in sections]
        _open(open_nodes, path, anchors)
        open_nodes[-1].under.append(Node(entry.locator, entry.titles, entry))
    return root.under


def comparable(document: Document, services: Services, overview: Overview) -> tuple[Document, ...]:
    """Return the documents to compare this one with: other editions of its series, and those it has pairs with."""
    series = document.metadata.series
    ids = [
        one.id for one in overview.documents.values() if series is not None and one.metadata.series == series
    ]
    ids += documents_with_pairs(services.library.pairs(document=document.id), document.id)
    return tuple(
        overview.documents[id_]
        for id_ in dict.fromkeys(ids)
        if id_ != document.id and id_ in overview.documents
    )


def _open(open_nodes: list[Node], path: Sequence[Section], anchors: set[str]) -> None:
    """Close and open headings until the last of `open_nodes` is the last of `path`."""
    shared = 0
    while (
        shared < len(path)
        and shared + 1 < len(open_nodes)
        and open_nodes[shared + 1].locator == path[shared].locator
    ):
        shared += 1
    del open_nodes[shared + 1 :]
    for section in path[shared:]:
        anchor = f"s-{section.locator}"
        node = Node(section.locator, section.titles, anchor=None if anchor in anchors else anchor)
        anchors.add(anchor)
        open_nodes[-1].under.append(node)
        open_nodes.append(node)

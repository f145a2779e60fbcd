"""Find the measure level: which parts of the outline are the document's measures."""

from __future__ import annotations

from collections import defaultdict

from corpus.outline.tree import Node, Tree

_SHARE = 0.5  # of the text: a style of numbering that holds less is not where the measures are
_BULLET_SHARE = 0.7  # bullets must hold more: they are mostly lists inside measures
_ARTICLE_SHARE = 0.4


def choose_measures(tree: Tree) -> list[Node]:
    """Return the nodes that are measures, in document order; empty where nothing is numbered or bulleted.

    The level is the innermost style of marker that still holds most of the numbered text: in a plan of
    chapters, sections and ① … the ① are the measures, and the bullets inside them are not, because the text
    outside the bullets is more. Articles (第１条, Article 1) are measures as soon as they hold much of the
    text, whatever is numbered inside them. Of decimal numbers (1.2.3) the last level of each branch counts.
    """
    nodes = [n for top in body_parts(tree) for n in top.walk()]
    numbered = [n for n in nodes if n.style != "root"]
    if not numbered:
        return []
    total = sum(top.length for top in body_parts(tree)) or 1
    by_style: dict[str, list[Node]] = defaultdict(list)
    for node in numbered:
        by_style[_family(node.style)].append(node)
    shares = {style: _share(members) / total for style, members in by_style.items()}
    articles = [
        s for s in ("article", "en-article") if shares.get(s, 0) >= _ARTICLE_SHARE and len(by_style[s]) > 1
    ]
    if articles:
        return by_style[articles[0]]
    depth = {s: sum(_depth(n) for n in members) / len(members) for s, members in by_style.items()}
    fitting = [
        s
        for s, share in shares.items()
        if share >= (_BULLET_SHARE if s.startswith(("bullet-", "listed-")) else _SHARE)
        and not s.startswith(("named-", "heading-"))
        and _has_content(by_style[s])
    ]
    if not fitting:
        fitting = [
            s for s in shares if s.startswith("heading-") and shares[s] >= _SHARE and len(by_style[s]) > 1
        ]
    if not fitting:
        return []
    chosen = max(fitting, key=lambda s: (depth[s], shares[s]))
    members = by_style[chosen]
    if chosen == "decimal":
        members = _decimal_leaves(members)
    return [n for n in members if not _inside(n, members)]


def _decimal_leaves(members: list[Node]) -> list[Node]:
    """Return the innermost decimal numbers of the parts that go as deep as the document does."""
    leaves = [n for n in members if not any(_family(c.style) == "decimal" for c in n.children)]
    lengths: dict[str, int] = defaultdict(int)
    for node in leaves:
        lengths[node.style] += node.length
    main = max(lengths, key=lambda s: lengths[s])
    tops = {id(_top(n)) for n in leaves if n.style >= main}
    return [n for n in leaves if id(_top(n)) in tops]


def _top(node: Node) -> Node:
    while node.parent is not None and node.parent.style != "root":
        node = node.parent
    return node


def body_parts(tree: Tree) -> list[Node]:
    """Return the top-level parts without the preface: no named front part, nothing before the first number."""
    children = tree.root.children
    tops = [c for c in children if not c.style.startswith("named-")]
    if not tops:
        return []
    styles = {c.style for c in tops}
    main = (
        tree.top
        if tree.top in styles
        else max(styles, key=lambda s: sum(c.length for c in tops if c.style == s))
    )
    first = next(n for n, c in enumerate(children) if c.style == main)
    return [c for c in children[first:] if not c.style.startswith("named-front")]


def _family(style: str) -> str:
    return "decimal" if style.startswith("decimal-") else style


def _depth(node: Node) -> int:
    return 0 if node.parent is None else 1 + _depth(node.parent)


def _share(members: list[Node]) -> int:
    return sum(n.length for n in members if not _inside(n, members))


def _inside(node: Node, members: list[Node]) -> bool:
    up = node.parent
    while up is not None:
        if any(up is m for m in members):
            return True
        up = up.parent
    return False


def _has_content(members: list[Node]) -> bool:
    """Tell whether a style's parts have text of their own: a mere list of headings is no set of measures."""
    return sum(bool(n.own_length or n.children) for n in members) * 2 >= len(members)

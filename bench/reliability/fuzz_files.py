"""Hostile files, made by lot: glossaries, translation memories and manifests that are nearly right.

A file is written rightly first, with hostile texts in it, and then often spoilt: bytes changed, taken out, put in twice
or the end cut off. So most get past the first check, where random bytes would not.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from bench.reliability.fuzz_text import mild, text

_TAGS = ("ja-JP", "EN_us", "x", "", "JA", "en-x-kfuzz")
_DOCTYPES = (
    *("",) * 12, '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>', '<!DOCTYPE x [<!ELEMENT x ANY>]>',
)  # fmt: skip
_XML_ODDS = (
    "&c;", "&#0;", "&#xD800;", "&nosuch;", "<![CDATA[<x>]]>", "<?pi x?>", "<!-- x -->",
    "<x xmlns='urn:x'/>", "<ph>{}</ph>", "<bpt i='1'/>",
)  # fmt: skip
_OTHER_FILES = ('"../plan.txt"', '"/etc/passwd"', '"\\u0000"', '"' + "x" * 5000 + '"', '"."', '"~/x"')
_HEADINGS = (
    "第１章　", "第2節 ", "第三条 ", "第三条の二　", "１　", "1. ", "1.2.3 ", "99999999999999999999. ", "（１）", "(2) ", "① ", "⑳",
    "ア　", "（ア）",
    "a) ", "ii. ", "Ⅲ ", "IV. ", "・", "○ ", "- ", "* ", "※", "（注１）", "*1 ", "目次", "Contents", "I.1 ", "Article 3 ", "別紙",
    "0. ",
)  # fmt: skip
_ENCODINGS = (*("utf-8",) * 30, "utf-8-sig", "utf-16", "utf-16-le", "cp932", "euc_jp", "utf-32")
_STATUSES = ("preferredTerm-admn-sts", "deprecatedTerm", "")
_KINDS = ("phrase", "organisation", "statute", "", "Facility", "ＰＨＲＡＳＥ", "Offense") * 4 + ("nosuch",)
_TOML_VALUES = (
    '"2030-04"', "2030-04-01", "12", "-1", "1e400", "nan", "true", '""', "[]", "{}", "[[[]]]",
    "{a.b.c = 1}", "'''x'''", "07:32:00", "0x7fffffffffffffffffff", '"\\u0000"', '"\\U0010ffff"',
    "9999-12-31", '"0000-00-00"', '"２０３０"',
)  # fmt: skip
_TABLES = ("[[document]]",) * 30 + ("[document]", "[[documents]]", "[[document]] [[document]]")
_FITTING = {
    "language": ('"ja"', '"en"'), "date": ('"2030"', '"2030-04"', "2030-04-01"), "series": ('"plans"', '"a-1"'), "edition": ("1", "99"),
    "url": ('"https://example.test/?a=%3C"', '"http://a"'), "title.ja": (), "title.en": (), "issuer.ja": (), "abstract.en": (),
}  # fmt: skip
_FIELDS = (*_FITTING, *_FITTING, *_FITTING, "nosuch", '"a b"', "title.ja.x", "title", "id")


def tsv(chance: random.Random) -> bytes:
    """Return a glossary as tab-separated text."""
    columns = ["ja", "en", *(name for name in ("reading", "kind", "note") if chance.random() < 0.4)]
    chance.shuffle(columns)
    lines = ["\t".join(columns)]
    for _ in range(chance.randrange(6)):
        cells = [chance.choice(_KINDS) if name == "kind" else _cell(chance) for name in columns]
        lines.append("\t".join(cells[: len(cells) + chance.choice((0, 0, 0, -1))]))
    whole = chance.choice(("\n", "\r\n", "\r")).join(lines)
    return _spoilt(chance, whole.encode(chance.choice(_ENCODINGS), "replace"))


def tbx(chance: random.Random) -> bytes:
    """Return a glossary as TBX, of the newer or the older form."""
    newer = chance.random() < 0.5
    entry, section, form = ("conceptEntry", "langSec", "termSec") if newer else ("termEntry", "langSet", chance.choice(("tig", "ntig")))
    root = "tbx" if newer else "martif"
    body = []
    for _ in range(chance.randrange(5)):
        sections = "".join(
            f"<{section} xml:lang={_attribute(tag)}><{form}><term>{_inner(chance)}</term>"
            f"<termNote type='administrativeStatus'>{chance.choice(_STATUSES)}</termNote></{form}></{section}>"
            for tag in _tags(chance)
        )
        body.append(f"<{entry}><descrip type='subjectField'>{chance.choice(_KINDS)}</descrip>{sections}</{entry}>")
    whole = (
        f"{chance.choice(_DOCTYPES)}<{root} type='TBX-Basic' xmlns='urn:iso:std:iso:30042:ed-2'>"
        f"<text><body>{''.join(body)}</body></text></{root}>"
    )
    return _spoilt(chance, _xml(chance, whole))


def plan(chance: random.Random) -> bytes:
    """Return a document as plain text: headings of every kind, paragraphs, lists, notes and tables, in any order."""
    lines = [mild(chance) for _ in range(chance.randrange(2))]
    for _ in range(chance.randrange(1, 40)):
        sign = chance.choice(_HEADINGS) if chance.random() < 0.5 else ""
        said = mild(chance) if chance.random() < 0.85 else text(chance)
        lines.append(sign + said + chance.choice(("。", "", ".", "（警察庁）", "（警察庁、文部科学省等）", "\f", "\n")))
    return _spoilt(chance, "\n".join(lines).encode(chance.choice(_ENCODINGS), "replace"))


def tmx(chance: random.Random) -> bytes:
    """Return a translation memory."""
    units = []
    for _ in range(chance.randrange(5)):
        variants = "".join(
            f"<tuv {chance.choice(('xml:lang', 'lang'))}={_attribute(tag)}><seg>{_inner(chance)}</seg></tuv>"
            for tag in _tags(chance)
        )
        units.append(f"<tu tuid={_attribute(text(chance))}><prop type='origin'>digest</prop>{variants}</tu>")
    depth = chance.choice((*(0,) * 12, 5, 300))
    whole = (
        f"{chance.choice(_DOCTYPES)}<tmx version='1.4'><header creationtool={_attribute(text(chance))}/>"
        f"<body>{'<x>' * depth}{''.join(units)}{'</x>' * depth}</body></tmx>"
    )
    return _spoilt(chance, _xml(chance, whole))


def manifest(chance: random.Random) -> bytes:
    """Return a manifest that names a file `plan.txt` beside it, or others."""
    lines = []
    for number in range(chance.randrange(4)):
        lines.append(chance.choice(_TABLES))
        lines += [f'id = "plan-{chance.randrange(9)}"', f'file = {_file(chance)}'][: chance.choice((2, 2, 2, 2, 2, 1))]
        fields = chance.sample(_FIELDS, chance.randrange(5))
        lines += [f"{name} = {_fitting(name, chance) if chance.random() < 0.9 else _value(chance)}" for name in fields]
        lines.append(f"# {number}")
    return _spoilt(chance, "\n".join(lines).encode("utf-8", "replace"))


def _tags(chance: random.Random) -> list[str]:
    return ["ja", "en"] if chance.random() < 0.7 else [chance.choice(_TAGS) for _ in range(chance.randrange(4))]


def _file(chance: random.Random) -> str:
    if chance.random() < 0.9:
        return '"plan.txt"'
    return chance.choice((*_OTHER_FILES, _quoted(text(chance))))


def _fitting(name: str, chance: random.Random) -> str:
    return chance.choice(_FITTING.get(name) or (_quoted(mild(chance)),))


def _value(chance: random.Random) -> str:
    return _quoted(text(chance)) if chance.random() < 0.5 else chance.choice(_TOML_VALUES)


def _quoted(value: str) -> str:
    said = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in said) + '"'


def _cell(chance: random.Random) -> str:
    cell = mild(chance) if chance.random() < 0.95 else text(chance)
    if chance.random() < 0.99:
        cell = " ".join(cell.split()) or "x"
    return f'"{cell}"' if chance.random() < 0.1 else cell


def _inner(chance: random.Random) -> str:
    inner = escape(_carried(mild(chance) if chance.random() < 0.9 else text(chance)))
    return inner + chance.choice(_XML_ODDS) if chance.random() < 0.1 else inner


def _attribute(value: str) -> str:
    return quoteattr(_carried(value))


def _carried(value: str) -> str:
    """Return the part of a text that XML can carry, so that a file is not refused for its letters alone."""
    return "".join(c for c in value if c in "\t\n" or (" " <= c <= "\ufffd" and not "\ud800" <= c <= "\udfff") or c > "\uffff")


def _xml(chance: random.Random, whole: str) -> bytes:
    encoding = chance.choice(_ENCODINGS)
    declared = chance.choice((*(encoding.replace("_", "-"), "utf-8") * 4, "x-kfuzz"))
    declaration = f'<?xml version="1.0" encoding="{declared}"?>\n' if chance.random() < 0.5 else ""
    return (declaration + whole).encode(encoding, "replace")


def _flipped(data: bytearray, at: int, chance: random.Random) -> None:
    data[at] = chance.randrange(256)


def _removed(data: bytearray, at: int, chance: random.Random) -> None:
    del data[at : at + chance.randrange(1, 9)]


def _doubled(data: bytearray, at: int, chance: random.Random) -> None:
    data[at:at] = data[at : at + chance.randrange(1, 99)]


def _cut(data: bytearray, at: int, chance: random.Random) -> None:
    del data[at:]


_SPOILERS: tuple[Callable[[bytearray, int, random.Random], None], ...] = (_flipped, _flipped, _removed, _doubled, _cut)


def _spoilt(chance: random.Random, data: bytes) -> bytes:
    if chance.random() < 0.6:
        return data
    spoilt = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        if spoilt:
            chance.choice(_SPOILERS)(spoilt, chance.randrange(len(spoilt)), chance)
    return bytes(spoilt)

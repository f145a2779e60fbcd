"""Hostile translation memories, glossaries and manifests, and files that are not what their names say."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.corpus.readers.hostile import READ, SHORT, SLOW, TEXT, Case, Content, Make, written
from tests.corpus.readers.hostile_docx import _package
from tests.corpus.readers.hostile_pdf import _pdf

_UNIT = f'<tu><tuv xml:lang="ja"><seg>{TEXT}</seg></tuv><tuv xml:lang="en"><seg>Replace the lamps.</seg></tuv></tu>'
_LAUGHS = '<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


def _memory(unit: str = _UNIT, prolog: str = "") -> str:
    return f'<?xml version="1.0"?>{prolog}<tmx version="1.4"><header creationtool="x"/><body>{unit}</body></tmx>'


def _book(entry: str = "", prolog: str = "") -> str:
    entry = entry or _entry("灯台")
    return f'<?xml version="1.0"?>{prolog}<tbx type="TBX-Basic"><text><body>{entry}</body></text></tbx>'


def _entry(term: str) -> str:
    return (
        f'<conceptEntry><langSec xml:lang="ja"><termSec><term>{term}</term></termSec></langSec>'
        '<langSec xml:lang="en"><termSec><term>lighthouse</term></termSec></langSec></conceptEntry>'
    )


def _secret_in(name: str, template: str) -> Make:
    return lambda folder, secret: written(name, template.replace("{secret}", secret.as_uri()))(folder, secret)


def _manifest(text: Content) -> Make:
    return written("plans.toml", text)


def _pointing(kind: str) -> Make:
    """Return the maker of a manifest that names the secret by a path of this kind."""

    def make(folder: Path, secret: Path) -> Path:
        named = {"absolute": str(secret), "climbing": f"../{secret.parent.name}/{secret.name}", "link": "link.txt"}
        if kind == "link":
            (folder / "link.txt").symlink_to(secret)
        return _manifest(f'[[document]]\nid = "a"\nfile = "{named[kind]}"\n')(folder, secret)

    return make


_XML = ("tmx-damaged", "tmx-entities")
_INVALID = ("manifest-invalid",)
_GLOSSARY = ("glossary-invalid",)
_MEMORY, _TERMS, _MANIFEST = "read_tmx", "read_terms", "read_manifest"

CASES = (
    Case("tmx-billion-laughs", written("m.tmx", _memory(_UNIT.replace(TEXT, "&j;"), f"<!DOCTYPE tmx [{_LAUGHS}]>")), _XML, _MEMORY),
    Case("tmx-entity-of-a-file", _secret_in("m.tmx", _memory(_UNIT.replace(TEXT, "&a;"), '<!DOCTYPE tmx [<!ENTITY a SYSTEM "{secret}">]>')), _XML, _MEMORY),
    Case("tmx-entity-of-an-address", written("m.tmx", _memory(prolog='<!DOCTYPE tmx [<!ENTITY a SYSTEM "http://192.0.2.1/">]>')), _XML, _MEMORY),
    Case("tmx-parameter-entity", _secret_in("m.tmx", _memory(prolog='<!DOCTYPE tmx [<!ENTITY % a SYSTEM "{secret}"> %a;]>')), _XML, _MEMORY),
    Case("tmx-dtd-elsewhere", written("m.tmx", _memory(prolog='<!DOCTYPE tmx SYSTEM "http://192.0.2.1/tmx14.dtd">')), (READ,), _MEMORY),
    Case("tmx-deep", written("m.tmx", lambda: _memory("<a>" * 100_000 + "</a>" * 100_000)), ("tmx-damaged", "tmx-too-complex"), _MEMORY),
    Case("tmx-unit-of-2-million-characters", written("m.tmx", lambda: _memory(_UNIT.replace(TEXT, "灯" * 2_000_000))), ("tmx-too-complex",), _MEMORY),
    Case("tmx-five-million-empty-elements", written("m.tmx", lambda: _memory("<a/>" * 5_000_000)), ("tmx-no-units", *SLOW), _MEMORY, SHORT),
    Case("tmx-million-attributes", written("m.tmx", lambda: _memory("<a " + " ".join(f'a{n}="{n}"' for n in range(1_000_000)) + "/>")), ("tmx-damaged", "tmx-no-units", *SLOW), _MEMORY, SHORT),
    Case("tmx-packed", written("m.tmx", lambda: gzip.compress(_memory(_UNIT * 100_000).encode())), ("tmx-damaged",), _MEMORY),
    Case("tmx-cut-off", written("m.tmx", _memory()[:150]), ("tmx-damaged",), _MEMORY),
    Case("tmx-not-utf-8", written("m.tmx", _memory().encode() + b"\xff\xfe"), ("tmx-damaged",), _MEMORY),
    Case("tmx-nul-bytes", written("m.tmx", _memory(_UNIT.replace(TEXT, "灯\0台"))), ("tmx-damaged",), _MEMORY),
    Case("tbx-billion-laughs", written("g.tbx", _book(_entry("&j;"), f"<!DOCTYPE tbx [{_LAUGHS}]>")), _GLOSSARY, _TERMS),
    Case("tbx-entity-of-a-file", _secret_in("g.tbx", _book(_entry("&a;"), '<!DOCTYPE tbx [<!ENTITY a SYSTEM "{secret}">]>')), _GLOSSARY, _TERMS),
    Case("tbx-dtd-elsewhere", written("g.tbx", _book(prolog='<!DOCTYPE tbx SYSTEM "http://192.0.2.1/a.dtd">')), (READ,), _TERMS),
    Case("tbx-deep", written("g.tbx", lambda: _book("<a>" * 100_000 + "</a>" * 100_000)), _GLOSSARY, _TERMS),
    Case("tbx-ten-million-empty-elements", written("g.tbx", lambda: _book("<a/>" * 10_000_000)), (*_GLOSSARY, *SLOW), _TERMS, SHORT),
    Case("tsv-formulas", written("g.tsv", 'ja\ten\n=HYPERLINK("http://192.0.2.1/")\t=1+1\n@SUM(1)\t+cmd|x\n'), (READ,), _TERMS),
    Case("tsv-million-entries", written("g.tsv", lambda: "ja\ten\n" + "".join(f"灯{n}\tlamp\n" for n in range(1_000_000))), (READ, *SLOW, "file-too-long"), _TERMS, SHORT),
    Case("tsv-one-cell-of-10-mb", written("g.tsv", lambda: "ja\ten\n" + "灯" * 3_000_000 + "\tlamp\n"), _GLOSSARY, _TERMS),
    Case("tsv-million-columns", written("g.tsv", lambda: "ja\ten" + "\tx" * 1_000_000), _GLOSSARY, _TERMS),
    Case("tsv-control-characters", written("g.tsv", "ja\ten\n灯\x1b[2J台\tlamp\n"), _GLOSSARY, _TERMS),
    Case("tsv-not-utf-8", written("g.tsv", b"ja\ten\n\xff\xff\tlamp\n"), _GLOSSARY, _TERMS),
    Case("toml-overlong", _manifest(lambda: "# " + "x" * 5_000_000), _INVALID, _MANIFEST),
    Case("toml-deep-arrays", _manifest("a = " + "[" * 100_000), _INVALID, _MANIFEST),
    Case("toml-deep-tables", _manifest("a = " + "{b=" * 100_000), _INVALID, _MANIFEST),
    Case("toml-deep-keys", _manifest("a" + ".b" * 200_000 + " = 1"), (*_INVALID, *SLOW), _MANIFEST, SHORT),
    Case("toml-many-deep-keys", _manifest(lambda: "".join(f"{'a.' * 300}b{n} = 1\n" for n in range(5_000))), (*_INVALID, *SLOW), _MANIFEST, SHORT),
    Case("toml-endless-number", _manifest("a = " + "9" * 100_000), _INVALID, _MANIFEST),
    Case("toml-lone-surrogate", _manifest('[[document]]\nid = "\\ud800"\nfile = "a.txt"\n'), _INVALID, _MANIFEST),
    Case("toml-absolute-path", _pointing("absolute"), _INVALID, _MANIFEST),
    Case("toml-climbing-path", _pointing("climbing"), _INVALID, _MANIFEST),
    Case("toml-path-of-a-link", _pointing("link"), _INVALID, _MANIFEST),
    Case("pdf-called-docx", written("plan.docx", _pdf()), ("file-damaged",)),
    Case("pdf-called-text", written("plan.txt", _pdf()), (READ, "file-binary")),
    Case("docx-called-pdf", written("plan.pdf", _package()), ("file-damaged",)),
    Case("docx-called-text", written("plan.txt", _package()), ("file-binary",)),
    Case("html-called-pdf", written("plan.pdf", "<p>" + TEXT), ("file-damaged",)),
    Case("pdf-and-archive-as-pdf", written("plan.pdf", _pdf() + _package()), (READ, "file-damaged")),
    Case("pdf-and-archive-as-docx", written("plan.docx", _pdf() + _package()), (READ, "file-damaged")),
)  # fmt: skip

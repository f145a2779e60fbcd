"""A TMX file in, its Japanese-English units out: one unit at a time, and nothing that the file asks to be loaded.

TMX 1.1 to 1.4b are read (`lang` or `xml:lang`, any `srclang`, any order of languages). Files come from anywhere:
entities are refused where they are declared, a DTD is never loaded, and what one unit may hold is limited.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from corpus.model import Language
from corpus.readers.problems import problem as file_problem
from corpus.readers.read import check_file
from corpus.readers.records import Limits
from corpus.tmx.problems import problem
from corpus.tmx.records import ParallelText, ParallelUnit, TmxLimits
from corpus.tmx.segments import language_of, local_name, segment_text

SUFFIXES = (".tmx",)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tmx(path: Path, limits: TmxLimits | None = None) -> ParallelText:
    """Read a translation memory.

    A unit has the first of its Japanese and the first of its English texts; one that lacks either is skipped.

    Args:
        path: the file.
        limits: how much it may hold; the defaults where None.

    Raises:
        ReadError: it cannot be opened or is too large (`file-…`), or is not what it should be (`tmx-…`).
    """
    limits = limits or TmxLimits()
    check_file(path, Limits(file_bytes=limits.file_bytes), dict.fromkeys(SUFFIXES, "tmx"))
    try:
        with path.open("rb") as file:
            return _Reader(path.name, limits).read(file)
    except OSError as error:
        raise file_problem("file-denied", path.name, seen=error.strerror) from error


class _Reader:
    """One file being read."""

    def __init__(self, name: str, limits: TmxLimits) -> None:
        self._name = name
        self._limits = limits
        self._units: list[ParallelUnit] = []
        self._skipped = 0
        self._tool = ""

    def read(self, file: BinaryIO) -> ParallelText:
        """Return all units of an open file."""
        try:
            self._walk(file)
        except etree.XMLSyntaxError as error:
            if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:  # lxml-stubs does not know it
                raise MemoryError from error
            seen, line = error.msg or "", error.lineno or 1
            raise problem("tmx-damaged", self._name, line=line, seen=seen) from error
        if not self._units:
            raise problem("tmx-no-units", self._name, seen=self._skipped)
        return ParallelText(tuple(self._units), self._skipped, self._tool)

    def _walk(self, file: BinaryIO) -> None:
        events = etree.iterparse(
            file, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True,
            huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        depth = 0
        for event, element in events:
            name = local_name(element)
            if event == "start":
                depth += 1
                if depth == 1:
                    self._check_root(element, name)
                if depth > self._limits.depth:
                    raise problem("tmx-too-complex", self._name, line=element.sourceline)
                continue
            depth -= 1
            if name == "header":
                self._tool = element.get("creationtool") or ""
            elif name == "tu":
                self._take(element)
                _forget(element)

    def _check_root(self, root: etree._Element, name: str) -> None:
        """Refuse what is no TMX, and a file that declares entities; its own subset is read by now."""
        subset: Any = root.getroottree().docinfo.internalDTD  # lxml-stubs does not know its entities
        entities = subset.entities() if subset is not None else []
        if entities:
            raise problem("tmx-entities", self._name, seen=str(entities[0].name)[:80])
        if name != "tmx":
            raise problem("tmx-foreign", self._name, seen=name[:80])

    def _take(self, element: etree._Element) -> None:
        if len(self._units) >= self._limits.units:
            raise problem("tmx-too-many", self._name, limit=self._limits.units)
        texts: dict[Language, str] = {}
        length = 0
        for variant in element:
            if local_name(variant) != "tuv":
                continue
            language = language_of(variant.get(_XML_LANG) or variant.get("lang"))
            segment = next((one for one in variant if local_name(one) == "seg"), None)
            if language is None or segment is None:
                continue
            text = segment_text(segment)
            length += len(text)
            if text:
                texts.setdefault(language, text)
        if length > self._limits.unit_characters:
            raise problem("tmx-too-complex", self._name, line=element.sourceline)
        if len(texts) < len(Language):
            self._skipped += 1
            return
        props: dict[str, str] = {}
        for one in element:
            if local_name(one) == "prop" and one.get("type"):
                props.setdefault(str(one.get("type")), " ".join((one.text or "").split()))
        unit = ParallelUnit(texts[Language.JA], texts[Language.EN], element.get("tuid") or "", props)
        self._units.append(unit)


def _forget(element: etree._Element) -> None:
    """Free a unit that has been taken, and those before it, which the tree would else keep."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]

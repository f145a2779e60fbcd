"""Plain parallel text as Moses and its successors read it: line n of one file answers line n of the other.

A zip with `corpus.ja` and `corpus.en`; `corpus.align`, which says the same of each line in figures, with the
confidence; `corpus.ids`, which says where each line comes from; and a README.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import IO

from corpus.model import Language
from search.export.files import blocks
from search.export.notices import NOTICES
from search.export.plain import one_line
from search.export.records import Unit

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same units give the same file
_README = """{en}

{ja}

corpus.ja, corpus.en  one unit a line; line n of one file answers line n of the other
corpus.align          line of corpus.ja, line of corpus.en (from 1), confidence; by tabs
corpus.ids            id, document, origin ja, origin en, relation, permalink; by tabs, one unit a line
"""


def moses_chunks(units: Iterable[Unit]) -> Iterator[bytes]:
    """Write units that have both languages as a zip of parallel files; those that lack one are left out.

    Yields:
        The zip, piece by piece, once all units have been taken.
    """
    with ExitStack() as stack:
        names = ("corpus.ja", "corpus.en", "corpus.align", "corpus.ids")
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in names]
        _write(units, files)
        whole = stack.enter_context(tempfile.TemporaryFile())
        with zipfile.ZipFile(whole, "w") as archive:
            for name, file in zip(names, files, strict=True):
                _pack(archive, name, blocks(file))
            text = _README.format(ja=NOTICES.best(Language.JA), en=NOTICES.best(Language.EN))
            _pack(archive, "README.txt", [text.encode()])
        yield from blocks(whole)


def _write(units: Iterable[Unit], files: Sequence[IO[bytes]]) -> None:
    number = 0
    for unit in units:
        if unit.ja is None or unit.en is None:
            continue
        ja, en = one_line(unit.ja.text), one_line(unit.en.text)
        if not ja or not en:
            continue
        number += 1
        sure = 0.0 if unit.confidence is None else unit.confidence
        ids = (unit.id, unit.document, unit.ja.origin, unit.en.origin, unit.relation or "", unit.permalink)
        lines = (ja, en, f"{number}\t{number}\t{sure:.4f}", "\t".join(one_line(one) for one in ids))
        for file, line in zip(files, lines, strict=True):
            file.write(line.encode() + b"\n")


def _pack(archive: zipfile.ZipFile, name: str, data: Iterable[bytes]) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with archive.open(entry, "w", force_zip64=True) as file:
        for block in data:
            file.write(block)

"""The look at a docx before it is opened: a zip of a sane size, neither protected nor of the old kind."""

from __future__ import annotations

import zipfile
from pathlib import Path

from corpus.readers.problems import problem
from corpus.readers.records import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word's old format, and the wrapper of a protected new one
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_MEBIBYTE = 1024 * 1024
_RATIO_FROM = 10 * _MEBIBYTE  # unpacked bytes from which the ratio counts; small files pack well


def check_archive(path: Path, limits: Limits) -> None:
    """Look at a docx's table of contents; nothing is unpacked.

    Raises:
        ReadError: `file-encrypted`, `file-old-word`, `file-damaged` or `zip-bomb`.
    """
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            protected = _PROTECTED in file.read()
            raise problem("file-encrypted" if protected else "file-old-word", path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise problem("file-damaged", path.name, seen="Word (docx)") from error
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, min(sum(part.compress_size for part in parts), path.stat().st_size))
    if len(parts) > limits.zip_entries:
        raise problem("zip-bomb", path.name, seen=f"{len(parts)} parts")
    if unpacked > limits.zip_bytes:
        raise problem("zip-bomb", path.name, seen=f"{unpacked // _MEBIBYTE} MB")
    if unpacked > _RATIO_FROM and unpacked / packed > limits.zip_ratio:
        raise problem("zip-bomb", path.name, seen=f"1 : {unpacked // packed}")
    if any(part.flag_bits & 1 for part in parts):
        raise problem("file-encrypted", path.name)
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise problem("file-damaged", path.name, seen="Word (docx)")

"""Pdf: the printed lines of each page, in reading order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from corpus.readers.pdf_lines import read_page
from corpus.readers.problems import problem
from corpus.readers.records import Limits, Line, RawText

_UNKNOWN_SHARE = 0.3  # of characters that no font names; beyond it, what is left is no text
_ERROR_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_pdf(path: Path, limits: Limits) -> RawText:
    """Read a pdf file, page by page.

    Args:
        path: the file.
        limits: not used beyond what holds for the process; here for the readers' common signature.

    Raises:
        ReadError: it is protected or damaged, holds no text (a scan), or its characters have no names.
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        protected = getattr(error, "err_code", None) == _ERROR_PASSWORD or "password" in str(error).lower()
        raise problem("file-encrypted" if protected else "file-damaged", path.name, seen="PDF") from error
    try:
        return _read(document, path.name)
    except pdfium.PdfiumError as error:
        raise problem("file-damaged", path.name, seen="PDF") from error
    finally:
        document.close()


def _read(document: Any, name: str) -> RawText:
    lines: list[Line] = []
    pages = len(document)
    for number in range(1, pages + 1):
        page = document[number - 1]
        try:
            sheet = page.get_textpage()
            try:
                lines.extend(Line(text, number) for text in read_page(sheet))
            finally:
                sheet.close()
        finally:
            page.close()
    text = "".join(line.text for line in lines)
    solid = "".join(text.split())
    if not solid:
        raise problem("pdf-scanned", name, seen=pages)
    unknown = sum(1 for character in solid if character == "\ufffd" or "\ue000" <= character <= "\uf8ff")
    if unknown > len(solid) * _UNKNOWN_SHARE:
        raise problem("pdf-text-unusable", name, seen=round(100 * unknown / len(solid)))
    title = document.get_metadata_dict().get("Title", "").replace("\x00", "").strip()
    return RawText(tuple(lines), "pdf", None, title or None)

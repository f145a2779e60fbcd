"""What an exported file is called."""

from __future__ import annotations

import re
from datetime import date

from corpus.unicode_forms import nfkc
from search.export.records import Format

_LONGEST = 80


def export_name(format_: Format, about: str, when: date) -> str:
    """Return a file name that says what the file holds: `taiyaku-second-measures-2013-2024-01-31.tmx`.

    Args:
        format_: the kind of file.
        about: id of a document, measure or ministry, or a word such as `search`; never what was searched for.
        when: the day of the export.
    """
    latin = nfkc(about).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9.]+", "-", latin).strip("-.")[:_LONGEST].strip("-.")
    return "-".join(filter(None, ("taiyaku", slug, when.isoformat()))) + format_.suffix

"""Load the built-in glossary, and a user's own over it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from corpus.glossary.book import Glossary
from corpus.glossary.problems import fail_file
from corpus.glossary.records import Term, TermSource
from corpus.glossary.tbx import read_tbx
from corpus.glossary.tsv import read_tsv
from corpus.model import Bilingual

ATTRIBUTION = "Taiyaku glossary, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
_BUILT_IN = Path(__file__).parent.parent / "glossary.tsv"
_MOST_BYTES = 64 * 1024 * 1024


def load_glossary(path: Path | None = None, *, own: Path | None = None) -> Glossary:
    """Load a glossary.

    Args:
        path: a TSV or TBX file that takes the place of the built-in glossary.
        own: a user's own TSV or TBX file, whose entries are added and win where entries differ.

    Raises:
        ManifestError: a file or entry does not fit; the message names file, line and field.
    """
    glossary = _built_in(_BUILT_IN) if path is None else Glossary(read_terms(path, source=TermSource.BUILT_IN))
    return glossary.merged(read_terms(own)) if own else glossary


@lru_cache(maxsize=1)
def _built_in(path: Path) -> Glossary:
    """Load the built-in glossary once a process: library, search and aligner each ask for it, and it takes a third of a second."""
    return Glossary(read_terms(path, source=TermSource.BUILT_IN))


def read_terms(path: Path, *, source: TermSource = TermSource.USER) -> tuple[Term, ...]:
    """Read the entries of a TSV (UTF-8, or UTF-16 with its mark) or TBX file, by its suffix or first bytes.

    Raises:
        ManifestError: the file cannot be read, or an entry does not fit.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            fail_file(
                path.name,
                Bilingual("大きすぎます。", f"it is larger than {_MOST_BYTES >> 20} MiB."),
                Bilingual("分割してください。", "Split it."),
            )
        data = path.read_bytes()
    except OSError as error:
        fail_file(
            path.name,
            Bilingual("読めません。", f"it cannot be read ({error.strerror})."),
            Bilingual("場所と権限を確かめてください。", "Check its path and permissions."),
        )
    if path.suffix.lower() in (".tbx", ".xml") or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return read_tbx(data, path.name, source=source)
    try:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fail_file(
            path.name,
            Bilingual(f"{line} 行目が UTF-8 ではありません。", f"line {line} is not UTF-8."),
            Bilingual("UTF-8 で保存し直してください。", "Save it anew as UTF-8."),
        )
    return read_tsv(text, path.name, source=source)

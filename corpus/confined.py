"""Foreign files read in a child process, each held to limits: documents, memories, glossaries, manifests.

What the rooms' own functions do in this process, under the same names: programmes that take in other people's
files call these. A child that crashes, loops or eats memory is a refusal with a reason, and nothing more.
"""

from __future__ import annotations

from pathlib import Path

from corpus.glossary import Term
from corpus.manifest import ManifestEntry
from corpus.model import Language, Metadata, ParsedDocument
from corpus.readers import Limits, check_file, supported_formats
from corpus.readers.guard import run_in_child
from corpus.readers.problems import problem
from corpus.tmx import SUFFIXES, ParallelText


def parse_file(
    path: Path,
    *,
    metadata: Metadata | None = None,
    language: Language | None = None,
    limits: Limits | None = None,
) -> ParsedDocument:
    """Read a file and the measures in it, as `corpus.parse.parse_document` does, with the register that is built in.

    Args:
        path: the file: txt, pdf, docx or html.
        metadata: what a manifest says; without it title, date, issuer and id are found in the text.
        language: what a manifest says; without it the characters decide.
        limits: what reading it may use; the defaults where None.

    Raises:
        ReadError: with a code of its own for each reason (see `corpus/readers/problems.py`).
    """
    limits = limits or Limits()
    format_ = check_file(path, limits, supported_formats())
    options = {"metadata": metadata, "language": language}
    found = run_in_child(f"document-{format_}", path, ParsedDocument, limits, options)
    if len(found.measures) > limits.measures:
        raise problem("file-too-many-measures", path.name, seen=len(found.measures), limit=limits.measures)
    return found


def read_tmx(path: Path, limits: Limits | None = None) -> ParallelText:
    """Read a translation memory; see `corpus.tmx.read_tmx`.

    Raises:
        ReadError: it cannot be read, or not within the limits.
    """
    limits = limits or Limits()
    check_file(path, limits, dict.fromkeys(SUFFIXES, "tmx"))
    return run_in_child("memory", path, ParallelText, limits)


def read_terms(path: Path, limits: Limits | None = None) -> tuple[Term, ...]:
    """Read a user's glossary, TSV or TBX; see `corpus.glossary.read_terms`.

    Raises:
        ReadError: it cannot be opened, or not be read within the limits.
        ManifestError: an entry does not fit; the message names file, line and field.
    """
    limits = limits or Limits()
    check_file(path, limits, {path.suffix.lower(): "terms"})  # what it is, its first bytes tell
    return run_in_child("terms", path, tuple[Term, ...], limits)


def read_manifest(path: Path, limits: Limits | None = None) -> tuple[ManifestEntry, ...]:
    """Read a manifest; see `corpus.manifest.read_manifest`.

    Raises:
        ReadError: it cannot be opened, or not be read within the limits.
        ManifestError: it does not fit; the message names file, record and field.
    """
    limits = limits or Limits()
    check_file(path, limits, {path.suffix.lower(): "toml"})
    return run_in_child("manifest", path, tuple[ManifestEntry, ...], limits)

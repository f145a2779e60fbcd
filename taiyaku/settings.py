"""Where things are kept, and in which language messages are said."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from corpus.model import Language

LIBRARY_VARIABLE = "TAIYAKU_LIBRARY"
INDEX_FOLDER = "index"


def library_folder(chosen: str | None = None) -> Path:
    """Return the library's folder: the one chosen, else TAIYAKU_LIBRARY, else the platform's user data folder."""
    if chosen or os.environ.get(LIBRARY_VARIABLE):
        return Path(chosen or os.environ[LIBRARY_VARIABLE]).expanduser()
    return Path(platformdirs.user_data_path("taiyaku", appauthor=False))


def message_language() -> Language:
    """Return the language of messages on the terminal, as the locale asks for: Japanese or else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return Language.JA if value.startswith("ja") else Language.EN
    return Language.EN

"""Where the real documents are that figures are measured on."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.errors import ReadError
from corpus.model import Bilingual

CORPUS_VARIABLE = "TAIYAKU_CORPUS"
_DEFAULT_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def corpus_folder() -> Path:
    """Return the folder of the real documents.

    Raises:
        ReadError: it is not there.
    """
    folder = Path(os.environ.get(CORPUS_VARIABLE, _DEFAULT_CORPUS))
    if not (folder / "corpus.toml").is_file():
        raise ReadError(
            Bilingual(
                f"評価に使う文書が {folder} にありません。",
                f"The documents to evaluate on are not in {folder}.",
            ),
            Bilingual(
                f"{CORPUS_VARIABLE} に文書のフォルダーを指定してください。",
                f"Set {CORPUS_VARIABLE} to their folder.",
            ),
            code="corpus-missing",
        )
    return folder

"""What can go wrong in the index room, said so that the reader knows what to do."""

from __future__ import annotations

from corpus.errors import TaiyakuError
from corpus.model import Bilingual


class IndexingError(TaiyakuError):
    """The index can neither be read nor built anew."""

    code = "index-unusable"
    status = 503


def unusable(folder: object, reason: object) -> IndexingError:
    """Return the error for an index folder that cannot be used."""
    return IndexingError(
        Bilingual(
            f"検索用の索引を {folder} に作成できませんでした（{reason}）。",
            f"The search index could not be built in {folder} ({reason}).",
        ),
        Bilingual(
            "空き容量と書き込み権限を確かめてから、taiyaku index --rebuild を実行してください。",
            "Check free space and write permission, then run taiyaku index --rebuild.",
        ),
    )

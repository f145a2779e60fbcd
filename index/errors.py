"""What can go wrong in the index room, said so that the reader knows what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from corpus.errors import TaiyakuError
from corpus.model import Bilingual


class IndexingError(TaiyakuError):
    """The index can neither be read nor built anew."""

    code = "index-unusable"
    status = 503


_REASONS = {
    errno.ENOSPC: Bilingual("ディスクに空きがありません", "the disk is full"),
    errno.EDQUOT: Bilingual("割り当てられた容量を使い切りました", "your disk quota is used up"),
    errno.EROFS: Bilingual("ファイルシステムが読み取り専用です", "the file system is read-only"),
    errno.EACCES: Bilingual("書き込む権限がありません", "there is no permission to write"),
    errno.EPERM: Bilingual("書き込む権限がありません", "there is no permission to write"),
}
UNREADABLE = Bilingual("作成した直後に読み取れません", "it cannot be read after it was built")


def reason_of(error: OSError) -> Bilingual:
    """Return what is missing where a file could not be written."""
    known = _REASONS.get(error.errno or 0)
    said = error.strerror or type(error).__name__
    return known or Bilingual(said, said)


def unusable(folder: Path, reason: Bilingual) -> IndexingError:
    """Return the error for an index folder that cannot be used."""
    return IndexingError(
        Bilingual(
            f"検索用の索引を {folder} に作成できませんでした（{reason.ja}）。",
            f"The search index could not be built in {folder} ({reason.en}).",
        ),
        Bilingual(
            "空き容量と書き込み権限を確かめてから、taiyaku index --rebuild を実行してください。",
            "Check free space and write permission, then run taiyaku index --rebuild.",
        ),
    )


def locked(folder: Path, holder: Bilingual, seconds: float) -> IndexingError:
    """Return the error for an index that another process is building for too long."""
    return IndexingError(
        Bilingual(
            f"検索用の索引 {folder} は{holder.ja}が作成中で、{seconds:g} 秒待っても終わりませんでした。",
            f"The search index in {folder} is being built by {holder.en}; waited {seconds:g} s for it.",
        ),
        Bilingual(
            "もう一方の処理が終わってから、もう一度実行してください。",
            "Try again when the other process has finished.",
        ),
        code="index-locked",
    )


def unanswered() -> IndexingError:
    """Return the error for a question that the index failed on although its files are sound."""
    return IndexingError(
        Bilingual("この検索に索引が答えられませんでした。", "The index could not answer this search."),
        Bilingual(
            "検索する語を変えるか、taiyaku index --rebuild を実行してください。",
            "Search in other words, or run taiyaku index --rebuild.",
        ),
        code="index-failed",
    )

"""What can go wrong with the library file, said in both languages.

SQLite's result codes (https://www.sqlite.org/rescode.html) become `LibraryError`s whose code tells a
script which case it is, and whose hint tells a person what to do.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryError, NotFoundError, TaiyakuError
from corpus.library.holder import holder_name
from corpus.model import Bilingual, Language

_SHOWN_CHARACTERS = 80

# Primary result code -> the stable code of our error.
_CODES = {
    sqlite3.SQLITE_BUSY: "library-locked",
    sqlite3.SQLITE_LOCKED: "library-locked",
    sqlite3.SQLITE_FULL: "library-full",
    sqlite3.SQLITE_READONLY: "library-read-only",
    sqlite3.SQLITE_PERM: "library-read-only",
    sqlite3.SQLITE_CORRUPT: "library-damaged",
    sqlite3.SQLITE_NOTADB: "library-foreign",
    sqlite3.SQLITE_CANTOPEN: "library-unreachable",
    sqlite3.SQLITE_IOERR: "library-io",
    sqlite3.SQLITE_TOOBIG: "library-too-big",
    sqlite3.SQLITE_CONSTRAINT: "record-invalid",
}
_ABOUT_THE_DOCUMENT = {"library-too-big", "record-invalid", "text-unstorable"}
_ERRNO_CODES = {
    errno.ENOSPC: "library-full",
    errno.EDQUOT: "library-over-quota",
    errno.EROFS: "library-read-only",
    errno.EACCES: "library-forbidden",
    errno.EPERM: "library-forbidden",
}
# SQLite hides behind these that a file could not be made or grown
_MAYBE_NO_ROOM = {"library-full", "library-unreachable", "library-io"}

_MESSAGES: dict[str, tuple[Bilingual, Bilingual]] = {
    "library-locked": (
        Bilingual(
            "ライブラリ {path} は{holder}が使用中で、{seconds:g} 秒待っても書き込めませんでした。",
            "The library {path} is in use by {holder}; waited {seconds:g} s for it.",
        ),
        Bilingual(
            "もう一方の処理が終わってから、もう一度実行してください。",
            "Try again when the other process has finished.",
        ),
    ),
    "library-full": (
        Bilingual(
            "ディスクに空きがなく、ライブラリ {path} に書き込めませんでした。",
            "The disk is full: the library {path} could not be written.",
        ),
        Bilingual(
            "空き容量を確保してから、もう一度実行してください。ライブラリは書き込み前のままです。",
            "Free some space and try again. The library is as it was before.",
        ),
    ),
    "library-over-quota": (
        Bilingual(
            "このユーザーに割り当てられた容量を使い切っており、ライブラリ {path} に書き込めませんでした。",
            "Your disk quota is used up: the library {path} could not be written.",
        ),
        Bilingual(
            "不要なファイルを削除するか、割り当ての追加を管理者に依頼してください。ライブラリは書き込み前のままです。",
            "Remove files you do not need, or ask for a larger quota. The library is as it was before.",
        ),
    ),
    "library-no-inodes": (
        Bilingual(
            "ディスクにこれ以上ファイルを作れず（i ノード不足）、ライブラリ {path} に書き込めませんでした。",
            "The disk has no room for another file (no inodes left): the library {path} could not be written.",
        ),
        Bilingual(
            "不要なファイルを削除してから、もう一度実行してください。ライブラリは書き込み前のままです。",
            "Remove files you do not need and try again. The library is as it was before.",
        ),
    ),
    "library-forbidden": (
        Bilingual(
            "ライブラリ {path} を使う権限がありません。", "You have no permission to use the library {path}."
        ),
        Bilingual(
            "ファイルとフォルダーの権限を確かめるか、--library で別のフォルダーを指定してください。",
            "Check the permissions of the file and its folder, or name another folder with --library.",
        ),
    ),
    "library-read-only": (
        Bilingual(
            "ライブラリ {path} は読み取り専用のため、書き込めません。",
            "The library {path} is read-only and cannot be written.",
        ),
        Bilingual(
            "ファイルとフォルダーの書き込み権限を確かめるか、--library で別のフォルダーを指定してください。",
            "Check the permissions of the file and its folder, or name another folder with --library.",
        ),
    ),
    "library-damaged": (
        Bilingual("ライブラリ {path} は壊れています。", "The library {path} is damaged."),
        Bilingual(
            "taiyaku restore で控えから戻してください。控えがなければ、taiyaku doctor --export FILE で読める部分を取り出せます。",
            "Bring a backup back with taiyaku restore. If there is none, taiyaku doctor --export FILE saves "
            "what is readable.",
        ),
    ),
    "library-foreign": (
        Bilingual(
            "{path} はこのソフトウェアのライブラリではありません。",
            "{path} is not a library of this program.",
        ),
        Bilingual(
            "--library で別のフォルダーを指定するか、このファイルを移動してください。",
            "Name another folder with --library, or move the file away.",
        ),
    ),
    "library-unreachable": (
        Bilingual("ライブラリ {path} を開けません。", "The library {path} cannot be opened."),
        Bilingual(
            "フォルダーがあるか、権限があるかを確かめてください。",
            "Check that the folder is there and that you may use it.",
        ),
    ),
    "library-missing": (
        Bilingual("ライブラリ {path} がありません。", "There is no library at {path}."),
        Bilingual(
            "書き込みのできる状態で一度 taiyaku serve か taiyaku add を実行すると作成されます。",
            "It is made by the first taiyaku serve or taiyaku add that may write there.",
        ),
    ),
    "library-io": (
        Bilingual(
            "ライブラリ {path} の読み書き中にディスクの入出力に失敗しました。",
            "Reading or writing the library {path} failed on the disk.",
        ),
        Bilingual(
            "ディスクの接続と空き容量を確かめて、もう一度実行してください。",
            "Check that the disk is connected and has space, and try again.",
        ),
    ),
    "library-too-big": (
        Bilingual("ライブラリ {path} に入れるには大きすぎます。", "This is too big for the library {path}."),
        Bilingual("文書を分けて追加してください。", "Split the document and add its parts."),
    ),
    "record-invalid": (
        Bilingual(
            "ライブラリ {path} の決まりに合わないデータです。",
            "The data does not fit the rules of the library {path}.",
        ),
        Bilingual(
            "何も変更していません。文書を確かめてください。", "Nothing was changed. Check the document."
        ),
    ),
    "library-newer": (
        Bilingual(
            "ライブラリ {path} は新しい版の Taiyaku で作られています（形式 {seen}、この版は {known} まで）。",
            "The library {path} was made by a newer Taiyaku (schema {seen}; this one knows up to {known}).",
        ),
        Bilingual(
            "Taiyaku を更新するか、--library で別のフォルダーを指定してください。",
            "Update Taiyaku, or name another folder with --library.",
        ),
    ),
    "library-older": (
        Bilingual(
            "ライブラリ {path} は古い形式です（{seen}、現在は {known}）。読み取り専用では更新できません。",
            "The library {path} has an old schema ({seen}; now {known}), which cannot be renewed read-only.",
        ),
        Bilingual("書き込みのできる状態で一度開いてください。", "Open it once in a way that allows writing."),
    ),
    "backup-missing": (
        Bilingual("控え {path} がありません。", "There is no backup at {path}."),
        Bilingual("ファイルの場所を確かめてください。", "Check where the file is."),
    ),
    "backup-damaged": (
        Bilingual(
            "{path} は壊れているか、taiyaku backup の控えではありません。",
            "{path} is damaged, or no backup made by taiyaku backup.",
        ),
        Bilingual(
            "別の控えを指定してください。ライブラリは変更していません。",
            "Name another backup. The library was not changed.",
        ),
    ),
    "backup-newer": (
        Bilingual("控え {path} は新しい版の Taiyaku で作られています。", "The backup {path} was made by a newer Taiyaku."),
        Bilingual(
            "Taiyaku を更新してください。ライブラリは変更していません。",
            "Update Taiyaku. The library was not changed.",
        ),
    ),
    "library-closed": (
        Bilingual("ライブラリ {path} はすでに閉じています。", "The library {path} is already closed."),
        Bilingual("もう一度開いてください。", "Open it again."),
    ),
    "text-unstorable": (
        Bilingual(
            "保存できない文字（対になっていないサロゲート）が含まれています。",
            "The text holds characters that cannot be stored (lone surrogates).",
        ),
        Bilingual("文書の文字コードを確かめてください。", "Check the encoding of the document."),
    ),
    "library-unusable": (
        Bilingual("ライブラリ {path} を使えません：{detail}", "The library {path} cannot be used: {detail}"),
        Bilingual(
            "taiyaku doctor で状態を確かめてください。", "Run taiyaku doctor to see what is the matter."
        ),
    ),
}


def failure(code: str, path: Path, **values: object) -> LibraryError:
    """Return the error of this code about the library at `path`; `values` fill its message."""
    message, hint = _MESSAGES[code]
    values["path"] = path
    sides = [
        str(message.best(language)).format_map(
            {name: value.best(language) if isinstance(value, Bilingual) else value for name, value in values.items()}
        )
        for language in Language
    ]
    error = LibraryError(Bilingual(*sides), hint, code=code)
    if code in _ABOUT_THE_DOCUMENT:
        error.status = TaiyakuError.status  # the request was wrong, not the library
    return error


def not_found(what: Bilingual, name: str, close: tuple[str, ...] = ()) -> NotFoundError:
    """Return the error about a `what` called `name` that is not there; `close` are names like it."""
    shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
    if len(shown) > _SHOWN_CHARACTERS:
        shown = shown[:_SHOWN_CHARACTERS] + "…"
    hint = Bilingual(
        "taiyaku documents か taiyaku measures で一覧を確かめてください。",
        "taiyaku documents and taiyaku measures list what there is.",
    )
    if close:
        hint = Bilingual(f"もしかして：{'、'.join(close)}", f"Did you mean {' or '.join(close)}?")
    return NotFoundError(
        Bilingual(f"{what.ja}「{shown}」は見つかりません。", f"There is no {what.en} “{shown}”."), hint
    )


def not_added(document: str) -> NotFoundError:
    """Return the error for the text of a document that only the catalogue has."""
    return NotFoundError(
        Bilingual(
            f"文書「{document}」の本文は追加されていません（目録の記録だけです）。",
            f"No text of the document “{document}” was added; only the catalogue has it.",
        ),
        Bilingual("目録の記録は取り除けません。", "The catalogue's record cannot be removed."),
        code="not-added",
    )


@contextmanager
def translating(path: Path, timeout_seconds: float) -> Iterator[None]:
    """Turn what SQLite and the file system raise inside the block into a `LibraryError`."""
    try:
        yield
    except sqlite3.Error as error:
        number = getattr(error, "sqlite_errorcode", None)
        code = "library-unusable" if number is None else _CODES.get(number & 0xFF, "library-unusable")
        values = {"seconds": timeout_seconds, "detail": error, "holder": holder_name(path)}
        raise failure(_missing(code, path), path, **values) from error
    except UnicodeEncodeError as error:
        raise failure("text-unstorable", path) from error
    except OSError as error:
        code = _ERRNO_CODES.get(error.errno or 0, "library-unreachable")
        raise failure(_missing(code, path), path) from error


def _missing(code: str, path: Path) -> str:
    """Return what is missing where a file could not be made or grown: space, inodes, or what `code` says."""
    if code not in _MAYBE_NO_ROOM or not hasattr(os, "statvfs"):
        return code
    try:
        seen = os.statvfs(path.parent if path.parent.exists() else path.parent.parent)
    except OSError:
        return code
    if seen.f_files and not seen.f_favail:
        return "library-no-inodes"
    return code if seen.f_bavail else "library-full"

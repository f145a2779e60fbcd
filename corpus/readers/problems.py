"""Every reason for which a file is refused, with its code and its words in both languages."""

from __future__ import annotations

from corpus.errors import ReadError
from corpus.model import Bilingual
from corpus.plain import plain

_MESSAGES: dict[str, tuple[str, str, str, str]] = {
    "file-missing": (
        "ファイル「{name}」が見つかりません。",
        "The file {name} is not there.",
        "ファイル名と置き場所を確かめてください。",
        "Check the name and the folder.",
    ),
    "file-is-directory": (
        "「{name}」はファイルではなくフォルダーです。",
        "{name} is a folder, not a file.",
        "フォルダーの中のファイルを指定してください。",
        "Name a file inside it.",
    ),
    "file-not-regular": (
        "「{name}」は通常のファイルではありません。",
        "{name} is not a regular file.",
        "デバイスやパイプではなく、ファイルを指定してください。",
        "Name a file, not a device or a pipe.",
    ),
    "file-suffix-unknown": (
        "「{name}」の種類（拡張子「{seen}」）は読み取れません。",
        "{name} is of a kind that cannot be read (suffix “{seen}”).",
        "読み取れる種類は {known} です。いずれかの形式で保存し直してください。",
        "These can be read: {known}. Save the document as one of them.",
    ),
    "file-too-large": (
        "「{name}」は {seen} MB あり、上限の {limit} MB を超えています。",
        "{name} is {seen} MB; at most {limit} MB can be read.",
        "文書を分割するか、画像を除いて保存し直してください。",
        "Split the document, or save it without its images.",
    ),
    "file-empty": (
        "「{name}」は空です。文字がありません。",
        "{name} is empty: there is no text in it.",
        "正しいファイルかどうかを確かめてください。",
        "Check that it is the right file.",
    ),
    "file-denied": (
        "「{name}」を開けません（{seen}）。",
        "{name} cannot be opened ({seen}).",
        "ファイルの読み取り権限を確かめてください。",
        "Check that you may read the file.",
    ),
    "file-binary": (
        "「{name}」は文字のファイルではありません（{seen}）。",
        "{name} is not a text file ({seen}).",
        "内容に合った拡張子（{known} など）を付けるか、テキストとして保存し直してください。",
        "Give it the suffix of what it is ({known}), or save it as text.",
    ),
    "encoding-unknown": (
        "「{name}」の文字コードを判別できません（{line} 行目で読めなくなりました）。",
        "The encoding of {name} is not one that is known (line {line} cannot be read).",
        "UTF-8 で保存し直してください。",
        "Save the file as UTF-8.",
    ),
    "encoding-mixed": (
        "「{name}」には複数の文字コードが混ざっています（{line} 行目は {seen}、ほかは {expected}）。",
        "{name} mixes encodings (line {line} is {seen}, other lines are {expected}).",
        "元の文書から UTF-8 で保存し直してください。",
        "Save it again as UTF-8 from the original document.",
    ),
    "encoding-garbled": (
        "「{name}」の文字は、保存された時点で既に化けています（{line} 行目）。",
        "The text of {name} was garbled before it was saved (line {line}).",
        "元の文書から UTF-8 で保存し直してください。",
        "Save it again as UTF-8 from the original document.",
    ),
    "file-encrypted": (
        "「{name}」はパスワードで保護されています。",
        "{name} is protected by a password.",
        "保護を解除して保存し直してください。",
        "Remove the protection and save it again.",
    ),
    "file-damaged": (
        "「{name}」は壊れているか、{seen} の形式ではありません。",
        "{name} is damaged or is no {seen} file.",
        "元の文書を開いて保存し直すか、もう一度入手してください。",
        "Open and save the original again, or fetch it anew.",
    ),
    "file-old-word": (
        "「{name}」は古い形式の Word 文書（.doc）です。",
        "{name} is a Word document of the old kind (.doc).",
        "Word などで .docx として保存し直してください。",
        "Save it as .docx, in Word for example.",
    ),
    "file-no-text": (
        "「{name}」には文字がありません。",
        "There is no text in {name}.",
        "本文のある文書かどうかを確かめてください。",
        "Check that the document has a body of text.",
    ),
    "pdf-scanned": (
        "「{name}」（{seen} ページ）には文字の情報がありません。紙を読み取った画像の PDF と思われます。",
        "{name} ({seen} pages) holds no text; it seems to be a scan of paper.",
        "文字認識（OCR）をかけた PDF か、テキストを用意してください。",
        "Run text recognition (OCR) on it, or use a file that has text.",
    ),
    "pdf-text-unusable": (
        "「{name}」の文字は取り出せません（{seen} % が不明な文字です）。",
        "The text of {name} cannot be taken out ({seen} % of it are unknown characters).",
        "フォントに文字の対応表がない PDF です。別の形式の文書か、OCR をかけたものを使ってください。",
        "Its fonts do not say which characters they print. Use another format, or run OCR on it.",
    ),
    "file-too-slow": (
        "「{name}」の読み取りが {limit} 秒以内に終わりませんでした。",
        "{name} could not be read within {limit} seconds.",
        "文書を分割するか、別の形式（テキストなど）で保存し直してください。",
        "Split the document, or save it in another format, as text for example.",
    ),
    "file-too-complex": (
        "「{name}」は大きすぎるか構造が複雑すぎて、メモリーの上限（{limit} MB）内では読み取れません。",
        "{name} is too large or too complex to be read within {limit} MB of memory.",
        "文書を分割するか、画像や表を減らして保存し直してください。",
        "Split the document, or save it with fewer images and tables.",
    ),
    "file-too-long": (
        "「{name}」の文字数が上限（{limit} MB）を超えました。",
        "{name} holds more text than the limit of {limit} MB.",
        "文書を分割してください。",
        "Split the document.",
    ),
    "file-too-many-measures": (
        "「{name}」から {seen} 件もの施策が読み取られ、上限の {limit} 件を超えました。",
        "{seen} measures were found in {name}; a document may hold {limit}.",
        "文書を分割してください。番号の付け方が特殊な文書かもしれません。",
        "Split the document. It may also be one that is numbered in an unusual way.",
    ),
    "file-fault": (
        "「{name}」の読み取り中に、本ソフトウェア側で想定外の誤りが起きました。",
        "Taiyaku failed while it read {name}; the fault is its own.",
        "ライブラリーは元のままです。別の形式で保存した文書を試し、開発者にお知らせください。",
        "The library is as it was. Try the document in another format, and tell the developers.",
    ),
    "file-reader-not-started": (
        "「{name}」を読み取るプロセスを始められませんでした（{seen}）。",
        "The process that reads {name} could not be started ({seen}).",
        "空きメモリ、一時フォルダーの空き容量と権限を確かめて、もう一度実行してください。",
        "Check free memory, and space and permissions of the temporary folder, and try again.",
    ),
    "file-link-outside": (
        "「{name}」は、指定されたフォルダーの外を指すリンクです。読み込みません。",
        "{name} is a link that leads out of the folder that was given, and is not read.",
        "リンク先の文書も加えるには、その文書を直接指定してください。",
        "To add the document that it leads to, name that document itself.",
    ),
    "zip-bomb": (
        "「{name}」は展開すると異常に大きくなります（{seen}）。安全のため開きません。",
        "{name} unpacks to an abnormal size ({seen}) and is not opened.",
        "信頼できる文書なら、Word で開いて保存し直してください。",
        "If you trust it, open it in Word and save it again.",
    ),
}

CODES = frozenset(_MESSAGES)


def problem(code: str, name: str, **seen: object) -> ReadError:
    """Return the error for `code`.

    Args:
        code: one of CODES.
        name: the file's name, without its folder; what would upset a terminal or a log in it is escaped.
        seen: what the message of that code names (`seen`, `limit`, `line`, …).
    """
    shown = {key: plain(str(value)) for key, value in {"name": name, **seen}.items()}
    ja, en, hint_ja, hint_en = (part.format(**shown) for part in _MESSAGES[code])
    return ReadError(Bilingual(ja, en), Bilingual(hint_ja, hint_en), code=code)

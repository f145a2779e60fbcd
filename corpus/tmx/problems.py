"""Every reason for which a translation memory is refused, with its code and its words in both languages."""

from __future__ import annotations

from corpus.errors import ReadError
from corpus.model import Bilingual
from corpus.plain import plain

_MESSAGES: dict[str, tuple[str, str, str, str]] = {
    "tmx-damaged": (
        "「{name}」の {line} 行目は XML として読めません（{seen}）。",
        "{name}, line {line}: it is not well-formed XML ({seen}).",
        "翻訳支援ツールから書き出し直してください。",
        "Export it anew from your translation tool.",
    ),
    "tmx-entities": (
        "「{name}」は XML の実体「{seen}」を宣言しています。安全のため読み込みません。",
        "{name} declares the XML entity “{seen}” and is not read, for safety.",
        "実体の宣言のない TMX として書き出し直してください。",
        "Export it anew as TMX without entity declarations.",
    ),
    "tmx-foreign": (
        "「{name}」は TMX ではありません（最上位の要素が「{seen}」です）。",
        "{name} is no TMX file: its root element is “{seen}”.",
        "TMX 1.1 から 1.4 のファイルを渡してください。",
        "Give a file of TMX 1.1 to 1.4.",
    ),
    "tmx-no-units": (
        "「{name}」には日本語と英語の両方がある訳文の組がありません（ほかの {seen} 組は片方がないか、空です）。",
        "{name} has no unit with both Japanese and English text ({seen} others lack one of them).",
        "言語コードが ja（ja-JP など）と en（en-US など）であることを確かめてください。",
        "Check that its language codes are ja (ja-JP …) and en (en-US …).",
    ),
    "tmx-too-many": (
        "「{name}」の組の数が上限の {limit} を超えています。",
        "{name} has more than {limit} units.",
        "ファイルを分割してください。",
        "Split the file.",
    ),
    "tmx-too-complex": (
        "「{name}」の {line} 行目の組は、長すぎるか入れ子が深すぎます。",
        "{name}, line {line}: the unit is too long, or too deeply nested.",
        "翻訳支援ツールから、タグを除いて書き出し直してください。",
        "Export it anew from your translation tool, without tags.",
    ),
}  # fmt: skip

CODES = frozenset(_MESSAGES)


def problem(code: str, name: str, **seen: object) -> ReadError:
    """Return the error for `code`.

    Args:
        code: one of CODES.
        name: the file's name, without its folder.
        seen: what the message of that code names (`seen`, `limit`, `line`).
    """
    shown = {key: plain(str(value)) for key, value in {"name": name, **seen}.items()}
    ja, en, hint_ja, hint_en = (part.format(**shown) for part in _MESSAGES[code])
    return ReadError(Bilingual(ja, en), Bilingual(hint_ja, hint_en), code=code)

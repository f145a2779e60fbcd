"""Whole questions in sentences: which they are, and which of their words only frame what is asked.

`How do the police make use of new technology?` asks for police and technology; どのような対策をしているか asks for nothing
that a text would say. Such words are not asked for, they only help a little.
"""

from __future__ import annotations

import re
from functools import cache

from index import analyse, has_japanese

_WORDS_MIN = 4
_CHARACTERS_MIN = 10
_ENGLISH = re.compile(
    r"((in|to|by|for|at|from|under|on|with|about) )?(what|how|who|whom|whose|which|where|when|why)\b"
    r"|(is|are|was|were|do|does|did|can|could|should|will|would|has|have|tell|explain|describe)\b",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    r"([？?]|か|のだろう|ください|下さい|教えて|知りたい)[。．.？?]*$|どの様|どのよう|どんな|どう|何|誰|どこ|なぜ"
)
_FRAMING_ENGLISH = """
help use used other way kind sort keep stop need want try ask say look good best well go come put deal set able let
part role work made much many long often actually really new currently today tell explain describe please
"""
_FRAMING_JAPANESE = """
対策 取組 取り組み 措置 仕組み 仕組 工夫 方法 方策 手段 手立て 政府 内容 予定 必要 役割 目的 理由 具体的 実際 今 現在 自分 活動 準備
とき ころ ところ うち ほう わけ はず とおり 際 折 点 後 あと 前 間 上 側 ほか たび ごと おかげ 最中 一方
年 月 日 どの どれ いくら たくさん みんな すべて 全部
"""  # from the second line on: nouns that only hold a clause together (形式名詞: ～したとき, ～したころ), time, quantity


@cache
def _framing() -> frozenset[str]:
    words = (*_FRAMING_ENGLISH.split(), *_FRAMING_JAPANESE.split())
    return frozenset(token.term for word in words for token in analyse(word).tokens if token.content)


def is_question(query: str) -> bool:
    """Tell whether a text is a question in a sentence, not words side by side."""
    text = query.strip()
    if has_japanese(text):
        whole = len(text) >= _CHARACTERS_MIN and not any(character.isspace() for character in text)
        return whole and _JAPANESE.search(text) is not None
    return len(text.split()) >= _WORDS_MIN and (text.endswith("?") or _ENGLISH.match(text) is not None)


def is_framing(label: str) -> bool:
    """Tell whether a part of a question in a sentence only frames what is asked: `use`, 取組, 何年."""
    terms = [token.term for token in analyse(label).tokens if token.content and not token.light]
    return bool(terms) and all(term in _framing() for term in terms)

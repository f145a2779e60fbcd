"""What every exported file says of itself: what is official, what is ours, and under which terms."""

from __future__ import annotations

from corpus.model import Bilingual

DIGEST_TERMS = "CC BY 4.0 (Taiyaku catalogue; unofficial digest)"
UNOFFICIAL = Bilingual("非公式の要旨（Taiyaku）", "unofficial digest by Taiyaku")
NOTICES = Bilingual(
    "Taiyaku による書き出し。origin が official の文は公表された原文で、利用条件は各文書の発行者によります。"
    "digest は Taiyaku が作成した非公式の要旨です（CC BY 4.0）。対応と一致度は機械による推定を含みます。",
    "Exported by Taiyaku. Texts of origin “official” are the published wording, under the terms of each "
    "document's publisher; “digest” marks unofficial abstracts by Taiyaku (CC BY 4.0). Which texts correspond, and "
    "how surely, is in part a machine's estimate.",
)

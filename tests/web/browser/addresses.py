"""An address of every kind of page, and of every state of it that looks different."""

from __future__ import annotations

PAGES = [
    "/",
    "/?q=灯火&ministry=lamps",
    "/?q=lamp",
    "/?q=zzz",
    "/measures/quay-lamps-2019/1.1",
    "/measures/quay-lamps-2019/1.3",
    "/measures/quay-lamps-2019/1.1?view=alternate",
    "/measures/quay-lamps-2019/1.1?view=ja",
    "/clause",
    "/clause?q=消えた灯火を見た者は届け出る。火山灰の除去を行う。",
    "/clause?q=見回り",
    "/clause?q=灯火庁は毎朝、岸壁の灯火を見て回る。",
    "/ministries",
    "/ministries/lamps",
    "/documents",
    "/documents/quay-lamps-2019",
    "/glossary?q=灯火",
    "/glossary/灯火?rendering=lamp",
    "/compare/quay-lamps-2019/quay-lamps-2023",
    "/help",
    "/about",
    "/api",
    "/accessibility",
    "/no/such/page",
]


def in_language(address: str, language: str) -> str:
    """Return an address with the interface in a language."""
    return f"{address}{'&' if '?' in address else '?'}hl={language}"

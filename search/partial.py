"""What an answer says that does not hold all that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Bilingual

_SHOWN_CHARACTERS = 20


def notice_of(*, overrun: bool, limited: bool, cut: Sequence[str]) -> Bilingual | None:
    """Return what was left out of a search, in both languages; None where nothing was.

    Args:
        overrun: its time was used up.
        limited: it asks for so much that other wordings were sought for a part of it alone.
        cut: beginnings of words that more words have than were looked for.
    """
    said = []
    if overrun:
        said.append(
            Bilingual(
                "時間がかかりすぎるため、質問の一部だけを調べました。語を減らすと、すべて調べられます。",
                "This took too long, so only a part of the question was looked for. Ask for fewer words to have all of it.",
            )
        )
    elif limited:
        said.append(
            Bilingual(
                "語が多いため、言い換えや訳語は一部の語についてだけ調べました。",
                "The question has many words; other wordings were sought for some of them only.",
            )
        )
    if cut:
        shown = cut[0][:_SHOWN_CHARACTERS]
        said.append(
            Bilingual(
                f"「{shown}」で始まる語は多いため、初めのほうの語だけを調べました。",
                f"Very many words begin with “{shown}”; only the first of them were looked for.",
            )
        )
    if not said:
        return None
    return Bilingual("".join(one.ja or "" for one in said), " ".join(one.en or "" for one in said))


def clause_notice(done: int, of: int) -> Bilingual:
    """Return what the answer to a paste says whose time was used up after `done` of its sentences."""
    return Bilingual(
        f"時間がかかりすぎるため、{of:,}文のうち{done:,}文まで調べた結果です。短く分けると、すべて調べられます。",
        f"This took too long and was ended after {done:,} of {of:,} sentences. Look up shorter parts to have all of it.",
    )

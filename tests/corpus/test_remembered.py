"""Answers about short texts are kept, so many of them; those about long ones are not."""

from __future__ import annotations

from corpus.remembered import remembered


def test_only_answers_about_short_texts_are_kept() -> None:
    asked: list[tuple[str, int]] = []

    @remembered(2, longest=4)
    def repeated(text: str, times: int) -> str:
        asked.append((text, times))
        return text * times

    assert [repeated("lamp", 2), repeated("lamp", 2), repeated("lamp", 3)] == ["lamplamp", "lamplamp", "lamplamplamp"]
    assert asked == [("lamp", 2), ("lamp", 3)]
    assert repeated("lamps", 1) == repeated("lamps", 1) == "lamps"
    assert asked[2:] == [("lamps", 1), ("lamps", 1)]
    repeated("sea", 1)
    repeated("lamp", 2)
    assert asked[4:] == [("sea", 1), ("lamp", 2)]

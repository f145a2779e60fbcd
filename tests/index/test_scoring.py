"""What makes scores, by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.scoring import as_wording, parameters, rarity, using


def test_what_fewer_hold_is_rarer() -> None:
    worth = [rarity(100, holding) for holding in (1, 5, 50, 100)]
    assert worth == sorted(worth, reverse=True)
    assert worth[-1] > 0


def test_a_wording_is_worth_what_the_thing_is() -> None:
    assert as_wording(100, 3, 3) == 1  # nothing else is said for it
    with using(replace(parameters(), synonymy=1.0)):
        assert as_wording(100, 3, 40) * rarity(100, 3) == pytest.approx(rarity(100, 40))
    with using(replace(parameters(), synonymy=0.0)):
        assert as_wording(100, 3, 40) == 1

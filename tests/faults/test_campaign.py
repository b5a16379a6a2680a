# SPDX-License-Identifier: MIT
"""A campaign counts honestly: what was wrong is told and fails it, and one that tried nothing proves nothing."""

from __future__ import annotations

import pytest

from tests.faults.campaign import Campaign


def test_the_line_says_what_was_tried_what_went_wrong_and_how_to_throw_the_same_dice() -> None:
    kills = Campaign("kills", 3, seed=7, never=("lost", "damaged"))
    for _ in range(3):
        kills.tried()
    kills.note("finished first")
    kills.verdict()
    assert kills.line == "kills: 3, lost 0, damaged 0 (finished first 1, seed 7)"


def test_one_wrong_outcome_fails_it_and_is_told() -> None:
    kills = Campaign("kills", 1, seed=7, never=("lost",))
    kills.tried()
    kills.wrong("lost", "N4 at 0.03 s")
    with pytest.raises(AssertionError, match=r"lost 1.*\nlost: N4 at 0\.03 s"):
        kills.verdict()


def test_a_campaign_that_tried_nothing_fails() -> None:
    with pytest.raises(AssertionError, match="nothing was tried"):
        Campaign("kills", 0, seed=7, never=("lost",)).verdict()

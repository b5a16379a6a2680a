# SPDX-License-Identifier: MIT
"""What is in the way of a pair, in words: a keep-apart is never explained, a missing check is called by its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.records.criteria import Block
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import DraftPairId, PersonId, UserId
from mentordesk.records.pairing import Reason
from mentordesk.records.pairing_grid import GridCell
from mentordesk.records.proposals import DraftPair, HeldUp
from mentordesk.records.standings import HindranceKind
from mentordesk.words import words
from ui.pages.pairing.drafts.said import held_up_said
from ui.pages.pairing.wording import Names, why_not

MENTOR, MENTEE = PersonId(1), PersonId(2)
MISSING = Hindrance(kind=HindranceKind.MISSING, own_words="Security clearance")
BOTH = pytest.mark.parametrize("language", ["en", "fr"])


def reason(block: Block) -> Reason:
    return Reason(key=f"pairing.block.{block.value}")


def held(*blocks: Block) -> HeldUp:
    pair = DraftPair(id=DraftPairId(1), mentor=MENTOR, mentee=MENTEE, put_by=UserId(1))
    return HeldUp(pair=pair, why=tuple(reason(block) for block in blocks))


@BOTH
@given(others=st.lists(st.sampled_from(sorted(set(Block) - {Block.KEEP_APART})), unique=True), at=st.integers(0, 20))
def test_beside_a_keep_apart_nothing_else_is_told(language: str, others: list[Block], at: int) -> None:
    said = words(language)
    blocks = [*others[:at], Block.KEEP_APART, *others[at:]]
    names = Names(said, {})
    told = held_up_said(said, held(*blocks), names, {MENTOR: (MISSING,)})
    assert told == held_up_said(said, held(Block.KEEP_APART), names, {})
    assert said("pairing.block.keep_apart") not in told and said("page_pairing.may_not_short") in told
    assert why_not(said, GridCell(None, tuple(blocks))) == (said("page_pairing.may_not"),)


@BOTH
def test_a_missing_check_is_named_with_whose_it_is(language: str) -> None:
    said = words(language)
    told = held_up_said(said, held(Block.STATUS), Names(said, {}), {MENTEE: (MISSING,)})
    assert "Security clearance" in told and said("pairing.block.status") in told


def test_without_a_known_check_only_that_the_pair_is_not_ready_is_told() -> None:
    said = words("en")
    told = held_up_said(said, held(Block.STATUS), Names(said, {}), {})
    assert told.endswith(": not ready for a pair.")

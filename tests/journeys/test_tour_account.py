# SPDX-License-Identifier: MIT
"""The tour's account lies in the open: it tells why somebody has no pair, but never that they are kept apart."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, Block, Cause, Proof, Proposal, ProposedPair, Unpaired
from mentordesk.records.people import Person
from mentordesk.tour.account import Account
from mentordesk.tour.reasons import tell_of_pairs
from mentordesk.words import LANGUAGES, words

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def somebody(number: int, surname: str) -> Person:
    return Person(id=PersonId(number), surname=surname, forename="Ana", created_at=AT, changed_at=AT)


def account_of(tmp_path: Path, language: str, blocks: tuple[tuple[Block, int], ...]) -> str:
    people = {PersonId(n): somebody(n, name) for n, name in enumerate(("Alder", "Birch", "Cedar"), start=1)}
    proposal = Proposal(
        pairs=(ProposedPair(mentor=PersonId(1), mentee=PersonId(2), score=3, band=Band.FAIR),),
        unpaired=(
            Unpaired(
                person=PersonId(3), role=MentoringRole.MENTEE, cause=Cause.ALL_BLOCKED, candidates=4, blocks=blocks
            ),
        ),
        served=1,
        total=3,
        best_score=9,
        proof=Proof(objective=1, bound=1),
        fingerprint="",
    )
    account = Account(words(language))
    with account.step():
        account.did("desk")
        tell_of_pairs(proposal, people, account, words(language))
    account.write(tmp_path / "account.txt", day="", time="", establishment="")
    return " ".join((tmp_path / "account.txt").read_text("utf-8").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_is_told_with_the_number_of_candidates_it_blocks(tmp_path: Path, language: str) -> None:
    told = account_of(tmp_path, language, ((Block.NO_COMMON_SLOT, 4),))
    assert words(language).plural("pairing.blocked.no_common_slot", 4) in told
    assert "Ana Cedar" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_keep_apart_is_never_told(tmp_path: Path, language: str) -> None:
    told = account_of(tmp_path, language, ((Block.KEEP_APART, 4),))
    told += account_of(tmp_path, language, ((Block.KEEP_APART, 1), (Block.NO_COMMON_SLOT, 3)))
    for n in (1, 4):
        assert words(language).plural("pairing.blocked.keep_apart", n) not in told
    assert "Ana Cedar" in told

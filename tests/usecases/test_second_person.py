# SPDX-License-Identifier: MIT
"""Where a programme wants a second person: nobody approves what they proposed, by no road, and the database holds it too."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Refused
from mentordesk.records.ids import ProposalId
from mentordesk.records.proposals import PairingDraft
from mentordesk.usecases import pairing, pairs, proposal_deciding, proposal_making, proposals
from tests.support.desks import a_mentee, a_mentor, a_programme
from tests.usecases.several import JO, SOL, Staffed, a_staffed_desk


@pytest.fixture
def staffed(tmp_path: Path) -> Staffed:
    return a_staffed_desk(tmp_path / "desk")


def a_draft(desk: Desk, *, second: bool = True) -> ProposalId:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi", 1), a_mentor(desk, programme, "Baptiste", 1)
    a_mentee(desk, programme, "Carter"), a_mentee(desk, programme, "Diallo")
    wish = partial(proposals.set_second_person, programme_id=programme, wanted=second)
    desk.perform("proposals.act.second_person", wish)
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    save = partial(proposals.save_draft, programme_id=programme, name="Spring", proposal=proposal)
    return desk.perform("proposals.act.save", save).value


def read(desk: Desk, draft: ProposalId) -> PairingDraft:
    return desk.ask(partial(proposals.draft_table, draft_id=draft)).draft


def approve(desk: Desk, draft: ProposalId):
    ids = [pair.id for pair in read(desk, draft).standing]
    call = partial(proposal_deciding.approve_pairs, draft_id=draft, pair_ids=ids)
    return desk.perform("proposals.act.approve", call).value


def make(desk: Desk, draft: ProposalId):
    return desk.perform("proposals.act.make", partial(proposal_making.make_pairs, draft_id=draft)).value


def test_who_proposed_cannot_approve_and_a_colleague_can(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        draft = a_draft(desk)
        decided = approve(desk, draft)
        assert decided.done == 0
        assert {why.key for held in decided.held_up for why in held.why} == {"proposals.why_not.own_proposal"}
        assert make(desk, draft).made == ()
    with staffed.at_the_desk(SOL) as desk:
        assert approve(desk, draft).done == 2
        assert {pair.seconded for pair in read(desk, draft).pairs} == {True}
    with staffed.at_the_desk(JO) as desk:
        assert len(make(desk, draft).made) == 2


def test_who_swaps_has_proposed_the_new_pairs(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        draft = a_draft(desk)
    with staffed.at_the_desk(SOL) as desk:
        first, second = read(desk, draft).pairs
        swap = partial(proposal_deciding.swap_pairs, draft_id=draft, one=first.id, other=second.id)
        desk.perform("proposals.act.swap", swap)
        assert approve(desk, draft).done == 0
    with staffed.at_the_desk(JO) as desk:
        assert approve(desk, draft).done == 2


def test_doubling_a_draft_does_not_change_who_proposed_it(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        draft = a_draft(desk)
    with staffed.at_the_desk(SOL) as desk:
        double = partial(proposals.duplicate_draft, draft_id=draft, name="Copy")
        copy = desk.perform("proposals.act.duplicate", double).value
    with staffed.at_the_desk(JO) as desk:
        assert approve(desk, copy).done == 0


def test_an_approval_of_ones_own_from_before_the_option_does_not_count(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        draft = a_draft(desk, second=False)
        assert approve(desk, draft).done == 2
        wish = partial(proposals.set_second_person, programme_id=read(desk, draft).programme_id, wanted=True)
        desk.perform("proposals.act.second_person", wish)
        held_up = make(desk, draft).held_up
        assert {why.key for held in held_up for why in held.why} == {"proposals.why_not.second_person"}
        assert not desk.ask(pairs.list_pairs)


def test_a_proposal_is_not_accepted_past_the_second_person(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        programme = read(desk, a_draft(desk)).programme_id
        proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
        accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
        with pytest.raises(Refused) as refusal:
            desk.perform("pairs.act.accept", accept)
        assert refusal.value.key == "errors_proposals.second_person"


def test_the_database_refuses_the_proposer_as_the_second_person(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        draft = a_draft(desk)
        pair = read(desk, draft).pairs[0]
        with pytest.raises(Exception, match="CHECK"):
            desk._database.run(
                "UPDATE pairing_draft_pair SET decision = 'approved', decided_by = put_by, decided_at = '2026-11-23', "
                "seconded = 1 WHERE id = ?",
                (pair.id,),
            )


def test_nobody_switches_the_second_person_off_without_the_right_to_change_programmes(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        programme = read(desk, a_draft(desk)).programme_id
    with staffed.at_the_desk("Lea Brandt") as desk, pytest.raises(Forbidden):
        off = partial(proposals.set_second_person, programme_id=programme, wanted=False)
        desk.perform("proposals.act.second_person", off)

# SPDX-License-Identifier: MIT
"""Drafts of a pairing: kept, decided about and made, each rule asked once more on the day, and never against a keep-apart."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, NotFound, Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.ids import DraftPairId, ProgrammeId, ProposalId
from mentordesk.records.pairing import Criterion, Weight
from mentordesk.records.proposals import Decision, PairingDraft, PairOrigin, PairsMade
from mentordesk.usecases import apart, pairing, pairs, proposal_deciding, proposal_making, proposals
from mentordesk.usecases.proposal_checks import RuledOut
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def solved(desk: Desk, programme: ProgrammeId):
    return pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))


def a_draft(desk: Desk, programme: ProgrammeId, name: str = "First thoughts") -> ProposalId:
    save = partial(proposals.save_draft, programme_id=programme, name=name, proposal=solved(desk, programme))
    return desk.perform("proposals.act.save", save).value


def read(desk: Desk, draft: ProposalId) -> PairingDraft:
    return desk.ask(partial(proposals.draft_table, draft_id=draft)).draft


def decide(desk: Desk, what, draft: ProposalId, *ids: DraftPairId, **more: object):
    return desk.perform("proposals.act.approve", partial(what, draft_id=draft, pair_ids=ids, **more)).value


def approve_all(desk: Desk, draft: ProposalId):
    return decide(desk, proposal_deciding.approve_pairs, draft, *(pair.id for pair in read(desk, draft).standing))


def make(desk: Desk, draft: ProposalId) -> PairsMade:
    return desk.perform("proposals.act.make", partial(proposal_making.make_pairs, draft_id=draft)).value


def keep_apart(desk: Desk, one, other) -> None:
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other)))


def two_and_two(desk: Desk):
    programme = a_programme(desk)
    mentors = a_mentor(desk, programme, "Adeyemi", 1), a_mentor(desk, programme, "Baptiste", 1)
    mentees = a_mentee(desk, programme, "Carter"), a_mentee(desk, programme, "Diallo")
    return programme, mentors, mentees


def test_a_draft_keeps_its_pairs_who_made_it_and_what_it_was_made_with(desk: Desk) -> None:
    programme, _, mentees = two_and_two(desk)
    wish = partial(pairing.set_pairing_weights, programme_id=programme, weights={Criterion.GOALS: Weight.LOW})
    desk.perform("pairs.act.weights", wish)
    draft = read(desk, a_draft(desk, programme, "  Spring   pairs "))
    assert draft.name == "Spring pairs"
    assert {pair.mentee for pair in draft.pairs} == set(mentees)
    assert (draft.made_by, draft.made_at) == (desk.actor.user_id, desk.clock.now())
    assert draft.terms.weights is not None
    assert draft.terms.weights[Criterion.GOALS] is Weight.LOW
    assert draft.fingerprint == solved(desk, programme).fingerprint
    line = desk.ask(partial(proposals.drafts, programme_id=programme))[0]
    assert (line.made_by, line.open, line.approved, line.made) == ("JM", 2, 0, 0)


def test_a_draft_is_renamed_doubled_and_dropped_and_each_can_be_undone(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    desk.perform("proposals.act.rename", partial(proposals.rename_draft, draft_id=draft, name="Better"))
    copy = desk.perform(
        "proposals.act.duplicate", partial(proposals.duplicate_draft, draft_id=draft, name="Other")
    ).value
    assert [pair.key for pair in read(desk, copy).pairs] == [pair.key for pair in read(desk, draft).pairs]
    desk.perform("proposals.act.delete", partial(proposals.delete_draft, draft_id=draft))
    with pytest.raises(NotFound):
        read(desk, draft)
    desk.undo()
    assert read(desk, draft).name == "Better"
    assert len(read(desk, draft).pairs) == 2
    desk.undo()
    desk.undo()
    assert [line.name for line in desk.ask(partial(proposals.drafts, programme_id=programme))] == ["First thoughts"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_draft_has_a_name_of_a_length_that_fits(desk: Desk, name: str) -> None:
    programme, _, _ = two_and_two(desk)
    with pytest.raises(Invalid):
        a_draft(desk, programme, name)


def test_only_approved_pairs_become_real_and_one_undo_takes_them_back(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    first, second = read(desk, draft).pairs
    assert make(desk, draft).made == ()
    assert decide(desk, proposal_deciding.approve_pairs, draft, first.id).done == 1
    made = make(desk, draft)
    assert len(made.made) == 1
    assert desk.ask(partial(pairs.get_pair, pair_id=made.made[0])).mentee_id == first.mentee
    after = {pair.id: pair for pair in read(desk, draft).pairs}
    assert after[first.id].made
    assert after[first.id].pair_id == made.made[0]
    assert not after[second.id].made
    desk.undo()
    assert not desk.ask(pairs.list_pairs)
    assert [pair.made for pair in read(desk, draft).pairs] == [False, False]
    desk.redo()
    assert len(desk.ask(pairs.list_pairs)) == 1


def test_a_pair_kept_apart_after_its_approval_is_not_made_and_the_others_are(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    approve_all(desk, draft)
    first, second = read(desk, draft).pairs
    keep_apart(desk, first.mentee, first.mentor)
    made = make(desk, draft)
    assert [line.pair.mentee_id for line in desk.ask(pairs.list_pairs)] == [second.mentee]
    assert len(made.made) == 1
    assert [(held.pair.id, [why.key for why in held.why]) for held in made.held_up] == [
        (first.id, ["pairing.block.keep_apart"])
    ]


def test_what_is_no_longer_possible_is_told_pair_by_pair(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    one, other = a_draft(desk, programme), a_draft(desk, programme, "Another")
    approve_all(desk, one)
    approve_all(desk, other)
    first = read(desk, one).pairs[0]
    make_one = partial(proposal_making.make_pairs, draft_id=one, pair_ids=(first.id,))
    assert len(desk.perform("proposals.act.make", make_one).value.made) == 1
    rest = make(desk, other)
    assert len(rest.made) == 1
    assert [why.key for why in rest.held_up[0].why] == ["proposals.why_not.has_mentor"]
    assert rest.held_up[0].pair.key == first.key


def test_a_pair_that_a_rule_forbids_is_not_approved(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    first, second = read(desk, draft).pairs
    keep_apart(desk, first.mentor, first.mentee)
    decided = approve_all(desk, draft)
    assert decided.done == 1
    assert [held.pair.id for held in decided.held_up] == [first.id]
    assert [pair.decision for pair in read(desk, draft).pairs] == [Decision.OPEN, Decision.APPROVED]
    assert second.key == read(desk, draft).approved[0].key


def test_two_pairs_change_mentees_and_are_open_again(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    approve_all(desk, draft)
    first, second = read(desk, draft).pairs
    swap = partial(proposal_deciding.swap_pairs, draft_id=draft, one=first.id, other=second.id)
    desk.perform("proposals.act.swap", swap)
    after = read(desk, draft).pairs
    assert {pair.key for pair in after} == {(first.mentor, second.mentee), (second.mentor, first.mentee)}
    assert {(pair.origin, pair.decision) for pair in after} == {(PairOrigin.BY_HAND, Decision.OPEN)}
    desk.undo()
    assert {pair.key for pair in read(desk, draft).approved} == {first.key, second.key}


def test_a_swap_into_a_forbidden_pair_is_refused_and_names_the_rule(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    first, second = read(desk, draft).pairs
    keep_apart(desk, first.mentor, second.mentee)
    swap = partial(proposal_deciding.swap_pairs, draft_id=draft, one=first.id, other=second.id)
    with pytest.raises(RuledOut) as refusal:
        desk.perform("proposals.act.swap", swap)
    assert refusal.value.why == ("pairing.block.keep_apart",)
    assert [pair.key for pair in read(desk, draft).pairs] == [first.key, second.key]


def test_a_pair_put_by_hand_takes_the_place_of_the_mentees_other_one_within_the_rules(desk: Desk) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi", 2), a_mentor(desk, programme, "Baptiste", 1)
    a_mentee(desk, programme, "Carter"), a_mentee(desk, programme, "Diallo")
    draft = a_draft(desk, programme)
    first, second = read(desk, draft).pairs
    wide = {m.id: m.capacity for m in desk.ask(partial(pairing.pairing_problem, programme_id=programme)).mentors}
    goal = max(wide, key=lambda mentor: wide[mentor])
    moved = first if second.mentor == goal else second
    put = partial(proposal_deciding.put_by_hand, draft_id=draft, mentor=goal, mentee=moved.mentee)
    desk.perform("proposals.act.put", put)
    assert [pair.mentor for pair in read(desk, draft).pairs] == [goal, goal]
    narrow = min(wide, key=lambda mentor: wide[mentor])
    desk.perform("proposals.act.put", partial(put, mentor=narrow))
    other = next(pair.mentee for pair in (first, second) if pair.mentee != moved.mentee)
    with pytest.raises(RuledOut) as refusal:
        desk.perform("proposals.act.put", partial(put, mentor=narrow, mentee=other))
    assert refusal.value.why == ("pairing.block.capacity",)


def test_a_dismissed_pair_can_be_ruled_out_in_one_go_with_its_reason(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    first = read(desk, draft).pairs[0]
    dismiss = partial(decide, desk, proposal_deciding.dismiss_pairs, draft, first.id, ban=True)
    with pytest.raises(Invalid):
        dismiss(why=" ")
    dismiss(why="they share a workshop bench")
    table = desk.ask(partial(pairing.pairing_table, programme_id=programme))
    assert table.rules[first.key] == ("ban", "they share a workshop bench")
    assert [pair.decision for pair in read(desk, draft).pairs] == [Decision.DISMISSED, Decision.OPEN]
    decide(desk, proposal_deciding.reopen_pairs, draft, first.id)
    assert approve_all(desk, draft).held_up[0].why[0].key == "pairing.block.banned"


def test_a_pair_that_was_made_is_not_decided_about_again(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    approve_all(desk, draft)
    make(desk, draft)
    for what in (proposal_deciding.dismiss_pairs, proposal_deciding.reopen_pairs, proposal_deciding.take_out_pairs):
        with pytest.raises(Refused):
            decide(desk, what, draft, read(desk, draft).pairs[0].id)


def test_a_draft_is_judged_on_the_roster_of_today(desk: Desk) -> None:
    programme, _, _ = two_and_two(desk)
    draft = a_draft(desk, programme)
    best = solved(desk, programme)
    table = desk.ask(partial(proposals.draft_table, draft_id=draft))
    judged = proposals.judge_draft(table)
    assert {(p.mentor, p.mentee, p.score, p.band) for p in judged.pairs} == {
        (p.mentor, p.mentee, p.score, p.band) for p in best.pairs
    }
    assert proposals.compare_draft(table, best).moves == ()
    first = table.draft.pairs[0]
    keep_apart(desk, first.mentor, first.mentee)
    judged = proposals.judge_draft(desk.ask(partial(proposals.draft_table, draft_id=draft)))
    assert [pair.key for pair in judged.broken] == [first.key]
    assert judged.broken[0].band is None
    assert first.mentee in {one.person for one in judged.unpaired}

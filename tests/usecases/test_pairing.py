# SPDX-License-Identifier: MIT
"""Pairing at the desk: only on the roster it was made on, never against a keep-apart, with the facilitator's say."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Refused, Stale
from mentordesk.records.apart import ApartDraft
from mentordesk.records.criteria import Block
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.pairing import Criterion, Weight
from mentordesk.records.pairs import PairEnding
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import apart, enrolments, pairing, pairing_problem, pairs, people
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def solved(desk: Desk, programme):
    return pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))


def accept(desk: Desk, programme, proposal):
    return desk.perform(
        "pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
    ).value


def test_a_proposal_becomes_pairs_and_people_become_active(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
    assert len(accept(desk, programme, solved(desk, programme))) == 1
    statuses = {e.person_id: e.status for line in desk.ask(people.list_people) for e in line.enrolments}
    assert statuses == {mentor: EnrolmentStatus.ACTIVE, mentee: EnrolmentStatus.ACTIVE}
    assert not desk.ask(partial(pairing.pairing_problem, programme_id=programme)).mentees


def test_a_proposal_made_on_an_older_roster_is_refused(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor = a_mentor(desk, programme, "Adeyemi")
    a_mentee(desk, programme, "Baptiste")
    proposal = solved(desk, programme)
    change = partial(people.change_person, person_id=mentor, draft=PersonDraft(surname="Adeyemi", languages=("fr",)))
    desk.perform("people.act.change", change)
    with pytest.raises(Stale):
        accept(desk, programme, proposal)
    assert not desk.ask(pairs.list_pairs)


def test_a_keep_apart_recorded_meanwhile_makes_the_proposal_stale(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
    proposal = solved(desk, programme)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=mentor, person_b=mentee)))
    with pytest.raises(Refused):
        accept(desk, programme, proposal)


def test_a_pair_ruled_out_after_the_proposal_was_made_is_not_accepted(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
    proposal = solved(desk, programme)
    ban = partial(pairing.ban_pair, programme_id=programme, mentor=mentor, mentee=mentee)
    desk.perform("pairs.act.ban", ban)
    with pytest.raises(Stale):
        accept(desk, programme, proposal)
    assert not desk.ask(pairs.list_pairs)


def test_people_kept_apart_are_never_proposed_and_never_pinned(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=mentee, person_b=mentor)))
    assert not solved(desk, programme).pairs
    pin = partial(pairing.pin_pair, programme_id=programme, mentor=mentor, mentee=mentee)
    with pytest.raises(Refused):
        desk.perform("pairs.act.pin", pin)


def test_pins_and_bans_are_kept_and_heeded(desk: Desk) -> None:
    programme = a_programme(desk)
    first, second = a_mentor(desk, programme, "Adeyemi", 1), a_mentor(desk, programme, "Baptiste", 1)
    mentee = a_mentee(desk, programme, "Carter")
    for mentor, other in ((first, second), (second, first)):
        pin = partial(pairing.pin_pair, programme_id=programme, mentor=mentor, mentee=mentee)
        desk.perform("pairs.act.pin", pin)
        assert [(p.mentor, p.pinned) for p in solved(desk, programme).pairs] == [(mentor, True)]
        ban = partial(pairing.ban_pair, programme_id=programme, mentor=mentor, mentee=mentee)
        desk.perform("pairs.act.pin", ban)
        assert [p.mentor for p in solved(desk, programme).pairs] == [other]
        clear = partial(pairing.clear_pairing_rule, programme_id=programme, mentor=mentor, mentee=mentee)
        desk.perform("pairs.act.pin", clear)


def test_two_who_were_not_a_fit_are_not_proposed_again(desk: Desk) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi")
    a_mentee(desk, programme, "Baptiste")
    pair = accept(desk, programme, solved(desk, programme))[0]
    desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=pair, ending=PairEnding.NOT_A_FIT))
    assert not solved(desk, programme).pairs


def test_weights_are_kept_per_programme(desk: Desk) -> None:
    programme = a_programme(desk)
    wanted = {Criterion.INTERESTS: Weight.OFF, Criterion.GOALS: Weight.MUST}
    save = partial(pairing.set_pairing_weights, programme_id=programme, weights=wanted)
    desk.perform("pairs.act.weights", save)
    kept = desk.ask(partial(pairing_problem.pairing_weights, programme_id=programme))
    assert (kept[Criterion.INTERESTS], kept[Criterion.GOALS]) == (Weight.OFF, Weight.MUST)


def test_capacity_is_what_is_left_after_open_pairs(desk: Desk) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi", capacity=2)
    for name in ("Baptiste", "Carter", "Diallo"):
        a_mentee(desk, programme, name)
    assert len(accept(desk, programme, solved(desk, programme))) == 2
    problem = desk.ask(partial(pairing.pairing_problem, programme_id=programme))
    assert [m.capacity for m in problem.mentors] == [0]
    assert len(pairing.solve(problem).unpaired) == 1


def test_the_grid_holds_every_pair_with_its_band_or_what_forbids_it(desk: Desk) -> None:
    programme = a_programme(desk)
    first, second = a_mentor(desk, programme, "Adeyemi"), a_mentor(desk, programme, "Baptiste", languages=("fr",))
    mentee, foe = a_mentee(desk, programme, "Carter"), a_mentee(desk, programme, "Diallo")
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=foe, person_b=first)))
    table = desk.ask(partial(pairing.pairing_table, programme_id=programme))
    grid = pairing.pairing_grid(table.problem)
    cells = {
        (mentor, who): grid.cell(row, column)
        for row, who in enumerate(grid.mentees)
        for column, mentor in enumerate(grid.mentors)
    }
    assert cells[first, mentee].possible
    assert cells[first, foe].blocks == (Block.KEEP_APART,)
    assert cells[second, mentee].blocks == (Block.NO_COMMON_LANGUAGE,)
    assert cells[second, mentee].band is None
    for pair in pairing.solve(table.problem).pairs:
        assert cells[pair.mentor, pair.mentee].band is pair.band
        reasons, cautions = pairing.pair_reasons(table.problem, pair.mentor, pair.mentee)
        assert (reasons, cautions) == (pair.reasons, pair.cautions)


def test_the_people_of_a_pin_are_named_even_when_they_can_no_longer_be_paired(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor = a_mentor(desk, programme, "Adeyemi")
    other, mentee = a_mentor(desk, programme, "Baptiste"), a_mentee(desk, programme, "Carter")
    accept(desk, programme, solved(desk, programme))
    taken = desk.ask(pairs.list_pairs)[0].pair.mentor_id
    free = other if taken == mentor else mentor
    pin = partial(pairing.pin_pair, programme_id=programme, mentor=free, mentee=mentee)
    desk.perform("pairs.act.pin", pin)
    table = desk.ask(partial(pairing.pairing_table, programme_id=programme))
    assert table.people[mentee].surname == "Carter"


def test_who_staff_put_before_others_is_told_to_the_solver(desk: Desk) -> None:
    programme = a_programme(desk)
    first, second = a_mentee(desk, programme, "Carter"), a_mentee(desk, programme, "Diallo")
    lines = {line.person.id: line.enrolments for line in desk.ask(people.list_people)}
    before = partial(enrolments.set_priority, enrolment_ids=[lines[second][0].id], priority=True)
    desk.perform("enrolments.act.priority", before)
    problem = desk.ask(partial(pairing.pairing_problem, programme_id=programme))
    assert {mentee.id: mentee.priority for mentee in problem.mentees} == {first: False, second: True}

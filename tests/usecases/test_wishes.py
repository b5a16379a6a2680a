# SPDX-License-Identifier: MIT
"""What people say before they are paired: it decides pairs, it can be taken back, and nobody else is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.criteria import Block, Bridge, Criterion, Weight
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.merging import MergeDraft
from mentordesk.records.pairing import Problem
from mentordesk.records.roles import Role
from mentordesk.records.wishes import PairingTerms, RefusalDraft
from mentordesk.usecases import merging, pairing, people, wishes
from mentordesk.usecases.pairing_problem import pairing_problem
from tests.support.desks import MONDAY as TODAY
from tests.support.desks import a_desk, a_mentee, a_mentor, a_person, a_programme


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def of(desk: Desk, programme: ProgrammeId) -> Problem:
    """The problem of a programme today."""
    return desk.ask(partial(pairing_problem, programme_id=programme))


def refuse(desk: Desk, who: PersonId, other: PersonId) -> None:
    draft = RefusalDraft(person_id=who, other_id=other, said_on=TODAY)
    desk.perform("wishes.act.refuse", partial(wishes.note_refusal, draft=draft))


def said(desk: Desk, who: PersonId):
    return desk.ask(partial(wishes.said_for_pairing, person_id=who))


def ask_for(desk: Desk, who: PersonId, *wished: PersonId) -> None:
    desk.perform("wishes.act.wishes", partial(wishes.set_wishes, person_id=who, wished=wished))


def take_back(desk: Desk, who: PersonId) -> None:
    back = partial(wishes.take_back_refusal, refusal_id=said(desk, who).refusals[0].id)
    desk.perform("wishes.act.take_back", back)


@pytest.mark.parametrize("mentor_says", [True, False], ids=["mentor", "mentee"])
def test_a_no_of_either_keeps_two_from_being_paired_until_it_is_taken_back(desk: Desk, mentor_says: bool) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Mentor"), a_mentee(desk, programme, "Mentee")
    assert len(pairing.solve(of(desk, programme)).pairs) == 1
    who, other = (mentor, mentee) if mentor_says else (mentee, mentor)
    refuse(desk, who, other)
    unpaired = pairing.solve(of(desk, programme)).unpaired
    assert dict(unpaired[0].blocks) == {Block.REFUSED: 1}
    take_back(desk, who)
    assert len(pairing.solve(of(desk, programme)).pairs) == 1
    assert [refusal.stands for refusal in said(desk, who).refusals] == [False]
    desk.undo()
    assert pairing.solve(of(desk, programme)).pairs == ()


def test_who_pairs_nobody_is_told_neither_nos_nor_wishes_and_finds_no_forbidden_pair(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Mentor"), a_mentee(desk, programme, "Mentee")
    other = a_mentor(desk, programme, "Other")
    refuse(desk, mentee, mentor)
    ask_for(desk, mentee, other)
    actor = replace(desk.actor, roles=frozenset({Role.INSPECTOR}))
    problem = pairing_problem(replace(desk._store, actor=actor), programme)
    sides = (*problem.mentors, *problem.mentees)
    assert not any(side.refuses or side.wishes for side in sides)
    assert [(pair.mentor, pair.mentee) for pair in pairing.solve(problem).pairs] == [(other, mentee)]
    assert of(desk, programme).mentees[0].refuses == {mentor}


def test_a_no_stands_once_and_a_wish_for_the_same_one_goes(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Mentor"), a_mentee(desk, programme, "Mentee")
    ask_for(desk, mentee, mentor)
    refuse(desk, mentee, mentor)
    refuse(desk, mentee, mentor)
    assert len(said(desk, mentee).refusals) == 1
    assert said(desk, mentee).wishes == ()
    with pytest.raises(Invalid):
        ask_for(desk, mentee, mentor)
    take_back(desk, mentee)
    with pytest.raises(Refused):
        take_back(desk, mentee)


def test_nothing_of_it_is_on_the_page_of_the_other_one(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Mentor"), a_mentee(desk, programme, "Mentee")
    refuse(desk, mentee, mentor)
    ask_for(desk, mentee, a_mentor(desk, programme, surname="Wanted"))
    other = said(desk, mentor)
    assert (other.refusals, other.wishes, other.names) == ((), (), {})
    page = desk.ask(partial(people.person_page, person_id=mentor))
    assert str(mentee) not in str(page.pairs)
    assert "refus" not in str(page).lower()


def test_nobody_says_no_to_themselves_or_on_a_day_to_come(desk: Desk) -> None:
    who, other = a_person(desk, "One"), a_person(desk, surname="Other")
    day = TODAY
    for draft in (
        RefusalDraft(person_id=who, other_id=who, said_on=day),
        RefusalDraft(person_id=who, other_id=other, said_on=day + timedelta(days=1)),
    ):
        with pytest.raises(Invalid):
            desk.perform("wishes.act.refuse", partial(wishes.note_refusal, draft=draft))
    for wished in ((who,), (other, other), tuple(PersonId(number) for number in range(100, 106))):
        with pytest.raises(Invalid):
            ask_for(desk, who, *wished)


def test_the_wished_mentor_is_taken_and_the_first_wish_before_the_second(desk: Desk) -> None:
    programme = a_programme(desk)
    mentors = [a_mentor(desk, programme, surname=name) for name in ("Arden", "Birch", "Cedar")]
    mentee = a_mentee(desk, programme, "Mentee")
    weigh = partial(pairing.set_pairing_weights, programme_id=programme, weights={Criterion.WISHES: Weight.HIGH})
    desk.perform("pairs.act.weights", weigh)
    for wished in ((mentors[2],), (mentors[1], mentors[2]), (mentors[0], mentors[1])):
        ask_for(desk, mentee, *wished)
        assert [pair.mentor for pair in pairing.solve(of(desk, programme)).pairs] == [wished[0]]


def test_who_needs_two_gets_two_and_the_second_is_found_while_the_first_stands(desk: Desk) -> None:
    programme = a_programme(desk)
    first = a_mentor(desk, programme, surname="Arden")
    mentee = a_mentee(desk, programme, "Mentee")
    terms = PairingTerms(programme_id=programme, person_id=mentee, needs=2, open_to=frozenset({Bridge.AGE}))
    desk.perform("wishes.act.terms", partial(wishes.set_pairing_terms, terms=terms))
    assert said(desk, mentee).places[0].terms == terms
    proposal = pairing.solve(of(desk, programme))
    assert proposal.short_of == ((mentee, 1),)
    desk.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=proposal))
    left = of(desk, programme)
    assert [(one.id, one.needs, one.open_to) for one in left.mentees] == [(mentee, 1, frozenset({Bridge.AGE}))]
    assert dict(pairing.solve(left).unpaired[0].blocks)[Block.ALREADY_PAIRED] == 1, "the same mentor is not given twice"
    second = a_mentor(desk, programme, surname="Birch")
    proposal = pairing.solve(of(desk, programme))
    assert [(pair.mentor, pair.mentee) for pair in proposal.pairs] == [(second, mentee)]
    desk.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=proposal))
    assert of(desk, programme).mentees == ()
    assert first != second


def test_terms_out_of_range_are_refused(desk: Desk) -> None:
    programme = a_programme(desk)
    mentee = a_mentee(desk, programme, "Mentee")
    for needs in (0, 4):
        terms = PairingTerms(programme_id=programme, person_id=mentee, needs=needs)
        with pytest.raises(Invalid):
            desk.perform("wishes.act.terms", partial(wishes.set_pairing_terms, terms=terms))


def test_made_one_a_person_keeps_the_nos_wishes_and_terms_of_both_records(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, other = a_mentor(desk, programme, "Mentor"), a_mentor(desk, programme, surname="Other")
    kept, dropped = a_mentee(desk, programme, "Mentee"), a_person(desk, surname="Twice")
    for who in (kept, dropped):
        refuse(desk, who, mentor)
    refuse(desk, dropped, other)
    ask_for(desk, mentor, dropped)
    draft = MergeDraft(kept=kept, dropped=dropped)
    desk.perform("merging.act.merge", partial(merging.merge_people, draft=draft))
    assert {refusal.other_id for refusal in said(desk, kept).refusals if refusal.stands} == {mentor, other}
    assert said(desk, mentor).wishes == (kept,)


def test_two_records_of_which_one_said_no_to_the_other_are_not_made_one(desk: Desk) -> None:
    one, other = a_person(desk, "One"), a_person(desk, surname="Other")
    refuse(desk, one, other)
    with pytest.raises(Invalid):
        desk.perform("merging.act.merge", partial(merging.merge_people, draft=MergeDraft(kept=one, dropped=other)))

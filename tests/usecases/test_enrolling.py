# SPDX-License-Identifier: MIT
"""A place for several at once: all of them or nobody, and whoever cannot have it is told with why, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.usecases import enrolling, enrolments, life_events, people
from mentordesk.usecases.enrolling import EnrolmentsRefused
from tests.support.checks import CLEARANCE, demand
from tests.support.desks import MONDAY, a_desk, a_mentee, a_person, a_programme

NOBODY = PersonId(0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "desk")
    yield made
    made.close()


def a_draft(programme: object, status: EnrolmentStatus = EnrolmentStatus.READY) -> EnrolmentDraft:
    return EnrolmentDraft(programme_id=programme, person_id=NOBODY, role=MentoringRole.MENTOR, status=status)  # type: ignore[arg-type]


def give(desk: Desk, ids: list[PersonId], draft: EnrolmentDraft) -> int:
    act = partial(enrolling.enrol_people, person_ids=ids, draft=draft)
    return desk.perform("people_list.act.enrol", act).value


def why(desk: Desk, ids: list[PersonId], draft: EnrolmentDraft) -> dict[PersonId, str]:
    found = desk.ask(partial(enrolling.enrol_refusals, person_ids=ids, draft=draft))
    return {refusal.person_id: refusal.why.key.rpartition(".")[2] for refusal in found}


def mentors(desk: Desk) -> set[str]:
    lines = desk.ask(people.list_people)
    return {e.person.surname for e in lines for place in e.enrolments if place.role is MentoringRole.MENTOR}


def test_several_get_a_place_in_one_act_and_one_undo_takes_all_of_them_back(desk: Desk) -> None:
    programme = a_programme(desk)
    ids = [a_person(desk, name) for name in ("Abara", "Bell", "Costa")]
    assert give(desk, [*ids, ids[0]], a_draft(programme)) == 3, "nobody is counted or placed twice"
    assert mentors(desk) == {"Abara", "Bell", "Costa"}
    desk.undo()
    assert mentors(desk) == set()


def test_who_holds_the_role_or_left_it_is_told_and_nobody_gets_the_place(desk: Desk) -> None:
    programme = a_programme(desk)
    free = a_person(desk, "Free")
    here, gone = (a_person(desk, name) for name in ("Here", "Gone"))
    give(desk, [here, gone], a_draft(programme))
    places = desk.ask(partial(enrolling.places_held, person_ids=[gone]))
    leave = partial(enrolments.move, enrolment_ids=[places[0].id], after=EnrolmentStatus.WITHDRAWN)
    desk.perform("enrolments.act.move", partial(leave, reason=MoveReason.OWN_CHOICE))
    ids = [free, here, gone]
    assert why(desk, ids, a_draft(programme)) == {here: "enrolled_already", gone: "left_before"}
    with pytest.raises(EnrolmentsRefused) as caught:
        give(desk, ids, a_draft(programme))
    assert [refusal.person_id for refusal in caught.value.refusals] == [here, gone]
    assert "Free" not in mentors(desk)
    assert give(desk, [free], a_draft(programme)) == 1


def test_another_role_of_the_same_programme_is_no_hindrance(desk: Desk) -> None:
    programme = a_programme(desk)
    mentee = a_mentee(desk, programme, "Mentee")
    assert why(desk, [mentee], a_draft(programme)) == {}


def test_nobody_with_a_check_in_the_way_begins_as_active(desk: Desk) -> None:
    programme = a_programme(desk)
    demand(desk, programme, CLEARANCE)
    one = a_person(desk, "Unchecked")
    assert why(desk, [one], a_draft(programme)) == {}
    active = a_draft(programme, EnrolmentStatus.ACTIVE)
    assert why(desk, [one], active) == {one: "hindered"}
    with pytest.raises(EnrolmentsRefused):
        give(desk, [one], active)


def test_who_died_takes_up_nothing_again(desk: Desk) -> None:
    programme, one = a_programme(desk), a_person(desk, "Late")
    died = EventDraft(kind=EventKind.DEATH, person_id=one, on=MONDAY)
    plan = desk.ask(partial(life_events.plan_event, draft=died))
    desk.perform("life_events.act.death", partial(life_events.apply_event, plan=plan))
    assert why(desk, [one], a_draft(programme)) == {one: "died"}

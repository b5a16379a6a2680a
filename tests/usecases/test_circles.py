# SPDX-License-Identifier: MIT
"""Circles at the desk: proposed from the roster as it is, made only on that roster, and never against a keep-apart."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Stale
from mentordesk.records.apart import ApartDraft
from mentordesk.records.availability import Rota
from mentordesk.records.circles import CircleProposal, CircleSize, LeftOutCause
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.people import FreeSlot
from mentordesk.usecases import apart, availability, circles, pairs, people, sessions
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme

_TUESDAY = frozenset({FreeSlot(1, "PM")})


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


class Hall:
    """A programme with one mentor, four mentees and a room, all free on Tuesday afternoon."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.programme, self.room = a_programme(desk), a_place(desk)
        self.mentor = a_mentor(desk, self.programme, "Adeyemi", free=_TUESDAY)
        names = ("Baptiste", "Carter", "Diallo", "Evans")
        self.mentees = [a_mentee(desk, self.programme, name, free=_TUESDAY) for name in names]

    def table(self, size: CircleSize | None = None) -> circles.CircleTable:
        size = size or CircleSize()
        return self.desk.ask(partial(circles.circle_table, programme_id=self.programme, size=size))

    def proposal(self, size: CircleSize | None = None) -> CircleProposal:
        return circles.propose_circles(self.table(size).problem)

    def make(self, proposal: CircleProposal, name: str = "Tuesday circle"):
        call = partial(circles.accept_circles, programme_id=self.programme, proposal=proposal, names={0: name})
        return self.desk.perform("circles.act.accept", call).value


@pytest.fixture
def hall(desk: Desk) -> Hall:
    return Hall(desk)


def test_a_circle_becomes_a_group_and_its_people_active_in_one_step(hall: Hall) -> None:
    proposal = hall.proposal()
    assert proposal.proven
    (circle,) = proposal.circles
    assert (circle.mentors, set(circle.mentees)) == ((hall.mentor,), set(hall.mentees))
    assert (circle.slot, circle.room) == (FreeSlot(1, "PM"), hall.room)
    (made,) = hall.make(proposal)
    (group,) = hall.desk.ask(pairs.list_groups)
    assert (group.id, group.name) == (made, "Tuesday circle")
    assert (hall.mentor, MentoringRole.MENTOR) in group.members
    statuses = {e.status for line in hall.desk.ask(people.list_people) for e in line.enrolments}
    assert statuses == {EnrolmentStatus.ACTIVE}
    hall.desk.undo()
    assert not hall.desk.ask(pairs.list_groups)


def test_who_is_in_a_group_is_not_proposed_again_and_leading_takes_a_place(hall: Hall) -> None:
    hall.make(hall.proposal())
    problem = hall.table().problem
    assert not problem.people.mentees
    assert [mentor.capacity for mentor in problem.people.mentors] == [1]


def test_two_who_are_kept_apart_since_make_the_proposal_stale(hall: Hall) -> None:
    proposal = hall.proposal()
    keep = ApartDraft(person_a=hall.mentees[0], person_b=hall.mentees[1])
    hall.desk.perform("apart.act.add", partial(apart.add_apart, draft=keep))
    with pytest.raises(Stale):
        hall.make(proposal)
    assert not hall.desk.ask(pairs.list_groups)
    found = hall.proposal()
    assert len(found.circles[0].mentees) == 3
    assert [one.cause for one in found.left_out] == [LeftOutCause.NOT_ENOUGH_PLACES]


def test_somebody_who_came_to_the_roster_since_makes_the_proposal_stale(hall: Hall) -> None:
    """No rule is broken by it: but the circles are no longer the best for those who are there."""
    proposal = hall.proposal()
    a_mentee(hall.desk, hall.programme, "Gomez", free=_TUESDAY)
    with pytest.raises(Stale):
        hall.make(proposal)


def test_a_meeting_planned_meanwhile_in_the_room_makes_the_proposal_stale(hall: Hall) -> None:
    proposal = hall.proposal()
    other = [a_mentor(hall.desk, hall.programme, "Farah", free=_TUESDAY)]
    hall_members = ((other[0], MentoringRole.MENTOR), (hall.mentees[0], MentoringRole.MENTEE))
    draft = sessions.MeetingDraft(
        programme_id=hall.programme,
        day=date(MONDAY.year, MONDAY.month, MONDAY.day + 1),
        slot="PM",
        place_id=hall.room,
        attendees=hall_members,
    )
    hall.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    problem = hall.table().problem
    assert problem.rooms[0].taken == _TUESDAY
    assert (hall.mentees[0], FreeSlot(1, "PM")) in problem.busy
    with pytest.raises(Stale):
        hall.make(proposal)


def test_who_comes_in_a_cycle_is_free_for_a_circle_only_when_every_week_is(hall: Hall) -> None:
    wednesday = FreeSlot(2, "PM")
    weeks = (_TUESDAY | {wednesday}, _TUESDAY)
    rota = Rota(anchor=MONDAY, weeks=weeks)
    call = partial(availability.set_rota, person_id=hall.mentees[0], rota=rota)
    hall.desk.perform("availability.act.rota", call)
    one = next(one for one in hall.table().problem.people.mentees if one.id == hall.mentees[0])
    assert one.free == _TUESDAY


def test_a_size_that_makes_no_sense_is_refused_before_anything_is_searched(hall: Hall) -> None:
    with pytest.raises(Invalid):
        hall.table(CircleSize(least=5, most=4))

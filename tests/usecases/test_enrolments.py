# SPDX-License-Identifier: MIT
"""Changing where somebody stands in a programme: status and capacity in one act, under the rules of both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import Enrolment, EnrolmentStatus
from mentordesk.usecases import enrolments, pairing, people
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "desk")
    yield made
    made.close()


def the_enrolment(desk: Desk) -> Enrolment:
    return next(line for line in desk.ask(people.list_people) if line.person.surname == "Mentor").enrolments[0]


def change(desk: Desk, status: EnrolmentStatus, capacity: int) -> None:
    where = partial(enrolments.change_enrolment, enrolment_id=the_enrolment(desk).id, reason=MoveReason.OWN_CHOICE)
    desk.perform("people.act.enrol", partial(where, status=status, capacity=capacity))


def test_status_and_capacity_change_in_one_act_and_one_undo(desk: Desk):
    a_mentor(desk, a_programme(desk), "Mentor", capacity=2)
    before = the_enrolment(desk)
    change(desk, EnrolmentStatus.PAUSED, 3)
    after = the_enrolment(desk)
    assert (after.status, after.capacity, after.since) == (EnrolmentStatus.PAUSED, 3, before.since)
    desk.undo()
    assert the_enrolment(desk) == before


def test_nobody_leaves_a_programme_by_a_side_door_while_a_pair_is_open(desk: Desk):
    programme = a_programme(desk)
    a_mentor(desk, programme, "Mentor")
    a_mentee(desk, programme, "Mentee")
    solved = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    desk.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=solved))
    before = the_enrolment(desk)
    with pytest.raises(Refused):
        change(desk, EnrolmentStatus.WITHDRAWN, 5)
    assert the_enrolment(desk) == before


def test_an_impossible_capacity_changes_nothing(desk: Desk):
    a_mentor(desk, a_programme(desk), "Mentor")
    before = the_enrolment(desk)
    with pytest.raises(Invalid):
        change(desk, EnrolmentStatus.PAUSED, 51)
    assert the_enrolment(desk) == before

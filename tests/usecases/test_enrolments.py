# SPDX-License-Identifier: MIT
"""Changing how many mentees somebody takes, and that a programme is left by its own door alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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


def test_how_many_one_takes_changes_in_one_act_and_one_undo(desk: Desk):
    a_mentor(desk, a_programme(desk), "Mentor", capacity=2)
    before = the_enrolment(desk)
    desk.perform("people.act.enrol", partial(enrolments.set_capacity, enrolment_id=before.id, capacity=3))
    assert the_enrolment(desk) == replace(before, capacity=3)
    desk.undo()
    assert the_enrolment(desk) == before


def test_nobody_leaves_a_programme_by_a_side_door_while_a_pair_is_open(desk: Desk):
    programme = a_programme(desk)
    a_mentor(desk, programme, "Mentor")
    a_mentee(desk, programme, "Mentee")
    solved = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    desk.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=solved))
    before = the_enrolment(desk)
    leave = partial(enrolments.move, enrolment_ids=[before.id], after=EnrolmentStatus.WITHDRAWN)
    with pytest.raises(Refused):
        desk.perform("people.act.enrol", partial(leave, reason=MoveReason.OWN_CHOICE))
    assert the_enrolment(desk) == before


def test_an_impossible_capacity_changes_nothing(desk: Desk):
    a_mentor(desk, a_programme(desk), "Mentor")
    before = the_enrolment(desk)
    with pytest.raises(Invalid):
        desk.perform("people.act.enrol", partial(enrolments.set_capacity, enrolment_id=before.id, capacity=51))
    assert the_enrolment(desk) == before

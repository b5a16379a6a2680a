# SPDX-License-Identifier: MIT
"""The planner and rooms that adjoin: two who are kept apart are in none of them in the same slot."""

from __future__ import annotations

import pytest

from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.people import FreeSlot
from mentordesk.records.timetable import MeetingRequest, NotPlaced, Occupied, PlanPerson, PlanPlace
from mentordesk.timetable.plan import plan_week

ONE_SLOT, TWO_SLOTS = [FreeSlot(0, "AM")], [FreeSlot(0, "AM"), FreeSlot(0, "PM")]
APART = [(PersonId(1), PersonId(3))]


def request(key: int, *people: int) -> MeetingRequest:
    return MeetingRequest(key=key, people=tuple(PlanPerson(id=PersonId(person)) for person in people))


def rooms(*areas: str) -> list[PlanPlace]:
    return [PlanPlace(id=PlaceId(number), capacity=2, area=area) for number, area in enumerate(areas)]


BOTH = [request(1, 1, 2), request(2, 3, 4)]


@pytest.mark.parametrize(("areas", "placed"), [(("", ""), 2), (("North", "South"), 2), (("North", " north "), 1)])
def test_only_rooms_of_one_area_adjoin(areas: tuple[str, str], placed: int) -> None:
    plan = plan_week(BOTH, ONE_SLOT, rooms(*areas), apart=APART)
    assert len(plan.placed) == placed and plan.proven
    assert {left.cause for left in plan.unplaced} <= {NotPlaced.APART_IN_PLACE}


def test_another_slot_is_found_where_there_is_one() -> None:
    plan = plan_week(BOTH, TWO_SLOTS, rooms("North", "North"), apart=APART)
    assert len({placed.slot for placed in plan.placed}) == 2


def test_what_stands_next_door_already_keeps_them_out() -> None:
    standing = [Occupied(slot=ONE_SLOT[0], people=(PersonId(3),), place=PlaceId(0))]
    plan = plan_week([request(1, 1, 2)], ONE_SLOT, rooms("North", "North"), standing, APART)
    assert not plan.placed and plan.unplaced[0].cause is NotPlaced.APART_IN_PLACE
    assert plan_week([request(1, 1, 2)], ONE_SLOT, rooms("North", ""), standing, APART).placed

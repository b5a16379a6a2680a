# SPDX-License-Identifier: MIT
"""The week planner: rules never broken, as many meetings as possible, last week kept, causes true."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.errors import Cancelled
from mentordesk.progress import Progress
from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.people import FreeSlot
from mentordesk.records.timetable import MeetingRequest, NotPlaced, Occupied, PlanPerson, PlanPlace
from mentordesk.timetable.plan import plan_week
from mentordesk.words import LANGUAGES, words
from tests.timetable.weeks import Case, faults, most_by_trying, placement, week

SEEDS = st.integers(0, 100_000)
MONDAY, TUESDAY = FreeSlot(0, "AM"), FreeSlot(1, "PM")


@given(SEEDS)
@settings(max_examples=40)
def test_a_plan_keeps_every_rule_and_accounts_for_every_meeting(seed: int) -> None:
    case = week(seed, meetings=40, people=35, places=3)
    plan = plan_week(*case.told)
    assert faults(case, placement(plan)) == []
    keys = [placed.key for placed in plan.placed] + [left.key for left in plan.unplaced]
    assert sorted(keys) == [request.key for request in case.requests]


@pytest.mark.parametrize(
    ("meetings", "people", "days"), [(4, 6, 2), (6, 7, 1)], ids=["room to move", "everybody in the way of everybody"]
)
@given(SEEDS)
@settings(max_examples=100)
def test_no_plan_of_a_tiny_week_places_more(meetings: int, people: int, days: int, seed: int) -> None:
    case = week(seed, meetings=meetings, people=people, places=2, days=days)
    plan = plan_week(*case.told)
    assert len(plan.placed) == most_by_trying(case)
    assert plan.proven


@given(SEEDS)
@settings(max_examples=40)
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    case = week(seed, meetings=20, people=20, places=3)
    chance = random.Random(seed)
    shuffled = [chance.sample(list(rows), len(rows)) for rows in case.told]  # type: ignore[call-overload]
    assert plan_week(*shuffled) == plan_week(*case.told)


@given(SEEDS)
@settings(max_examples=30)
def test_planning_the_same_week_again_changes_nothing(seed: int) -> None:
    case = week(seed, meetings=25, people=25, places=3)
    first = plan_week(*case.told)
    where = placement(first)
    again = tuple(replace(request, wish=where.get(request.key)) for request in case.requests)
    second = plan_week(again, *case.told[1:])
    assert len(second.placed) >= len(first.placed)
    if first.proven:
        assert placement(second) == where
        assert all(placed.kept for placed in second.placed)


@given(SEEDS)
@settings(max_examples=30)
def test_a_cause_is_true_nothing_that_is_left_over_would_still_fit(seed: int) -> None:
    case = week(seed, meetings=30, people=25, places=2)
    plan = plan_week(*case.told)
    where = placement(plan)
    for left in plan.unplaced:
        for slot in case.slots:
            for place in case.places:
                assert faults(case, {**where, left.key: (slot, place.id)})


def pair(key: int, *people: PlanPerson, **changes: object) -> MeetingRequest:
    return MeetingRequest(key=key, people=people, **changes)  # type: ignore[arg-type]


def person(number: int, *free: FreeSlot, wing: str = "") -> PlanPerson:
    return PlanPerson(id=PersonId(number), free=frozenset(free), wing=wing)


def room(number: int, capacity: int = 2, wing: str = "") -> PlanPlace:
    return PlanPlace(id=PlaceId(number), capacity=capacity, wing=wing)


PAIR = pair(1, person(1), person(2))


@pytest.mark.parametrize(
    ("cause", "case"),
    [
        (NotPlaced.APART_IN_MEETING, Case((PAIR,), (MONDAY,), (room(1),), apart=((PersonId(2), PersonId(1)),))),
        (NotPlaced.NO_SLOTS, Case((PAIR,), (), (room(1),))),
        (
            NotPlaced.NO_COMMON_SLOT,
            Case((pair(1, person(1, MONDAY), person(2, TUESDAY)),), (MONDAY, TUESDAY), (room(1),)),
        ),
        (
            NotPlaced.SOMEONE_BUSY,
            Case((PAIR,), (MONDAY,), (room(1),), (Occupied(slot=MONDAY, people=(PersonId(1),)),)),
        ),
        (NotPlaced.NO_PLACE_REACHABLE, Case((PAIR,), (MONDAY,), (room(1, wing="A"),))),
        (NotPlaced.NO_PLACE_REACHABLE, Case((PAIR,), (MONDAY,), ())),
        (NotPlaced.NO_PLACE_LARGE_ENOUGH, Case((PAIR,), (MONDAY,), (room(1, capacity=1),))),
        (
            NotPlaced.APART_IN_PLACE,
            Case(
                (PAIR,),
                (MONDAY,),
                (room(1, capacity=9),),
                (Occupied(slot=MONDAY, people=(PersonId(7),), place=PlaceId(1)),),
                ((PersonId(7), PersonId(2)),),
            ),
        ),
        (
            NotPlaced.PLACES_FULL,
            Case(
                (PAIR,),
                (MONDAY,),
                (room(1, capacity=2),),
                (Occupied(slot=MONDAY, people=(PersonId(7),), place=PlaceId(1)),),
            ),
        ),
        (NotPlaced.PLACES_FULL, Case((pair(2, person(3), person(4), rank=1), PAIR), (MONDAY,), (room(1),))),
        (
            NotPlaced.APART_IN_PLACE,
            Case(
                (pair(2, person(3), person(4), rank=1), PAIR),
                (MONDAY,),
                (room(1, capacity=4),),
                apart=((PersonId(3), PersonId(1)),),
            ),
        ),
        (
            NotPlaced.SOMEONE_BUSY,
            Case((pair(2, person(2), person(4), rank=1), PAIR), (MONDAY,), (room(1), room(2))),
        ),
    ],
)
def test_what_cannot_be_placed_says_why(cause: NotPlaced, case: Case) -> None:
    plan = plan_week(*case.told)
    assert [left.cause for left in plan.unplaced] == [cause]
    assert plan.proven


def test_two_people_kept_apart_are_never_in_one_place_and_slot() -> None:
    other = pair(2, person(3), person(4))
    case = Case((PAIR, other), (MONDAY, TUESDAY), (room(1, capacity=8),), apart=((PersonId(4), PersonId(1)),))
    plan = plan_week(*case.told)
    assert len({placed.slot for placed in plan.placed}) == 2


def test_two_meetings_share_a_place_that_holds_them_both() -> None:
    plan = plan_week((PAIR, pair(2, person(3), person(4))), (MONDAY,), (room(1, capacity=4),))
    assert len(plan.placed) == 2


def test_a_meeting_that_can_only_be_on_monday_pushes_another_to_tuesday() -> None:
    bound = pair(2, person(3, MONDAY), person(4), rank=9)
    plan = plan_week((replace(PAIR, wish=(MONDAY, PlaceId(1))), bound), (MONDAY, TUESDAY), (room(1),))
    assert placement(plan) == {1: (TUESDAY, 1), 2: (MONDAY, 1)}


def test_those_who_come_first_in_rank_meet_where_places_are_short() -> None:
    requests = [replace(PAIR, rank=5), pair(2, person(3), person(4), rank=1)]
    assert [placed.key for placed in plan_week(requests, (MONDAY,), (room(1),)).placed] == [2]


def test_a_wing_meets_in_its_own_place_before_the_common_one() -> None:
    here = pair(1, person(1, wing="A"), person(2, wing="A"))
    plan = plan_week((here,), (MONDAY,), (room(1, capacity=2), room(2, capacity=9, wing="A")))
    assert placement(plan) == {1: (MONDAY, 2)}


def test_three_hundred_meetings_are_planned_in_a_few_seconds() -> None:
    case = week(3, meetings=300, people=400, places=10)
    assert faults(case, placement(plan_week(*case.told))) == []


def test_a_cancelled_planning_stops() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        plan_week((PAIR,), (MONDAY,), (room(1),), progress=progress)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_has_its_sentence(language: str) -> None:
    assert all(words(language).has(f"pairing.not_placed.{cause.value}") for cause in NotPlaced)


def test_a_thousand_meetings_wanting_one_small_room_come_to_an_end() -> None:
    requests = [pair(key, person(2 * key + 1), person(2 * key + 2)) for key in range(1000)]
    plan = plan_week(requests, (MONDAY, TUESDAY), (room(1),))
    assert len(plan.placed) == 2
    assert plan.proven


def test_who_has_no_wish_moves_before_who_has_one() -> None:
    wished, free = replace(PAIR, wish=(MONDAY, PlaceId(1))), pair(2, person(3), person(4))
    bound = pair(3, person(5, MONDAY), person(6), rank=9)
    plan = plan_week((free, wished, bound), (MONDAY, TUESDAY), (room(1, capacity=4),))
    assert placement(plan) == {1: (MONDAY, 1), 2: (TUESDAY, 1), 3: (MONDAY, 1)}

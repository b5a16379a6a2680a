# SPDX-License-Identifier: MIT
"""Which room each circle of a plan gets, and who would then meet next door somebody they are kept apart from (REQ-1.12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from mentordesk.pairing.circles.field import Field, kind_of
from mentordesk.pairing.circles.plan import Meet, Plan
from mentordesk.pairing.circles.program import NextDoor
from mentordesk.records.circles import Room
from mentordesk.records.ids import PersonId
from mentordesk.records.people import FreeSlot

_MOST_TRIES = 2000


def furnish(field: Field, plan: Plan) -> tuple[list[Room], list[NextDoor]]:
    """A room for each circle, in the order of the plan, and the meetings next door that no other choice of rooms avoids."""
    by_slot: dict[FreeSlot, list[int]] = defaultdict(list)
    for place, meet in enumerate(plan):
        by_slot[field.ways[meet.way].slot].append(place)
    chosen: dict[int, Room] = {}
    meetings: list[NextDoor] = []
    for slot, places in by_slot.items():
        rooms, left = _furnish_slot(field, [plan[place] for place in places], slot)
        chosen.update(zip(places, rooms, strict=True))
        meetings += left
    return [chosen[place] for place in range(len(plan))], meetings


def _furnish_slot(field: Field, meets: list[Meet], slot: FreeSlot) -> tuple[list[Room], list[NextDoor]]:
    """The first choice of rooms with nobody next door; after many tries the one with the fewest."""
    enemies = {(a, b): _across(field, meets[a], meets[b]) for a, b in combinations(range(len(meets)), 2)}
    best: tuple[list[Room], list[NextDoor]] | None = None
    for tries, rooms in enumerate(_choices(field, meets, slot)):
        left = [
            two for (a, b), twos in enemies.items() if rooms[a].area and rooms[a].area == rooms[b].area for two in twos
        ]
        if best is None or len(left) < len(best[1]):
            best = (rooms, left)
        if not best[1] or tries >= _MOST_TRIES:
            break
    assert best is not None, "the plan holds no more circles of a kind than there are rooms"
    return best


def _choices(field: Field, meets: Sequence[Meet], slot: FreeSlot) -> Iterator[list[Room]]:
    """Every choice of rooms: who comes first takes each free room of their kind in turn."""
    if not meets:
        yield []
        return
    problem, kind = field.problem, field.ways[meets[0].way].kind
    for rest in _choices(field, meets[1:], slot):
        for room in problem.rooms:
            fits = kind_of(problem, room.capacity, room.wing) == kind and slot not in room.taken
            if fits and room not in rest:
                yield [room, *rest]


def _across(field: Field, one: Meet, other: Meet) -> list[NextDoor]:
    """The twos of two circles who are kept apart by record."""
    apart = field.problem.people.apart
    return [
        (a, one.way, b, other.way)
        for a in _members(field, one)
        for b in _members(field, other)
        if (_id(field, a), _id(field, b)) in apart or (_id(field, b), _id(field, a)) in apart
    ]


def _members(field: Field, meet: Meet) -> list[int]:
    leading = [field.ways[meet.way].mentor, *([] if meet.second is None else [meet.second])]
    return [*(-1 - column for column in leading), *sorted(meet.mentees)]


def _id(field: Field, member: int) -> PersonId:
    return field.mentors[-1 - member].id if member < 0 else field.mentees[member].id

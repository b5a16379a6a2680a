# SPDX-License-Identifier: MIT
"""Random weeks for the planner's tests, and the plain rules a plan must keep, written without the planner."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.people import FreeSlot
from mentordesk.records.timetable import MeetingRequest, Occupied, PlanPerson, PlanPlace, WeekPlan

Option = tuple[FreeSlot, PlaceId]


@dataclass(frozen=True)
class Case:
    """Everything `plan_week` is told."""

    requests: tuple[MeetingRequest, ...]
    slots: tuple[FreeSlot, ...]
    places: tuple[PlanPlace, ...]
    busy: tuple[Occupied, ...] = ()
    apart: tuple[tuple[PersonId, PersonId], ...] = ()
    aparts: frozenset[tuple[PersonId, PersonId]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "aparts", frozenset(self.apart) | {(b, a) for a, b in self.apart})

    @property
    def told(self) -> tuple[object, ...]:
        """The arguments in order."""
        return self.requests, self.slots, self.places, self.busy, self.apart


def week(seed: int, meetings: int, people: int, places: int, days: int = 5) -> Case:
    """A week with wishes, occupied people and places, wings, groups, unknown free times and keep-aparts."""
    chance = random.Random(seed)
    slots = tuple(FreeSlot(day, part) for day in range(days) for part in ("AM", "PM"))
    crowd = [
        PlanPerson(
            id=PersonId(number),
            wing=chance.choice(["", "A", "B"]),
            free=frozenset(slot for slot in slots if chance.random() < 0.4),
        )
        for number in range(people)
    ]
    rooms = tuple(
        PlanPlace(id=PlaceId(number), capacity=chance.randint(1, 5), wing=chance.choice(["", "", "A"]))
        for number in range(places)
    )
    requests = tuple(
        MeetingRequest(
            key=key,
            people=tuple(chance.sample(crowd, chance.choice([2, 2, 2, 3]))),
            rank=chance.randint(0, 2),
            wish=(chance.choice(slots), PlaceId(chance.randrange(places + 1))) if chance.random() < 0.5 else None,
        )
        for key in range(meetings)
    )
    busy = tuple(
        Occupied(
            slot=chance.choice(slots),
            people=(PersonId(chance.randrange(people)),),
            place=chance.choice([None, *(room.id for room in rooms)]),
        )
        for _ in range(people // 5)
    )
    apart = tuple((PersonId(a), PersonId(b)) for a, b in (chance.sample(range(people), 2) for _ in range(people // 2)))
    return Case(requests, slots, rooms, busy, apart)


def faults(case: Case, where: dict[int, Option]) -> list[str]:
    """Every rule a placement breaks; `where` maps keys to options."""
    requests = {request.key: request for request in case.requests}
    places = {place.id: place for place in case.places}
    found: list[str] = []
    inside: dict[Option, list[PersonId]] = {}
    busy: Counter[tuple[FreeSlot, PersonId]] = Counter()
    for entry in case.busy:
        if entry.place is not None:
            inside.setdefault((entry.slot, entry.place), [])
            inside[entry.slot, entry.place] = sorted({*inside[entry.slot, entry.place], *entry.people})
        for person in entry.people:
            busy[entry.slot, person] = 1
    for key, (slot, place) in where.items():
        room = places[place]
        if slot not in case.slots:
            found.append("slot")
        for person in requests[key].people:
            busy[slot, person.id] += 1
            if busy[slot, person.id] > 1:
                found.append("twice")
            if person.free and slot not in person.free:
                found.append("not free")
            if room.wing and person.wing != room.wing:
                found.append("wing")
        there = inside.setdefault((slot, place), [])
        already = list(there)
        there.extend(person.id for person in requests[key].people)
        if len(there) > room.capacity:
            found.append("full")
        met = set(combinations(there, 2)) - set(combinations(already, 2))
        if not case.aparts.isdisjoint(met):
            found.append("apart")
    return found


def placement(plan: WeekPlan) -> dict[int, Option]:
    """A plan as key -> option."""
    return {placed.key: (placed.slot, placed.place) for placed in plan.placed}


def most_by_trying(case: Case) -> int:
    """How many meetings can be placed at best, by trying everything."""
    options = [(slot, place.id) for slot in case.slots for place in case.places]

    def most(left: tuple[MeetingRequest, ...], where: dict[int, Option]) -> int:
        if not left:
            return len(where)
        best = most(left[1:], where)
        for option in options:
            tried = {**where, left[0].key: option}
            if not faults(case, tried):
                best = max(best, most(left[1:], tried))
        return best

    return most(case.requests, {})

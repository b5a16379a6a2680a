# SPDX-License-Identifier: MIT
"""Where one meeting could go at all, given the regime, the places and what already stands in the week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.people import FreeSlot
from mentordesk.records.timetable import MeetingRequest, Occupied, PlanPlace

Option = tuple[FreeSlot, PlaceId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The fixed side of a planning: slots, places, what is occupied, who is kept apart (both ways round)."""

    slots: tuple[FreeSlot, ...]
    places: tuple[PlanPlace, ...]
    busy: tuple[Occupied, ...]
    apart: frozenset[tuple[PersonId, PersonId]]

    def are_apart(self, some: Iterable[PersonId], others: Iterable[PersonId]) -> bool:
        """Whether anyone of `some` is kept apart from anyone of `others`."""
        others = tuple(others)
        return any((one, other) in self.apart for one in some for other in others)

    def near(self, place: PlaceId) -> tuple[PlaceId, ...]:
        """The places that adjoin one, itself first: who is kept apart from somebody is in none of them at that time."""
        area = next((p.area.strip().casefold() for p in self.places if p.id == place), "")
        adjoining = (p.id for p in self.places if p.id != place and area and p.area.strip().casefold() == area)
        return (place, *adjoining)

    def people_near(self, option: Option) -> frozenset[PersonId]:
        """Everybody who is already in a place or in one that adjoins it in a slot."""
        slot, place = option
        return frozenset(person for near in self.near(place) for person in self.people_in((slot, near)))

    def busy_people(self, slot: FreeSlot) -> frozenset[PersonId]:
        """Everybody who already has something in a slot."""
        return frozenset(person for entry in self.busy if entry.slot == slot for person in entry.people)

    def people_in(self, option: Option) -> frozenset[PersonId]:
        """Everybody who is already in a place in a slot."""
        slot, place = option
        return frozenset(p for entry in self.busy if (entry.slot, entry.place) == (slot, place) for p in entry.people)


def ids(request: MeetingRequest) -> tuple[PersonId, ...]:
    """The people of a meeting, each once."""
    return tuple(dict.fromkeys(person.id for person in request.people))


def apart_within(week: Week, request: MeetingRequest) -> bool:
    """Whether two people of one meeting are kept apart: such a meeting is never placed."""
    return any(pair in week.apart for pair in combinations(ids(request), 2))


def common_slots(week: Week, request: MeetingRequest) -> tuple[FreeSlot, ...]:
    """The regime slots in which everybody says to be free; somebody who says nothing is taken to be free."""
    return tuple(slot for slot in week.slots if all(not p.free or slot in p.free for p in request.people))


def open_slots(week: Week, request: MeetingRequest) -> tuple[FreeSlot, ...]:
    """Those in which nobody already has something else."""
    people = ids(request)
    return tuple(slot for slot in common_slots(week, request) if week.busy_people(slot).isdisjoint(people))


def reachable(week: Week, request: MeetingRequest) -> tuple[PlanPlace, ...]:
    """The places everybody may go to: a wing's own place only for people known to live on that wing."""
    return tuple(place for place in week.places if not place.wing or all(p.wing == place.wing for p in request.people))


def large_enough(places: Sequence[PlanPlace], request: MeetingRequest) -> tuple[PlanPlace, ...]:
    """The places that hold the whole meeting when nobody else is there."""
    return tuple(place for place in places if place.capacity >= len(ids(request)))


def options(week: Week, request: MeetingRequest) -> tuple[Option, ...]:
    """Every slot and place that suits, the wished one first, then early, near (the wing's own) and small."""
    if apart_within(week, request):
        return ()
    people = ids(request)
    places = sorted(large_enough(reachable(week, request), request), key=lambda p: (not p.wing, p.capacity, p.id))
    found = [(slot, place) for slot in open_slots(week, request) for place in places]
    fitting = [
        (slot, place.id)
        for slot, place in found
        if len(week.people_in((slot, place.id))) + len(people) <= place.capacity
        and not week.are_apart(people, week.people_near((slot, place.id)))
    ]
    return tuple(sorted(fitting, key=lambda option: option != request.wish))

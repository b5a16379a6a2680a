# SPDX-License-Identifier: MIT
"""The board the planner moves meetings on: what stands where, and who would have to leave for a meeting to fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mentordesk.records.ids import PersonId
from mentordesk.records.people import FreeSlot
from mentordesk.records.timetable import MeetingRequest
from mentordesk.timetable.options import Option, Week, ids, options


class Board:
    """A week being planned. Meetings are known by their position in `requests`; every state it is in keeps the rules.

    `options[i]` are the places meeting i may take as far as the outside world goes; `where[i]` the one it has.
    """

    def __init__(self, week: Week, requests: Sequence[MeetingRequest]) -> None:
        self.week = week
        self.requests = tuple(requests)
        self.people = tuple(ids(request) for request in requests)
        self.options = tuple(options(week, request) for request in requests)
        self.near = {place.id: week.near(place.id) for place in week.places}
        self.where: dict[int, Option] = {}
        self._in_slot: dict[FreeSlot, dict[PersonId, int]] = defaultdict(dict)
        self._at: dict[Option, set[int]] = defaultdict(set)
        self._room = {
            (slot, place.id): place.capacity - len(week.people_in((slot, place.id)))
            for slot in week.slots
            for place in week.places
        }

    def put(self, meeting: int, option: Option) -> None:
        """Place a meeting that `fits`."""
        self.where[meeting] = option
        self._at[option].add(meeting)
        self._in_slot[option[0]].update(dict.fromkeys(self.people[meeting], meeting))

    def take(self, meeting: int) -> Option:
        """Take a meeting off the board; answers where it was."""
        option = self.where.pop(meeting)
        self._at[option].remove(meeting)
        for person in self.people[meeting]:
            del self._in_slot[option[0]][person]
        return option

    def room(self, option: Option) -> int:
        """How many more people the place holds in the slot."""
        return self._room[option] - sum(len(self.people[other]) for other in self._at[option])

    def total_room(self, option: Option) -> int:
        """How many people the place holds in the slot beside those who are fixed there."""
        return self._room[option]

    def in_the_way(self, meeting: int, option: Option) -> set[int]:
        """The placed meetings that share a person in that slot, or bring someone kept apart to that place or beside it."""
        slot = self._in_slot[option[0]]
        beside = {other for place in self.near[option[1]] for other in self._at[option[0], place]}
        shared = {slot[person] for person in self.people[meeting] if person in slot}
        apart = {o for o in beside if self.week.are_apart(self.people[meeting], self.people[o])}
        return (shared | apart) - {meeting}

    def fits(self, meeting: int, option: Option) -> bool:
        """Whether a meeting that is not on the board can be put there right away."""
        return self.room(option) >= len(self.people[meeting]) and not self.in_the_way(meeting, option)

    def single_leavers(self, meeting: int, option: Option) -> Iterator[int]:
        """Each placed meeting whose leaving alone would make room for this one, in order."""
        wanted = len(self.people[meeting]) - self.room(option)
        needed = self.in_the_way(meeting, option)
        if len(needed) > 1:
            return
        for other in sorted(needed or self._at[option]):
            freed = len(self.people[other]) if other in self._at[option] else 0
            if freed >= wanted:
                yield other

# SPDX-License-Identifier: MIT
"""The problem laid out for the search: people by position in order of id, who may be with whom, when and where.

A *way* is one thing a mentor's circle can be: a slot, a kind of room, a language, and the mentees who could come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mentordesk.pairing.circles.rules import (
    all_languages,
    all_slots,
    can_come,
    kept_from,
    may_enter,
    may_lead_together,
    understands,
)
from mentordesk.pairing.rules import blocks_between
from mentordesk.records.circles import CircleProblem, Leading
from mentordesk.records.pairing import Mentee, Mentor
from mentordesk.records.people import FreeSlot


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """A kind of room, as far as the search cares: how many it holds (more than ever needed counts alike), whose wing."""

    holds: int
    wing: str


@dataclass(frozen=True, slots=True)
class Way:
    """One thing the circle of `mentor` can be; `mentees` could come to it, `others` could lead it as well."""

    mentor: int
    slot: FreeSlot
    kind: Kind
    language: str
    mentees: frozenset[int]
    others: frozenset[int]


@dataclass(frozen=True, slots=True)
class Field:
    """Everything the search looks at. `apart` are twos of mentees who may not sit in one circle, `barred` are
    (mentee, mentor) whom a hard rule of pairing keeps from each other; `rooms` what there is
    of each kind in each slot; `same` the mentor who is the same person as a mentee.
    """

    problem: CircleProblem
    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    ways: tuple[Way, ...]
    apart: frozenset[tuple[int, int]]
    barred: frozenset[tuple[int, int]]
    rooms: Mapping[tuple[FreeSlot, Kind], int]
    same: Mapping[int, int]

    @property
    def reachable(self) -> frozenset[int]:
        """The mentees who could come to some circle."""
        return frozenset().union(*(way.mentees for way in self.ways))

    def of_mentor(self) -> dict[int, list[int]]:
        """The ways of each mentor who has any, by position in `ways`."""
        found: dict[int, list[int]] = {}
        for place, way in enumerate(self.ways):
            found.setdefault(way.mentor, []).append(place)
        return found


def lay_out(problem: CircleProblem) -> Field:
    """The problem with its people in order of id, so that ties never depend on the order of rows."""
    people = problem.people
    mentors = tuple(sorted((one for one in people.mentors if one.ready and one.capacity > 0), key=lambda one: one.id))
    mentees = tuple(sorted((one for one in people.mentees if one.ready), key=lambda one: one.id))
    barred = {
        (row, column)
        for row, mentee in enumerate(mentees)
        for column, mentor in enumerate(mentors)
        if blocks_between(people, mentor, mentee)
    }
    kinds = _kinds(problem)
    column_of = {mentor.id: column for column, mentor in enumerate(mentors)}
    ways = [
        way
        for column in range(len(mentors))
        for way in _distinct(_ways(problem, mentors, mentees, column, barred, kinds))
    ]
    return Field(
        problem=problem,
        mentors=mentors,
        mentees=mentees,
        ways=tuple(ways),
        apart=frozenset(
            (one, other)
            for one, first in enumerate(mentees)
            for other, second in enumerate(mentees[one + 1 :], one + 1)
            if kept_from(people, first, second)
        ),
        barred=frozenset(barred),
        rooms=kinds,
        same={row: column_of[mentee.id] for row, mentee in enumerate(mentees) if mentee.id in column_of},
    )


def kind_of(problem: CircleProblem, capacity: int, wing: str) -> Kind:
    """The kind of a room: what is more than the largest circle needs counts alike."""
    return Kind(min(capacity, problem.size.most + 2), wing)


def _kinds(problem: CircleProblem) -> dict[tuple[FreeSlot, Kind], int]:
    """How many rooms of each kind there are in each slot."""
    leaders = 2 if problem.size.leading is Leading.TWO else 1
    found: Counter[tuple[FreeSlot, Kind]] = Counter()
    for slot in all_slots(problem):
        for room in problem.rooms:
            if slot not in room.taken and room.capacity >= problem.size.least + leaders:
                found[slot, kind_of(problem, room.capacity, room.wing)] += 1
    return dict(sorted(found.items()))


def _ways(
    problem: CircleProblem,
    mentors: tuple[Mentor, ...],
    mentees: tuple[Mentee, ...],
    column: int,
    barred: set[tuple[int, int]],
    kinds: Iterable[tuple[FreeSlot, Kind]],
) -> Iterator[Way]:
    mentor = mentors[column]
    languages = [tongue for tongue in all_languages(problem) if understands(mentor, tongue)]
    for slot, kind in kinds:
        if not (can_come(problem, mentor, slot) and may_enter(mentor, kind.wing)):
            continue
        here = [
            row
            for row, mentee in enumerate(mentees)
            if (row, column) not in barred and can_come(problem, mentee, slot) and may_enter(mentee, kind.wing)
        ]
        beside = [
            other
            for other, second in enumerate(mentors)
            if problem.size.leading is not Leading.ONE
            and may_lead_together(problem, mentor, second)
            and can_come(problem, second, slot)
            and may_enter(second, kind.wing)
        ]
        for language in languages:
            coming = frozenset(row for row in here if understands(mentees[row], language))
            leading = frozenset(other for other in beside if understands(mentors[other], language))
            if len(coming) >= problem.size.least and (leading or problem.size.leading is not Leading.TWO):
                yield Way(column, slot, kind, language, coming, leading)


def _distinct(ways: Iterator[Way]) -> list[Way]:
    """Without those that another way in the same slot and kind of room is at least as good as."""
    kept: list[Way] = []
    for way in sorted(ways, key=lambda way: (-len(way.mentees), -len(way.others))):
        if not any(
            (way.slot, way.kind) == (other.slot, other.kind)
            and way.mentees <= other.mentees
            and way.others <= other.others
            for other in kept
        ):
            kept.append(way)
    return sorted(kept, key=lambda way: (way.slot, way.kind, way.language))

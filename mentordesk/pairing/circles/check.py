# SPDX-License-Identifier: MIT
"""The judge: every rule a list of circles breaks, looked up in the problem itself and not in what the search made of it.

It shares no line with the search on purpose. An answer with a violation never leaves the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from mentordesk.pairing.rules import blocks_between
from mentordesk.records.circles import Circle, CircleProblem, Leading
from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Mentee, Problem, Side


class Rule(StrEnum):
    """What circles must keep."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    SIZE = "size"
    LEADING = "leading"
    PAIR_RULE = "pair_rule"
    APART = "apart"
    SLOT = "slot"
    LANGUAGE = "language"
    ROOM = "room"
    ROOM_TWICE = "room_twice"
    NEXT_DOOR = "next_door"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken, and by whom."""

    rule: Rule
    people: tuple[PersonId, ...] = ()


def violations(problem: CircleProblem, circles: Iterable[Circle]) -> tuple[Violation, ...]:
    """Every rule a list of circles breaks; empty = all is well."""
    circles = tuple(circles)
    counted = Counter(person for circle in circles for person in circle.members)
    found = [Violation(Rule.TWICE, (person,)) for person, times in counted.items() if times > 1]
    in_rooms = Counter((circle.slot, circle.room) for circle in circles)
    found += [Violation(Rule.ROOM_TWICE) for times in in_rooms.values() if times > 1]
    for circle in circles:
        found += _inside(problem, circle)
    for one, other in combinations(circles, 2):
        if one.slot == other.slot and _adjoin(problem, one, other):
            met = [(a, b) for a in one.members for b in other.members if _listed_apart(problem.people, a, b)]
            found += [Violation(Rule.NEXT_DOOR, two) for two in met]
    return tuple(found)


def _inside(problem: CircleProblem, circle: Circle) -> Iterator[Violation]:
    people = problem.people
    mentors = {mentor.id: mentor for mentor in people.mentors}
    mentees = {mentee.id: mentee for mentee in people.mentees}
    strangers = [one for one in circle.mentors if one not in mentors]
    strangers += [one for one in circle.mentees if one not in mentees]
    if strangers:
        yield Violation(Rule.UNKNOWN, tuple(strangers))
        return
    if not problem.size.least <= len(circle.mentees) <= problem.size.most:
        yield Violation(Rule.SIZE, circle.mentees)
    if len(circle.mentors) not in _LEADING[problem.size.leading]:
        yield Violation(Rule.LEADING, circle.mentors)
    for mentor_id in circle.mentors:
        for mentee_id in circle.mentees:
            if blocks_between(people, mentors[mentor_id], mentees[mentee_id]):
                yield Violation(Rule.PAIR_RULE, (mentor_id, mentee_id))
    everybody: Sequence[Side] = [mentors[one] for one in circle.mentors] + [mentees[one] for one in circle.mentees]
    for one, other in combinations(everybody, 2):
        if _listed_apart(people, one.id, other.id) or _want_apart(people, one, other):
            yield Violation(Rule.APART, (one.id, other.id))
    yield from _when_and_where(problem, circle, everybody)


_LEADING = {Leading.ONE: (1,), Leading.ONE_OR_TWO: (1, 2), Leading.TWO: (2,)}


def _when_and_where(problem: CircleProblem, circle: Circle, everybody: Sequence[Side]) -> Iterator[Violation]:
    people = problem.people
    if circle.slot in people.short_slots or (people.slots and circle.slot not in people.slots):
        yield Violation(Rule.SLOT)
    for one in everybody:
        if (one.free and circle.slot not in one.free) or (one.id, circle.slot) in problem.busy:
            yield Violation(Rule.SLOT, (one.id,))
        helped = isinstance(one, Mentee) and one.interpreter
        if one.languages and not helped and circle.language not in one.languages:
            yield Violation(Rule.LANGUAGE, (one.id,))
    room = next((room for room in problem.rooms if room.id == circle.room), None)
    if room is None or circle.slot in room.taken or room.capacity < len(everybody):
        yield Violation(Rule.ROOM)
    elif room.wing:
        strangers = tuple(one.id for one in everybody if one.wing and one.wing != room.wing)
        if strangers:
            yield Violation(Rule.ROOM, strangers)


def _listed_apart(people: Problem, one: PersonId, other: PersonId) -> bool:
    return (one, other) in people.apart or (other, one) in people.apart


def _want_apart(people: Problem, one: Side, other: Side) -> bool:
    """One of the two said no to the other, or must never again; or the law separates them."""
    for a, b in ((one, other), (other, one)):
        if b.id in a.refuses or b.id in a.never_again:
            return True
    if people.holds(Block.UNTRIED_APART) and {one.untried, other.untried} == {True, False}:
        return True
    return people.holds(Block.YOUNG_APART) and {one.young, other.young} == {True, False}


def _adjoin(problem: CircleProblem, one: Circle, other: Circle) -> bool:
    area = {room.id: room.area for room in problem.rooms}
    return bool(area.get(one.room)) and area.get(one.room) == area.get(other.room)

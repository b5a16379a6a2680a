# SPDX-License-Identifier: MIT
"""A plan in the making: which circle meets in which way with whom, and what it lacks, by position in the field.

What is lacking is counted in small whole points, chosen so that most plans lack little: the solver's bound is then close.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mentordesk.pairing.circles.field import Field
from mentordesk.records.circles import Leading
from mentordesk.records.pairing import Mentee, Mentor

NOTHING_SHARED, LITTLE_SHARED = 3, 1
"""For a mentee who shares no topic, or just one, with who leads; where nobody asked, it counts as little."""
SIZE_STEP, SIZE_LEEWAY = 2, 1
"""For each mentee a circle is away from the preferred size by more than the leeway."""
CROWDED, ONE_SIDED = 1, 1
"""For each mentee of one wing beyond half a circle; for a circle with nobody new, or nobody who was mentored before."""
LONG_WAIT, LONG_WAIT_DAYS = 2, 90
"""For somebody left out who has waited that long."""
ALONE = 1
"""For a circle one mentor leads, where two were hoped for."""


@dataclass(frozen=True, slots=True)
class Meet:
    """One circle of a plan: its way, its mentees, and a second mentor."""

    way: int
    mentees: frozenset[int]
    second: int | None = None


Plan = tuple[Meet, ...]


def shared_topics(mentor: Mentor, mentee: Mentee) -> frozenset[str]:
    """What the two have in common: interests, and goals the mentor can help with."""
    return (mentor.interests & mentee.interests) | (mentor.goals & mentee.goals)


def strangeness(mentor: Mentor, mentee: Mentee) -> int:
    """The points of a mentee for how little they share with who leads."""
    asked = (mentor.interests or mentor.goals) and (mentee.interests or mentee.goals)
    if not asked:
        return LITTLE_SHARED
    return (NOTHING_SHARED, LITTLE_SHARED, 0)[min(2, len(shared_topics(mentor, mentee)))]


def waited_long(mentee: Mentee) -> bool:
    """Whether leaving this mentee out weighs more than leaving out another."""
    return mentee.waiting_days >= LONG_WAIT_DAYS


def is_new(mentee: Mentee) -> bool:
    """Whether this mentee had no mentor before, as far as the desk knows."""
    return not mentee.previous


def half(preferred: int) -> int:
    """How many of one wing are no crowd yet."""
    return -(-preferred // 2)


def many_wings(field: Field) -> tuple[str, ...]:
    """The wings to mix; none where all the mentees live in one."""
    wings = sorted({mentee.wing for mentee in field.mentees} - {""})
    return tuple(wings) if len(wings) > 1 else ()


def mixes_old_and_new(field: Field) -> bool:
    """Whether there are both to mix."""
    return len({is_new(mentee) for mentee in field.mentees}) > 1


def placed(plan: Iterable[Meet]) -> int:
    """How many mentees are in a circle."""
    return sum(len(meet.mentees) for meet in plan)


def shortfalls(field: Field, plan: Plan) -> int:
    """What a plan lacks, in points: the figure the solver makes as small as it can."""
    inside = {row for meet in plan for row in meet.mentees}
    left = sum(LONG_WAIT for row, mentee in enumerate(field.mentees) if waited_long(mentee) and row not in inside)
    return left + sum(_lacking(field, meet) for meet in plan)


def _lacking(field: Field, meet: Meet) -> int:
    size = field.problem.size
    mentor, mentees = field.mentors[field.ways[meet.way].mentor], [field.mentees[row] for row in meet.mentees]
    points = sum(strangeness(mentor, mentee) for mentee in mentees)
    points += SIZE_STEP * max(0, abs(len(mentees) - size.preferred) - SIZE_LEEWAY)
    wings = Counter(mentee.wing for mentee in mentees)
    points += CROWDED * sum(max(0, wings[wing] - half(size.preferred)) for wing in many_wings(field))
    if mixes_old_and_new(field):
        points += ONE_SIDED * (2 - len({is_new(mentee) for mentee in mentees}))
    return points + ALONE * (size.leading is Leading.ONE_OR_TWO and meet.second is None)

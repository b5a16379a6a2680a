# SPDX-License-Identifier: MIT
"""Circles: one or two mentors with several mentees who meet together. The problem, and the proposal that answers it.

No solving here (`mentordesk.pairing.circles`) and no names: the people are ids, so that nothing personal reaches a log.
What holds between one mentor and one mentee is the pairing problem's; here is only what a circle adds to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.issues import Issue
from mentordesk.records.pairing import Problem, Reason
from mentordesk.records.people import FreeSlot

PLACED_COUNTS = 10
"""The points of one person placed, where a plan is measured as a whole: more than somebody placed brings along as lacking."""

FEWEST_MENTEES, MOST_MENTEES = 2, 12
"""Bounds of what may be asked for: fewer is a pair, more is a class."""


class Leading(StrEnum):
    """How many mentors lead a circle."""

    ONE = "one"
    ONE_OR_TWO = "one_or_two"
    TWO = "two"


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleSize:
    """What circles are asked for: from `least` to `most` mentees each, led by one mentor or two."""

    least: int = 3
    most: int = 8
    leading: Leading = Leading.ONE

    @property
    def preferred(self) -> int:
        """The number of mentees circles should come near to, so that none is much smaller than another."""
        return (self.least + self.most) // 2


def circle_size_issues(size: CircleSize) -> tuple[Issue, ...]:
    """What is wrong with the sizes asked for."""
    issues: list[Issue] = []
    if not FEWEST_MENTEES <= size.least <= MOST_MENTEES:
        issues.append(Issue(field="least", key="circles.issue.least", values=_BOUNDS))
    if not FEWEST_MENTEES <= size.most <= MOST_MENTEES:
        issues.append(Issue(field="most", key="circles.issue.most", values=_BOUNDS))
    elif size.most < size.least:
        issues.append(Issue(field="most", key="circles.issue.order"))
    return tuple(issues)


_BOUNDS = {"least": FEWEST_MENTEES, "most": MOST_MENTEES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A place where a circle can meet: for `capacity` persons; `wing` set where only that wing may go.

    Rooms of one `area` adjoin: who is in one meets who is in the other (REQ-1.12). `taken` are slots it is not free in.
    """

    id: PlaceId
    capacity: int
    wing: str = ""
    area: str = ""
    taken: frozenset[FreeSlot] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleProblem:
    """Everything one search for circles depends on.

    `people` is the pairing problem of the programme: who could be with whom, who is free when, what each cares about.
    A mentor leads one new circle at most. `busy` are (person, slot) in which somebody has something else each week.
    """

    people: Problem
    rooms: tuple[Room, ...]
    size: CircleSize = CircleSize()
    busy: frozenset[tuple[PersonId, FreeSlot]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A proposed circle: its mentors (who leads it first), its mentees in order of id, when and where it can meet.

    `language` is the code of the one they share, "" where nothing is known of anybody's.
    """

    mentors: tuple[PersonId, ...]
    mentees: tuple[PersonId, ...]
    slot: FreeSlot
    room: PlaceId
    language: str = ""
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()

    @property
    def members(self) -> tuple[PersonId, ...]:
        """Everybody in it, mentors first."""
        return (*self.mentors, *self.mentees)


class LeftOutCause(StrEnum):
    """Why a mentee is in no circle, the first reason that explains it."""

    NOT_READY = "not_ready"
    NO_MENTOR = "no_mentor"
    NO_TIME = "no_time"
    NO_ROOM = "no_room"
    TOO_FEW = "too_few"
    NOT_ENOUGH_PLACES = "not_enough_places"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A mentee in no circle, and why; `mentors` counts those no rule keeps them from."""

    person: PersonId
    cause: LeftOutCause
    mentors: int = 0

    @property
    def reason(self) -> Reason:
        """The sentence about it."""
        values = {"n": self.mentors} if self.cause in _COUNTED else {}
        return Reason(key=f"circles.left_out.{self.cause.value}", values=values)


_COUNTED = frozenset({LeftOutCause.TOO_FEW, LeftOutCause.NOT_ENOUGH_PLACES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How far from proven a proposal is: nobody can place more than `at_most` people; `shortfalls` is what the circles
    lack (sizes, mix, common ground, long waits) in the solver's points, and no plan that places as many has fewer than
    `at_least`. Points are for comparing, not for people's eyes.
    """

    placed: int
    at_most: int
    shortfalls: int
    at_least: int

    @property
    def proven(self) -> bool:
        """Whether no plan can be better."""
        return self.placed == self.at_most and self.shortfalls == self.at_least

    @property
    def people(self) -> int:
        """How many more people a better plan could place at most."""
        return self.at_most - self.placed

    @property
    def percent(self) -> int:
        """How far from the best possible the mix may be, in percent of the whole plan's points, rounded up."""
        best = PLACED_COUNTS * self.placed - self.at_least
        return -(-100 * (self.shortfalls - self.at_least) // best) if best > 0 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleProposal:
    """The circles found, in order of the week, and who is in none. `stopped` tells that somebody did not wait for more.

    `fingerprint` names the roster it was made on: accepting it on another one is refused.
    """

    circles: tuple[Circle, ...]
    left_out: tuple[LeftOut, ...]
    gap: Gap
    size: CircleSize
    stopped: bool
    fingerprint: str

    @property
    def proven(self) -> bool:
        """Whether no plan can be better."""
        return self.gap.proven

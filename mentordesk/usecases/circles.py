# SPDX-License-Identifier: MIT
"""Circles at the desk: laying out who could meet as a circle, and making the chosen ones groups of the house.

The engine never sees the database, and a proposal is accepted only on the roster it was made on. The decision is the
facilitator's (REQ-1.8: rank, never assign by itself).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordesk.errors import Invalid, Stale
from mentordesk.pairing.circles.check import violations
from mentordesk.pairing.circles.fingerprint import fingerprint
from mentordesk.pairing.circles.solve import SECONDS
from mentordesk.pairing.circles.solve import propose as _propose
from mentordesk.progress import Progress
from mentordesk.records.availability import NEVER, Availability
from mentordesk.records.circles import Circle, CircleProblem, CircleProposal, CircleSize, Room, circle_size_issues
from mentordesk.records.enrolments import PAIRABLE, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import GroupId, PersonId, PlaceId, ProgrammeId
from mentordesk.records.pairing import Mentee, Mentor, Problem
from mentordesk.records.people import FreeSlot, Person
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.checks import refuse_hindered
from mentordesk.usecases.enrolments import take_step
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.pairs import Members, add_group
from mentordesk.usecases.permission import needs
from mentordesk.usecases.presence import away_now

_DAYS_LOOKED_AT = 7
"""Who has a meeting in a slot of the coming week, and which rooms are taken then, is taken for the weeks after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleTable:
    """The problem of a programme, with who the ids are, and who is left out for being away, with the day they are back."""

    problem: CircleProblem
    people: Mapping[PersonId, Person]
    rooms: Mapping[PlaceId, str]
    away: Mapping[PersonId, date | None]


@needs(Permission.READ_PAIRS)
def circle_table(store: Store, programme_id: ProgrammeId, size: CircleSize) -> CircleTable:
    """Who could meet in circles of this size: ready, not away, without a mentor and in no group of the programme.

    Raises `Invalid` with what is wrong with the size.
    """
    issues = circle_size_issues(size)
    if issues:
        raise Invalid(issues)
    problem, away = _problem(store, programme_id, size), away_now(store, programme_id)
    ids = {side.id for side in (*problem.people.mentors, *problem.people.mentees)}
    return CircleTable(
        problem=problem,
        people=store.people.some(ids | away.keys()),
        rooms={place.id: place.name for place in store.programmes.places()},
        away=away,
    )


def propose_circles(
    problem: CircleProblem, progress: Progress | None = None, *, seconds: float = SECONDS
) -> CircleProposal:
    """The circles that place most people; proven, or with its gap. Pure: it needs no desk and may run beside it.

    Cancelling `progress` hands out the best found so far.
    """
    return _propose(problem, progress, seconds=seconds)


@needs(Permission.WRITE_PAIRS)
def accept_circles(
    store: Store, programme_id: ProgrammeId, proposal: CircleProposal, names: Mapping[int, str]
) -> tuple[GroupId, ...]:
    """Make the chosen circles groups: `names` gives each one's name by its position in the proposal.

    Raises `Stale` when the roster, the rooms or their times have moved on since.
    """
    wanted = [(proposal.circles[place], name) for place, name in sorted(names.items())]
    # Before anything is called stale: a check that came between is named.
    everybody = [member for circle, _ in wanted for member in _members(circle)]
    refuse_hindered(store, programme_id, everybody, store.clock.today())
    problem = _problem(store, programme_id, proposal.size)
    if fingerprint(problem) != proposal.fingerprint:
        raise Stale("errors.proposal_stale")
    # The engine promised it; people can be hurt if it was wrong, so it is looked up once more.
    if violations(problem, [circle for circle, _ in wanted]):
        raise Stale("errors.proposal_stale")
    return tuple(_make(store, programme_id, circle, name) for circle, name in wanted)


def _make(store: Store, programme_id: ProgrammeId, circle: Circle, name: str) -> GroupId:
    members = _members(circle)
    group_id = add_group(store, programme_id, name, members)
    for person_id, role in members:
        for enrolment in store.enrolments.all(programme_id=programme_id, person_id=person_id):
            if enrolment.role is role and enrolment.status in PAIRABLE:
                take_step(store, enrolment, EnrolmentStatus.ACTIVE)
    return group_id


def _members(circle: Circle) -> Members:
    mentors = tuple((person_id, MentoringRole.MENTOR) for person_id in circle.mentors)
    return (*mentors, *((person_id, MentoringRole.MENTEE) for person_id in circle.mentees))


def _problem(store: Store, programme_id: ProgrammeId, size: CircleSize) -> CircleProblem:
    people = _people(store, programme_id)
    ids = {side.id for side in (*people.mentors, *people.mentees)}
    today = store.clock.today()
    meetings = [
        meeting
        for meeting in store.sessions.between(today, today + timedelta(days=_DAYS_LOOKED_AT - 1))
        if meeting.status is MeetingStatus.PLANNED
    ]
    taken = {(meeting.place_id, _slot(meeting)) for meeting in meetings}
    return CircleProblem(
        people=people,
        rooms=tuple(
            Room(
                id=place.id,
                capacity=place.capacity,
                wing=place.wing,
                area=place.area,
                taken=frozenset(slot for place_id, slot in taken if place_id == place.id),
            )
            for place in store.programmes.places()
        ),
        size=size,
        busy=frozenset(
            (attendee.person_id, _slot(meeting))
            for meeting in meetings
            for attendee in meeting.attendees
            if attendee.person_id in ids
        ),
    )


def _people(store: Store, programme_id: ProgrammeId) -> Problem:
    """The pairing problem without the mentees who are in a group already; leading a group takes one of a mentor's places.

    A circle meets every week: who comes in a cycle is free when every week of it is.
    """
    problem = pairing_problem(store, programme_id)
    members = [
        member for group in store.pairs.groups() if group.programme_id == programme_id for member in group.members
    ]
    led = Counter(person_id for person_id, role in members if role is MentoringRole.MENTOR)
    inside = {person_id for person_id, role in members if role is MentoringRole.MENTEE}
    known = store.availability.some({side.id for side in (*problem.mentors, *problem.mentees)})
    mentors: tuple[Mentor, ...] = tuple(
        replace(one, capacity=max(0, one.capacity - led[one.id]), free=_every_week(known[one.id], one.free))
        for one in problem.mentors
    )
    mentees: tuple[Mentee, ...] = tuple(
        replace(one, free=_every_week(known[one.id], one.free)) for one in problem.mentees if one.id not in inside
    )
    return replace(problem, mentors=mentors, mentees=mentees)


def _every_week(known: Availability, free: frozenset[FreeSlot]) -> frozenset[FreeSlot]:
    if known.rota is None:
        return free
    return frozenset.intersection(*(frozenset(week) for week in known.rota.weeks)) or NEVER


def _slot(meeting: Meeting) -> FreeSlot:
    return FreeSlot(meeting.day.weekday(), meeting.slot)

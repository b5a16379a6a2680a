# SPDX-License-Identifier: MIT
"""Planning a whole week of pair meetings at once: laying out what is wanted, and putting an accepted plan on the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordesk.errors import Stale
from mentordesk.records.ids import MeetingId, PairId, PersonId
from mentordesk.records.pairs import Pair, PairStatus
from mentordesk.records.people import FreeSlot
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.records.timetable import (
    MeetingRequest,
    NotPlaced,
    Occupied,
    Placed,
    PlanPerson,
    PlanPlace,
    Unplaced,
    WeekPlan,
)
from mentordesk.store import Store
from mentordesk.timetable.plan import plan_week as _plan_week
from mentordesk.usecases.permission import needs
from mentordesk.usecases.presence import in_their_week
from mentordesk.usecases.sessions import monday_of, pair_draft, plan_meeting
from mentordesk.usecases.week_checks import on_clear_days

_MEETING_NOW = frozenset({PairStatus.AGREED, PairStatus.ACTIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekProblem:
    """A week to plan: what is wanted and what already stands. Slots that have begun are not offered.

    `hindered` pairs are due, and a check or training stands in the way of one of the two all week; of `away` pairs one is
    away all week.
    """

    monday: date
    requests: tuple[MeetingRequest, ...]
    slots: tuple[FreeSlot, ...]
    places: tuple[PlanPlace, ...]
    occupied: tuple[Occupied, ...]
    apart: frozenset[tuple[PersonId, PersonId]]
    hindered: tuple[PairId, ...] = ()
    away: tuple[PairId, ...] = ()


@needs(Permission.READ_SESSIONS)
def week_problem(store: Store, day: date) -> WeekProblem:
    """What is wanted in the week of `day`: one meeting for each pair that is due and has none planned yet."""
    monday = monday_of(day)
    now = store.clock.local_now()
    standing = [
        meeting
        for meeting in store.sessions.between(monday, monday + timedelta(days=6))
        if meeting.status is not MeetingStatus.CANCELLED
    ]
    planned = {meeting.pair_id for meeting in standing}
    pairs = [pair for pair in store.pairs.open() if pair.status in _MEETING_NOW and pair.id not in planned]
    slots = tuple(
        FreeSlot(slot.weekday, slot.slot)
        for slot in store.programmes.slots()
        if (monday + timedelta(days=slot.weekday), slot.starts) > (now.date(), now.time())
    )
    due = [request for pair in pairs if (request := _request(store, pair, monday)) is not None]
    present, away = in_their_week(store, due, slots, monday)
    requests, hindered = on_clear_days(store, present, pairs, slots, monday)
    return WeekProblem(
        monday=monday,
        requests=requests,
        hindered=hindered,
        away=away,
        slots=slots,
        places=tuple(
            PlanPlace(id=place.id, capacity=place.capacity, wing=place.wing, area=place.area)
            for place in store.programmes.places()
        ),
        occupied=tuple(_occupied(meeting) for meeting in standing),
        apart=store.apart.open_pairs(),
    )


def plan_week(problem: WeekProblem) -> WeekPlan:
    """Place as many of the wanted meetings as possible. Pure: it needs no desk and may run beside it."""
    plan = _plan_week(problem.requests, problem.slots, problem.places, problem.occupied, problem.apart)
    hindered = tuple(Unplaced(key=pair_id, cause=NotPlaced.HINDERED) for pair_id in problem.hindered)
    away = tuple(Unplaced(key=pair_id, cause=NotPlaced.SOMEONE_AWAY) for pair_id in problem.away)
    return replace(plan, unplaced=(*plan.unplaced, *hindered, *away))


@needs(Permission.WRITE_SESSIONS)
def accept_week(store: Store, monday: date, placed: Iterable[Placed]) -> tuple[MeetingId, ...]:
    """Put planned meetings on the desk, all or none.

    The week may have changed since it was planned: raise `MeetingClashes` when something blocks one of them, `Stale` when
    a pair has its meeting by now or is no longer due one.
    """
    placed = tuple(placed)
    due = {request.key for request in week_problem(store, monday).requests}
    if not due.issuperset(one.key for one in placed):
        raise Stale("errors.week_stale")
    made: list[MeetingId] = []
    for one in placed:
        day = monday + timedelta(days=one.slot.weekday)
        draft = pair_draft(store, PairId(one.key), day, one.slot.slot, one.place)
        made.append(plan_meeting(store, draft))
    return tuple(made)


def _request(store: Store, pair: Pair, monday: date) -> MeetingRequest | None:
    """The meeting a pair is due in the week, or None when its frequency does not ask for one yet."""
    earlier = [m for m in store.sessions.of_pair(pair.id) if m.status is not MeetingStatus.CANCELLED and m.day < monday]
    last = earlier[-1] if earlier else None
    frequency = store.programmes.get(pair.programme_id).frequency
    if last is not None and (monday + timedelta(days=6) - last.day).days < frequency.days:
        return None
    people = store.people.some((pair.mentor_id, pair.mentee_id))
    wish = (FreeSlot(last.day.weekday(), last.slot), last.place_id) if last and last.place_id else None
    return MeetingRequest(
        key=pair.id,
        people=tuple(
            PlanPerson(id=person.id, wing=person.location.wing, free=person.free)
            for person in (people[pair.mentor_id], people[pair.mentee_id])
        ),
        rank=-(monday - (last.day if last else pair.started)).days,
        wish=wish,
    )


def _occupied(meeting: Meeting) -> Occupied:
    return Occupied(
        slot=FreeSlot(meeting.day.weekday(), meeting.slot),
        people=tuple(attendee.person_id for attendee in meeting.attendees),
        place=meeting.place_id,
    )

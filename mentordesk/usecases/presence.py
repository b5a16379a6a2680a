# SPDX-License-Identifier: MIT
"""Who is there: away today and back when, usually free, and free in just one week, cycles and days away taken in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from mentordesk.records.availability import Availability
from mentordesk.records.enrolments import PAIRABLE
from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.people import FreeSlot, Person
from mentordesk.records.roles import Permission
from mentordesk.records.timetable import MeetingRequest
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


def in_their_week(
    store: Store, requests: Iterable[MeetingRequest], slots: Collection[FreeSlot], monday: date
) -> tuple[tuple[MeetingRequest, ...], tuple[PairId, ...]]:
    """The requests with everybody's free times of the week of `monday`, and the pairs of whom one is away all week."""
    wanted = tuple(requests)
    known = store.availability.some(person.id for request in wanted for person in request.people)
    offered = frozenset(slots)
    gone = {one for one in known if slots and all(_is_away(known[one], monday, slot) for slot in offered)}
    kept = tuple(
        replace(
            request,
            people=tuple(replace(p, free=known[p.id].free_in_week(monday, offered)) for p in request.people),
        )
        for request in wanted
        if gone.isdisjoint(person.id for person in request.people)
    )
    present = {request.key for request in kept}
    return kept, tuple(PairId(request.key) for request in wanted if request.key not in present)


def _is_away(one: Availability, monday: date, slot: FreeSlot) -> bool:
    return one.away_on(monday + timedelta(days=slot.weekday)) is not None


@needs(Permission.READ_PEOPLE)
def away_now(store: Store, programme_id: ProgrammeId) -> dict[PersonId, date | None]:
    """Who could be paired in a programme and is away today, with the day they are back; None where it is not known."""
    today = store.clock.today()
    known = store.availability.some({one.person_id for one in store.availability.away_around(today)})
    enrolled = {e.person_id for e in store.enrolments.all(programme_id=programme_id) if e.status in PAIRABLE}
    gone = sorted(one for one in enrolled & known.keys() if known[one].away_on(today) is not None)
    return {one: known[one].back_on(today) for one in gone}


def never_together(
    store: Store, mentors: Collection[PersonId], mentees: Collection[PersonId], slots: frozenset[FreeSlot]
) -> frozenset[tuple[PersonId, PersonId]]:
    """The (mentor, mentee) of whom one has a cycle, and whom no week of it has free together in one of the slots."""
    known = store.availability.some({*mentors, *mentees})
    in_cycle = {one for one in known if known[one].rota}
    # Few have a cycle: only their pairs are gone through, of the millions there can be.
    asked = {(mentor, mentee) for mentor in in_cycle.intersection(mentors) for mentee in mentees}
    asked |= {(mentor, mentee) for mentee in in_cycle.intersection(mentees) for mentor in mentors}
    return frozenset(
        (mentor, mentee) for mentor, mentee in asked if known[mentor].ever_together(known[mentee], slots) is False
    )


def as_usually_free(store: Store, ids: Collection[PersonId]) -> dict[PersonId, Person]:
    """The people with the times at which they are free in at least one week of their cycle."""
    known = store.availability.some(ids)
    return {one: replace(person, free=known[one].usual) for one, person in store.people.some(ids).items()}

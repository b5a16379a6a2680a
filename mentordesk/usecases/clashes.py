# SPDX-License-Identifier: MIT
"""What stands in the way of a meeting: the people, the place, the regime, and above all who must be kept apart.

Keep-apart is asked in `apart_meetings.py`: inside the meeting and across everybody who would be near in the same slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from mentordesk.records.enrolments import LEFT, MentoringRole
from mentordesk.records.ids import MeetingId, PersonId
from mentordesk.records.people import FreeSlot, Person
from mentordesk.records.programmes import RegimeSlot
from mentordesk.records.sessions import Clash, ClashKind, Meeting, MeetingDraft, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.apart_meetings import about_apart
from mentordesk.usecases.checks import hindrances
from mentordesk.usecases.whereabouts import gone_by, located_on

MOVEMENT_MINUTES = 15
"""Minutes to walk people there, and again back, that a slot loses (REQ-1.15 default)."""


def clashes_of(store: Store, draft: MeetingDraft, moving: MeetingId | None = None) -> tuple[Clash, ...]:
    """Every clash of a draft with the desk as it stands; `moving` is left out of what it is held against."""
    slot = FreeSlot(draft.day.weekday(), draft.slot)
    regime = store.programmes.slot(slot.weekday, slot.slot)
    if regime is None:
        return (Clash(kind=ClashKind.NO_SUCH_SLOT, day=draft.day, slot=draft.slot),)
    ids = tuple(person_id for person_id, _ in draft.attendees)
    people = located_on(store, store.people.some(ids), draft.day)
    starts, ends = _times(store, draft, regime)
    same_time = tuple(
        meeting
        for meeting in store.sessions.between(draft.day, draft.day)
        if meeting.is_during(draft.day, draft.slot, starts, ends)
        and meeting.status is not MeetingStatus.CANCELLED
        and meeting.id != moving
    )
    found: list[Clash] = []
    found += _about_people(store, draft, people, same_time)
    found += _about_checks(store, draft)
    found += about_apart(store, draft, same_time)
    found += _about_place(store, draft, people, same_time)
    wanted = store.programmes.get(draft.programme_id).meeting_minutes
    if wanted > regime.minutes - 2 * MOVEMENT_MINUTES:
        found.append(Clash(kind=ClashKind.TOO_LONG, day=draft.day, slot=draft.slot))
    return tuple(found)


def times_of(store: Store, draft: MeetingDraft) -> tuple[time, time]:
    """The times asked for, or from the start of the regime slot for as long as the programme's meetings last."""
    slot = store.programmes.slot(draft.day.weekday(), draft.slot)
    assert slot is not None, "a meeting without a regime slot is a blocking clash"
    return _times(store, draft, slot)


def _times(store: Store, draft: MeetingDraft, slot: RegimeSlot) -> tuple[time, time]:
    if draft.starts and draft.ends:
        return draft.starts, draft.ends
    length = min(store.programmes.get(draft.programme_id).meeting_minutes, slot.minutes)
    starts = draft.starts or slot.starts
    ends = (datetime.combine(draft.day, starts) + timedelta(minutes=length)).time()
    return starts, min(ends, slot.ends)


def _about_people(
    store: Store, draft: MeetingDraft, people: dict[PersonId, Person], same_time: tuple[Meeting, ...]
) -> Iterator[Clash]:
    for meeting in same_time:
        busy = tuple(a.person_id for a in meeting.attendees if a.person_id in people)
        if busy:
            yield Clash(
                kind=ClashKind.PERSON_BUSY, day=draft.day, slot=draft.slot, person_ids=busy, meeting_id=meeting.id
            )
    gone = gone_by(store, people, draft.day)
    if gone:
        yield Clash(kind=ClashKind.NOT_HERE, day=draft.day, slot=draft.slot, person_ids=gone)
    known = store.availability.some(people)
    not_free = tuple(one for one in people if known[one].is_free(draft.day, draft.slot) is False)
    if not_free:
        yield Clash(kind=ClashKind.NOT_FREE, day=draft.day, slot=draft.slot, person_ids=not_free)
    enrolled = {
        enrolment.person_id
        for person_id in people
        for enrolment in store.enrolments.all(programme_id=draft.programme_id, person_id=person_id)
        if enrolment.status not in LEFT
    }
    strangers = tuple(person_id for person_id in people if person_id not in enrolled)
    if strangers:
        yield Clash(kind=ClashKind.NOT_ENROLLED, day=draft.day, slot=draft.slot, person_ids=strangers)


def _about_checks(store: Store, draft: MeetingDraft) -> Iterator[Clash]:
    """Who may not be there on that day: a check that runs out before the meeting counts as run out (REQ-1.5)."""
    for role in MentoringRole:
        ids = tuple(person_id for person_id, held in draft.attendees if held is role)
        for person_id, found in hindrances(store, draft.programme_id, role, ids, draft.day).items() if ids else ():
            if found:
                yield Clash(
                    kind=ClashKind.HINDERED,
                    day=draft.day,
                    slot=draft.slot,
                    person_ids=(person_id,),
                    hindrances=found,
                )


def _about_place(
    store: Store, draft: MeetingDraft, people: dict[PersonId, Person], same_time: tuple[Meeting, ...]
) -> Iterator[Clash]:
    if draft.place_id is None:
        return
    place = store.programmes.place(draft.place_id)
    there = sum(len(meeting.attendees) for meeting in same_time if meeting.place_id == place.id)
    if there + len(people) > place.capacity:
        kind = ClashKind.PLACE_TAKEN if there else ClashKind.PLACE_FULL
        yield Clash(kind=kind, day=draft.day, slot=draft.slot, place_id=place.id)
    elsewhere = tuple(
        person.id for person in people.values() if place.wing and person.location.wing not in ("", place.wing)
    )
    if elsewhere:
        yield Clash(
            kind=ClashKind.PLACE_WRONG_WING, day=draft.day, slot=draft.slot, person_ids=elsewhere, place_id=place.id
        )

# SPDX-License-Identifier: MIT
"""What a sheet is about, found from what was chosen, and what forbids to print it.

Two people who are kept apart are never brought onto one sheet (REQ-1.12, 1.13), and nothing is printed with the name of
somebody who has died. Whoever gathers a sheet about a meeting, pair, group or person finds it here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from mentordesk.errors import Invalid, Refused
from mentordesk.records.ids import MeetingId, PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.pairs import Group, Pair
from mentordesk.records.people import Location, Person
from mentordesk.records.programmes import Programme
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.records.setting import location_in
from mentordesk.store import Store
from mentordesk.usecases.apart_meetings import brought_together
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.whereabouts import people_then


def chosen_meeting(store: Store, choice: SheetChoice) -> Meeting:
    """The meeting a sheet is about; refused where its people may not be in one room that day."""
    if choice.meeting_id is None:
        raise missing("meeting_id")
    meeting = store.sessions.get(choice.meeting_id)
    refuse_conflict(store, meeting.day, {meeting.id})
    return meeting


def chosen_pair(store: Store, choice: SheetChoice) -> Pair:
    """The pair a sheet is about: never two who are kept apart, never of somebody who has died."""
    if choice.pair_id is None:
        raise missing("pair_id")
    pair = store.pairs.get(choice.pair_id)
    refuse_people(store, (pair.mentor_id, pair.mentee_id))
    return pair


def chosen_of(pair: Pair, choice: SheetChoice) -> tuple[PersonId, ...]:
    """The two of a pair, the mentor first, or the one of them for whom alone a sheet is."""
    both = (pair.mentor_id, pair.mentee_id)
    if choice.person_id is None:
        return both
    if choice.person_id not in both:
        raise missing("person_id")
    return (choice.person_id,)


def chosen_group(store: Store, choice: SheetChoice) -> Group:
    """The group a sheet is about, under the same rules as a pair."""
    if choice.group_id is None:
        raise missing("group_id")
    group = store.pairs.group(choice.group_id)
    refuse_people(store, (person_id for person_id, _ in group.members))
    return group


def chosen_person(store: Store, choice: SheetChoice) -> Person:
    """The person a sheet is about; never one who has died."""
    if choice.person_id is None:
        raise missing("person_id")
    refuse_people(store, (choice.person_id,))
    return store.people.get(choice.person_id)


def chosen_programme(store: Store, choice: SheetChoice) -> Programme:
    """The programme a sheet is about: the chosen one, or the only one there is."""
    programme = known_programme(store, choice)
    if programme is None:
        raise missing("programme_id")
    return programme


def known_programme(store: Store, choice: SheetChoice) -> Programme | None:
    """The programme chosen, or the only one there is; None where it is still to be written on the sheet."""
    known = store.programmes.all()
    if choice.programme_id is not None:
        return store.programmes.get(choice.programme_id)
    return known[0] if len(known) == 1 else None


def chosen_day(choice: SheetChoice) -> date:
    """The day a sheet is about."""
    if choice.day is None:
        raise missing("day")
    return choice.day


def refuse_people(store: Store, people: Iterable[PersonId]) -> None:
    """Refuse a sheet with two who are kept apart on it, or with the name of somebody who has died."""
    named = tuple(people)
    if store.apart.among(named):
        raise Refused("errors.sheet_would_hold_conflict")
    if not store.life_events.dead().isdisjoint(named):
        raise Refused("errors_life.sheet_of_dead")


def refuse_conflict(store: Store, day: date, printed: Collection[MeetingId]) -> None:
    """A sheet of meetings that would bring two people who are kept apart together is not printed."""
    meetings = store.sessions.between(day, day)
    held = [m for m in meetings if m.id in printed or m.status is not MeetingStatus.CANCELLED]
    if not _clashing(store, held).isdisjoint(printed):
        raise Refused("errors.sheet_would_hold_conflict")


def unprintable_on(store: Store, day: date) -> tuple[Meeting, ...]:
    """The meetings of a day whose sheets are refused for that: said before anything is printed, and never of whom."""
    meetings = expected_on(store, day)
    clashing = _clashing(store, meetings)
    return tuple(meeting for meeting in meetings if meeting.id in clashing)


def _clashing(store: Store, meetings: Iterable[Meeting]) -> frozenset[MeetingId]:
    return brought_together(meetings, store.apart.open_pairs(), store.programmes.areas())


def expected_on(store: Store, day: date) -> tuple[Meeting, ...]:
    """The meetings of a day that were not called off."""
    return tuple(m for m in store.sessions.between(day, day) if m.status is not MeetingStatus.CANCELLED)


def leaving_wing(store: Store, day: date, wing: str) -> tuple[tuple[Meeting, Person], ...]:
    """Who is expected where on a day, of those who live on a wing then, meeting by meeting; with "" of those whose wing is
    not known. Refused where one of their meetings would bring people together who are kept apart."""
    meetings = expected_on(store, day)
    people = people_then(store, (a.person_id for meeting in meetings for a in meeting.attendees), day)
    walking = {one: person for one, person in people.items() if person.location.wing == wing}
    leaving = [(m, walking[a.person_id]) for m in meetings for a in m.attendees if a.person_id in walking]
    refuse_conflict(store, day, {meeting.id for meeting, _ in leaving})
    return tuple(leaving)


def told_location(store: Store, location: Location) -> Location:
    """A location as this setting knows it: outside custody there are no landings and cells, whatever a file once held."""
    return location_in(store.settings.desk().setting, location)


def place_name(store: Store, meeting: Meeting) -> str:
    """Where a meeting is, "" where that is open."""
    return store.programmes.place(meeting.place_id).name if meeting.place_id else ""


def missing(field: str) -> Invalid:
    """A sheet lacks what it is about."""
    return Invalid([Issue(field=field, key=f"errors.sheet_needs.{field}")])

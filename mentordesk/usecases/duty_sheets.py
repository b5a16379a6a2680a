# SPDX-License-Identifier: MIT
"""What stands on the sheets of a day on duty: who comes to which session, and what is carried there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from mentordesk.records.activities import Material
from mentordesk.records.duty_sheets import CountRow, Handover, HandoverMeeting, HandoverPerson, MaterialCount
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.sessions import Meeting
from mentordesk.store import Store
from mentordesk.usecases.activities import activity_here
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_day, expected_on, place_name, refuse_conflict, told_location
from mentordesk.usecases.whereabouts import people_then
from mentordesk.words import words

_PRINTED = frozenset({"worksheet", "agreement", "question-sheet", "contact-form", "certificate"})
"""What the programme prints itself: its names would tell a wing what is done at the session."""


def handover_of(store: Store, choice: SheetChoice) -> tuple[Handover, ProgrammeId | None]:
    """The sessions of a day for who stands in. Refused where two who are kept apart would be in one room."""
    day = chosen_day(choice)
    meetings = sorted(expected_on(store, day), key=lambda meeting: (meeting.starts, meeting.id))
    refuse_conflict(store, day, {meeting.id for meeting in meetings})
    people = people_then(store, (a.person_id for meeting in meetings for a in meeting.attendees), day)
    programmes = {meeting.programme_id for meeting in meetings}
    sheet = Handover(
        day=day,
        given_by=store.actor.name,
        destroy_after=store.clock.today() + timedelta(days=store.settings.desk().destroy_after_days),
        meetings=tuple(_meeting(store, meeting, people) for meeting in meetings),
        missing=len(store.sessions.without_record(min(day, store.clock.today()))),
    )
    return sheet, next(iter(programmes)) if len(programmes) == 1 else None


def _meeting(store: Store, meeting: Meeting, people: dict[PersonId, Person]) -> HandoverMeeting:
    return HandoverMeeting(
        starts=meeting.starts,
        ends=meeting.ends,
        place=place_name(store, meeting),
        title=meeting.title or store.programmes.get(meeting.programme_id).name,
        people=tuple(
            HandoverPerson(
                name=people[a.person_id].full_name,
                role=a.role,
                location=str(told_location(store, people[a.person_id].location)),
                needs=people[a.person_id].adjustments,
                interpreter=people[a.person_id].interpreter,
            )
            for a in meeting.attendees
            if a.person_id in people
        ),
    )


def material_count_of(store: Store, meeting: Meeting, language: str) -> MaterialCount:
    """What the meeting's activity needs for the people expected; empty rows where none is chosen."""
    expected = len(people_then(store, (a.person_id for a in meeting.attendees), meeting.day))
    materials = activity_here(store, meeting.activity_id).materials if meeting.activity_id else ()
    return MaterialCount(
        event=store.programmes.get(meeting.programme_id).neutral_name,
        day=meeting.day,
        starts=meeting.starts,
        ends=meeting.ends,
        place=place_name(store, meeting),
        expected=expected,
        rows=_counted(materials, expected, language),
    )


def _counted(materials: Iterable[Material], expected: int, language: str) -> tuple[CountRow, ...]:
    """A row a thing; what the programme prints itself is one row under one name."""
    rows: list[CountRow] = []
    printed = 0
    for material in materials:
        if material.item.code in _PRINTED:
            printed += material.total(expected)
            continue
        rows.append(
            CountRow(
                item=material.item.label(language),
                count=material.total(expected),
                kept_by_staff=material.item.kept_by_staff,
            )
        )
    if printed:
        rows.append(CountRow(item=words(language)("sheets_duty.count.papers"), count=printed))
    return tuple(rows)

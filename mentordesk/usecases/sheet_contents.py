# SPDX-License-Identifier: MIT
"""What stands on the sheets of a day and of a pair: plan, register, worksheet, movement list, agreement."""

from __future__ import annotations

from collections.abc import Callable

from mentordesk.records.activities import SheetVersion
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.print_profile import wording_for
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.records.sheet_contents import (
    Agreement,
    MovementList,
    MovementRow,
    PlanPerson,
    Register,
    RegisterRow,
    SessionPlan,
    WorksheetSheet,
)
from mentordesk.records.sheets import AnySheet
from mentordesk.store import Store
from mentordesk.usecases.activities import activity_here, find_activity
from mentordesk.usecases.readers import readers_of
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import (
    chosen_day,
    chosen_meeting,
    chosen_pair,
    expected_on,
    leaving_wing,
    missing,
    place_name,
    told_location,
)
from mentordesk.usecases.whereabouts import people_then
from mentordesk.words import words


def about_meeting(
    store: Store, choice: SheetChoice, make: Callable[[Store, Meeting, str], AnySheet]
) -> tuple[AnySheet, ProgrammeId | None]:
    """A sheet that `make` fills from a meeting."""
    meeting = chosen_meeting(store, choice)
    return make(store, meeting, choice.language), meeting.programme_id


def session_plan_of(store: Store, meeting: Meeting, language: str) -> SessionPlan:
    """The facilitator's plan of a meeting."""
    programme = store.programmes.get(meeting.programme_id)
    people = people_then(store, (a.person_id for a in meeting.attendees), meeting.day)
    plan = SessionPlan(
        title=meeting.title or programme.name,
        day=meeting.day,
        slot=words(language).label("calendar.slot", meeting.slot),
        starts=meeting.starts,
        ends=meeting.ends,
        place=place_name(store, meeting),
        facilitator=store.actor.name,
        people=tuple(_expected(people[a.person_id], a.role) for a in meeting.attendees if a.person_id in people),
        confidentiality=programme.confidentiality,
        confidentiality_text=programme.promised(language),
    )
    return plan.of(activity_here(store, meeting.activity_id), language) if meeting.activity_id else plan


def _expected(person: Person, role: MentoringRole) -> PlanPerson:
    return PlanPerson(name=person.full_name, role=role, needs=person.adjustments, interpreter=person.interpreter)


def register_of(store: Store, meeting: Meeting, language: str) -> Register:
    """Who is expected at a meeting, in walking order."""
    programme = store.programmes.get(meeting.programme_id)
    people = people_then(store, (a.person_id for a in meeting.attendees), meeting.day)
    in_order = sorted(people.values(), key=lambda person: (person.location.walking_order, person.surname, person.id))
    return Register(
        event=programme.listed_name,
        day=meeting.day,
        slot=words(language).label("calendar.slot", meeting.slot),
        starts=meeting.starts,
        ends=meeting.ends,
        place=place_name(store, meeting),
        rows=tuple(
            RegisterRow(number=p.number, name=p.listed_name, location=told_location(store, p.location))
            for p in in_order
        ),
    )


def worksheet_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """The worksheet of an activity, in the wording its readers need."""
    meeting = store.sessions.get(choice.meeting_id) if choice.meeting_id else None
    activity_id = choice.activity_id or (meeting.activity_id if meeting else None)
    programme_id = meeting.programme_id if meeting else None
    if activity_id is None:
        if choice.blank:
            return WorksheetSheet(), programme_id
        raise missing("activity_id")
    activity = find_activity(store, activity_id)
    text = activity.texts.get(choice.words_in) or activity.text(choice.language)
    wording = choice.worksheet or wording_for(*readers_of(store, choice))
    sheet = WorksheetSheet(
        worksheet=text.worksheet(wording),
        reference=f"{activity.number}.{activity.version}",
        pictured=wording is SheetVersion.PLAIN,
    )
    return sheet, programme_id


def movement_list_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """The people of one wing on one day, with where they are expected. A wing that nobody here knows is refused: mistyped,
    its list would tell the officer that nobody is expected."""
    day = chosen_day(choice)
    rows = tuple(
        MovementRow(
            number=person.number,
            name=person.listed_name,
            location=told_location(store, person.location),
            place=place_name(store, meeting),
            starts=meeting.starts,
            ends=meeting.ends,
        )
        for meeting, person in leaving_wing(store, day, choice.wing)
    )
    if not rows and not (choice.wing and store.life_events.is_lived_on(choice.wing)):
        raise missing("wing")
    programmes = {meeting.programme_id for meeting in expected_on(store, day)}
    events = {store.programmes.get(programme_id).neutral_name for programme_id in programmes}
    event = next(iter(events)) if len(events) == 1 else ""
    sheet = MovementList(wing=choice.wing, day=day, event=event, rows=rows)
    return sheet, next(iter(programmes)) if len(programmes) == 1 else None


def agreement_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """What a pair and the programme agree."""
    pair = chosen_pair(store, choice)
    programme = store.programmes.get(pair.programme_id)
    people = store.people.some((pair.mentor_id, pair.mentee_id))
    to_come = next((m for m in store.sessions.of_pair(pair.id) if m.status is MeetingStatus.PLANNED), None)
    catalogue = words(choice.language)
    agreement = Agreement(
        mentor=people[pair.mentor_id].full_name,
        mentee=people[pair.mentee_id].full_name,
        coordinator=store.actor.name,
        aims=programme.aims,
        frequency=programme.frequency,
        meeting_minutes=programme.meeting_minutes,
        slot=f"{catalogue.weekday(to_come.day.weekday())}, {catalogue.label('calendar.slot', to_come.slot)}"
        if to_come
        else "",
        place=place_name(store, to_come) if to_come else "",
        minimum_weeks=programme.minimum_weeks,
        starts=pair.started,
        minimum_end=pair.minimum_end,
        review=programme.review,
        confidentiality=programme.confidentiality,
        confidentiality_text=programme.promised(choice.language),
    )
    return agreement, programme.id


def concern_form_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """Only blank here: what fills it is sealed, and opened nowhere but at the concern (`concern_sheet`)."""
    raise missing("concern_id")

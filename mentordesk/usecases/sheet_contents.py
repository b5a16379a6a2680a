# SPDX-License-Identifier: MIT
"""What each sheet holds, read from the desk. Two people who are kept apart are never brought onto one (REQ-1.12, 1.13)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial

from mentordesk.activities.library import activity as library_activity
from mentordesk.errors import Invalid, Refused
from mentordesk.records.activities import Activity
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ActivityId, MeetingId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Location, Person
from mentordesk.records.print_profile import wording_for
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.records.setting import location_in
from mentordesk.records.sheet_contents import (
    Agreement,
    AnySheet,
    MovementList,
    MovementRow,
    PlanPerson,
    Register,
    RegisterRow,
    SessionPlan,
    WorksheetSheet,
    blank_sheet,
)
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases.apart_meetings import brought_together
from mentordesk.usecases.certificates import certificate_of
from mentordesk.usecases.pair_sheets import introduction_of, match_sheet_of
from mentordesk.usecases.readers import readers_of
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.whereabouts import people_then
from mentordesk.words import words


def contents_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """The record of the chosen sheet, and the programme it belongs to when it is one's. Raises as `gather_sheet` says."""
    gather = {
        SheetKind.SESSION_PLAN: partial(_about_meeting, make=_session_plan),
        SheetKind.REGISTER: partial(_about_meeting, make=_register),
        SheetKind.WORKSHEET: _worksheet,
        SheetKind.MOVEMENT_LIST: _movement_list,
        SheetKind.AGREEMENT: _agreement,
        SheetKind.CONCERN_FORM: _concern_form,
        SheetKind.TRAINING_CERTIFICATE: certificate_of,
        SheetKind.INTRODUCTION_CARD: introduction_of,
        SheetKind.MATCH_SHEET: match_sheet_of,
    }[choice.kind]
    if choice.blank and choice.kind is not SheetKind.WORKSHEET:
        return _blank(store, choice)
    return gather(store, choice)


def _blank(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """The empty form. Where the desk has one programme, its confidentiality is printed; a form must promise just that."""
    programmes = store.programmes.all()
    if len(programmes) != 1:
        return blank_sheet(choice.kind), None
    programme = programmes[0]
    terms = {
        "confidentiality": programme.confidentiality,
        "confidentiality_text": programme.confidentiality_text_fr
        if choice.language == "fr"
        else programme.confidentiality_text_en,
    }
    if choice.kind is SheetKind.SESSION_PLAN:
        return SessionPlan(**terms), programme.id
    if choice.kind is SheetKind.AGREEMENT:
        return Agreement(**terms), programme.id
    return blank_sheet(choice.kind), programme.id


def _about_meeting(
    store: Store, choice: SheetChoice, make: Callable[[Store, Meeting, str], AnySheet]
) -> tuple[AnySheet, ProgrammeId | None]:
    if choice.meeting_id is None:
        raise _missing("meeting_id")
    meeting = store.sessions.get(choice.meeting_id)
    _refuse_conflict(store, meeting.day, {meeting.id})
    return make(store, meeting, choice.language), meeting.programme_id


def _session_plan(store: Store, meeting: Meeting, language: str) -> SessionPlan:
    programme = store.programmes.get(meeting.programme_id)
    people = people_then(store, (a.person_id for a in meeting.attendees), meeting.day)
    text = programme.confidentiality_text_fr if language == "fr" else programme.confidentiality_text_en
    plan = SessionPlan(
        title=meeting.title or programme.name,
        day=meeting.day,
        slot=words(language).label("calendar.slot", meeting.slot),
        starts=meeting.starts,
        ends=meeting.ends,
        place=_place_name(store, meeting),
        facilitator=store.actor.name,
        people=tuple(_expected(people[a.person_id], a.role) for a in meeting.attendees if a.person_id in people),
        confidentiality=programme.confidentiality,
        confidentiality_text=text,
    )
    return plan.of(_activity(store, meeting.activity_id), language) if meeting.activity_id else plan


def _activity(store: Store, activity_id: ActivityId) -> Activity:
    """An activity in the words of the place this desk stands in."""
    return library_activity(activity_id, store.settings.desk().setting)


def _expected(person: Person, role: MentoringRole) -> PlanPerson:
    return PlanPerson(name=person.full_name, role=role, needs=person.adjustments, interpreter=person.interpreter)


def _register(store: Store, meeting: Meeting, language: str) -> Register:
    programme = store.programmes.get(meeting.programme_id)
    people = people_then(store, (a.person_id for a in meeting.attendees), meeting.day)
    in_order = sorted(people.values(), key=lambda person: (person.location.walking_order, person.surname, person.id))
    return Register(
        event=programme.listed_name,
        day=meeting.day,
        slot=words(language).label("calendar.slot", meeting.slot),
        starts=meeting.starts,
        ends=meeting.ends,
        place=_place_name(store, meeting),
        rows=tuple(
            RegisterRow(number=p.number, name=p.listed_name, location=_told(store, p.location)) for p in in_order
        ),
    )


def _worksheet(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    meeting = store.sessions.get(choice.meeting_id) if choice.meeting_id else None
    activity_id = choice.activity_id or (meeting.activity_id if meeting else None)
    programme_id = meeting.programme_id if meeting else None
    if activity_id is None:
        if choice.blank:
            return WorksheetSheet(), programme_id
        raise _missing("activity_id")
    activity = _activity(store, activity_id)
    text = activity.text(choice.language)
    sheet = WorksheetSheet(
        worksheet=text.worksheet(choice.worksheet or wording_for(*readers_of(store, choice))),
        reference=f"{activity.number}.{activity.version}",
    )
    return sheet, programme_id


def _movement_list(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    if choice.day is None:
        raise _missing("day")
    meetings = expected_on(store, choice.day)
    people = people_then(store, (a.person_id for meeting in meetings for a in meeting.attendees), choice.day)
    walking = {one for one, person in people.items() if person.location.wing == choice.wing}
    named = {m.id for m in meetings if not walking.isdisjoint(a.person_id for a in m.attendees)}
    _refuse_conflict(store, choice.day, named)
    rows = tuple(
        MovementRow(
            number=person.number,
            name=person.listed_name,
            location=_told(store, person.location),
            place=_place_name(store, meeting),
            starts=meeting.starts,
            ends=meeting.ends,
        )
        for meeting in meetings
        for person in (people[a.person_id] for a in meeting.attendees if a.person_id in walking)
    )
    programmes = {meeting.programme_id for meeting in meetings}
    events = {store.programmes.get(programme_id).neutral_name for programme_id in programmes}
    event = next(iter(events)) if len(events) == 1 else ""
    sheet = MovementList(wing=choice.wing, day=choice.day, event=event, rows=rows)
    return sheet, next(iter(programmes)) if len(programmes) == 1 else None


def _agreement(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    if choice.pair_id is None:
        raise _missing("pair_id")
    pair = store.pairs.get(choice.pair_id)
    if store.apart.among((pair.mentor_id, pair.mentee_id)):
        raise Refused("errors.sheet_would_hold_conflict")
    if not store.life_events.dead().isdisjoint((pair.mentor_id, pair.mentee_id)):
        raise Refused("errors_life.sheet_of_dead")
    programme = store.programmes.get(pair.programme_id)
    people = store.people.some((pair.mentor_id, pair.mentee_id))
    french = choice.language == "fr"
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
        place=_place_name(store, to_come) if to_come else "",
        minimum_weeks=programme.minimum_weeks,
        starts=pair.started,
        minimum_end=pair.minimum_end,
        review=programme.review,
        confidentiality=programme.confidentiality,
        confidentiality_text=programme.confidentiality_text_fr if french else programme.confidentiality_text_en,
    )
    return agreement, programme.id


def _concern_form(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """Only blank here: what fills it is sealed, and opened nowhere but at the concern (`concern_sheet`)."""
    raise _missing("concern_id")


def expected_on(store: Store, day: date) -> tuple[Meeting, ...]:
    """The meetings of a day that were not called off."""
    return tuple(m for m in store.sessions.between(day, day) if m.status is not MeetingStatus.CANCELLED)


def _refuse_conflict(store: Store, day: date, printed: Collection[MeetingId]) -> None:
    """A sheet of meetings that would bring two people who are kept apart together is not printed (REQ-1.12, 1.13)."""
    meetings = store.sessions.between(day, day)
    held = [m for m in meetings if m.id in printed or m.status is not MeetingStatus.CANCELLED]
    if not brought_together(held, store.apart.open_pairs(), store.programmes.areas()).isdisjoint(printed):
        raise Refused("errors.sheet_would_hold_conflict")


def _told(store: Store, location: Location) -> Location:
    """A location as this setting knows it: outside custody there are no landings and cells, whatever a file once held."""
    return location_in(store.settings.desk().setting, location)


def _place_name(store: Store, meeting: Meeting) -> str:
    return store.programmes.place(meeting.place_id).name if meeting.place_id else ""


def _missing(field: str) -> Invalid:
    return Invalid([Issue(field=field, key=f"errors.sheet_needs.{field}")])

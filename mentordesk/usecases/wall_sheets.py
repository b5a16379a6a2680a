# SPDX-License-Identifier: MIT
"""What stands on the sheets for a wall: the duties of a week, and what a programme offers to everybody.

A duty is a planned meeting of mentors alone: who meets a mentee is on no rota.
"""

from __future__ import annotations

from datetime import date, timedelta

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import Programme, ProgrammeKind
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.records.wall_sheets import OnCall, Poster, Rota, RotaRow
from mentordesk.store import Store
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import (
    chosen_programme,
    expected_on,
    known_programme,
    place_name,
    refuse_conflict,
)
from mentordesk.usecases.whereabouts import gone_by, people_then

_WEEK = 7
_AHEAD = timedelta(weeks=4)
_OPEN_TO_ALL = frozenset({ProgrammeKind.DROP_IN, ProgrammeKind.ON_CALL})
"""Where everybody may come at the hours there are. When pairs and groups meet is nothing for a notice board."""


def rota_of(store: Store, choice: SheetChoice) -> tuple[Rota, ProgrammeId]:
    """The duties of the week of `choice.day`, or of today; slots of the week without one are left to write in."""
    programme = chosen_programme(store, choice)
    day = choice.day or store.clock.today()
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=n) for n in range(_WEEK)]
    rows = tuple(row for one in days for row in _rows(store, programme, one))
    sheet = Rota(event=programme.neutral_name, first=days[0], last=days[-1], rows=rows)
    return sheet, programme.id


def poster_of(store: Store, choice: SheetChoice) -> tuple[Poster, ProgrammeId]:
    """What a programme promises, and when everybody may come where it is open to all."""
    programme = chosen_programme(store, choice)
    return _poster(programme, choice, _open_hours(store, programme)), programme.id


def blank_poster(store: Store, choice: SheetChoice) -> tuple[Poster, ProgrammeId | None]:
    """The blank poster: where the programme is known, it promises what that one does."""
    programme = known_programme(store, choice)
    return (_poster(programme, choice, ()), programme.id) if programme else (Poster(), None)


def _rows(store: Store, programme: Programme, day: date) -> list[RotaRow]:
    """The slots of one day, each with its duties; a slot nobody has taken is a row to write in."""
    duties = [meeting for meeting in expected_on(store, day) if _is_duty(meeting, programme)]
    refuse_conflict(store, day, {meeting.id for meeting in duties})
    rows = [_duty(store, meeting) for meeting in duties]
    taken = {row.slot for row in rows}
    open_slots = (slot for slot in store.programmes.slots() if slot.weekday == day.weekday() and slot.slot not in taken)
    rows += [RotaRow(day=day, slot=slot.slot, starts=slot.starts, ends=slot.ends) for slot in open_slots]
    return sorted(rows, key=lambda row: (row.starts is not None, row.starts))


def _is_duty(meeting: Meeting, programme: Programme) -> bool:
    roles = {attendee.role for attendee in meeting.attendees}
    return meeting.programme_id == programme.id and roles == {MentoringRole.MENTOR}


def _duty(store: Store, meeting: Meeting) -> RotaRow:
    """One duty: the first who was put down is on call. Who died or will have left by then is on it no more."""
    ids = [attendee.person_id for attendee in meeting.attendees]
    people = people_then(store, set(ids) - set(gone_by(store, ids, meeting.day)), meeting.day)
    there = [people[one] for one in ids if one in people]
    return RotaRow(
        day=meeting.day,
        slot=meeting.slot,
        starts=meeting.starts,
        ends=meeting.ends,
        place=place_name(store, meeting),
        mentors=tuple(OnCall(name=person.first_name, wing=person.location.wing) for person in there),
    )


def _open_hours(store: Store, programme: Programme) -> tuple[FreeSlot, ...]:
    """The times of the week at which a programme that is open to all is planned in the four weeks ahead."""
    if programme.kind not in _OPEN_TO_ALL:
        return ()
    today = store.clock.today()
    planned = (m for m in store.sessions.between(today, today + _AHEAD) if m.programme_id == programme.id)
    slots = {(m.day.weekday(), m.slot): m.starts for m in planned if m.status is MeetingStatus.PLANNED}
    in_order = sorted(slots, key=lambda slot: (slot[0], slots[slot]))
    return tuple(FreeSlot(weekday, slot) for weekday, slot in in_order)


def _poster(programme: Programme, choice: SheetChoice, hours: tuple[FreeSlot, ...]) -> Poster:
    promised = programme.promised(choice.language)
    return Poster(hours=hours, confidentiality=programme.confidentiality, confidentiality_text=promised)

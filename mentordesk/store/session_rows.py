# SPDX-License-Identifier: MIT
"""Meetings, attendees and factual records from the rows that `sessions.py` reads."""

from __future__ import annotations

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import (
    ActivityId,
    GroupId,
    MeetingId,
    NoteId,
    PairId,
    PersonId,
    PlaceId,
    ProgrammeId,
    SeriesId,
    UserId,
)
from mentordesk.records.sessions import (
    Attendance,
    Attendee,
    CancelReason,
    Meeting,
    MeetingStatus,
    NoteFacts,
    Record,
)
from mentordesk.store.connection import Row
from mentordesk.store.rows import clock, day, moment

MEETING = (
    "id, programme_id, day, slot, starts, ends, place_id, pair_id, group_id, series_id, activity_id, title, "
    "status, cancel_reason"
)
"""The columns of a meeting, in the order `meeting_of` reads them."""

RECORD = (
    "SELECT meeting_id, length_minutes, done, response, next_step, worry, recorded_at, recorded_by FROM session_record"
)
"""The query whose rows `record_of` reads, without its WHERE."""


NOTE = "SELECT id, author_id, meeting_id, person_id, written_at, sealed FROM private_note"
"""The query whose rows `note_of` reads, without its WHERE; the sealed text comes last."""


def meeting_of(row: Row, attendees: tuple[Attendee, ...]) -> Meeting:
    """A meeting from its row of `MEETING` columns."""
    held_on = day(row[2])
    assert held_on is not None
    return Meeting(
        id=MeetingId(row[0]),
        programme_id=ProgrammeId(row[1]),
        day=held_on,
        slot=row[3],
        starts=clock(row[4]),
        ends=clock(row[5]),
        place_id=PlaceId(row[6]) if row[6] else None,
        pair_id=PairId(row[7]) if row[7] else None,
        group_id=GroupId(row[8]) if row[8] else None,
        series_id=SeriesId(row[9]) if row[9] else None,
        activity_id=ActivityId(row[10]) if row[10] else None,
        title=row[11],
        status=MeetingStatus(row[12]),
        cancel_reason=CancelReason(row[13]) if row[13] else None,
        attendees=attendees,
    )


def attendee_of(row: Row) -> Attendee:
    """Who was expected, from person_id, role, code, late_minutes, comment."""
    return Attendee(
        person_id=PersonId(row[0]),
        role=MentoringRole(row[1]),
        code=Attendance(row[2]),
        late_minutes=row[3],
        comment=row[4],
    )


def record_of(row: Row) -> Record:
    """A factual record from its row of `RECORD`."""
    return Record(
        meeting_id=MeetingId(row[0]),
        length_minutes=row[1],
        done=row[2],
        response=row[3],
        next_step=row[4],
        worry=bool(row[5]),
        recorded_at=moment(row[6]),
        recorded_by=row[7],
    )


def note_of(row: Row) -> NoteFacts:
    """What is not sealed of a private note, from its row of `NOTE`."""
    return NoteFacts(
        id=NoteId(row[0]),
        author_id=UserId(row[1]),
        meeting_id=MeetingId(row[2]) if row[2] else None,
        person_id=PersonId(row[3]) if row[3] else None,
        written_at=moment(row[4]),
    )

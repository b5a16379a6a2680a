# SPDX-License-Identifier: MIT
"""Meetings that a life event took out of the week, kept as they stood until they are given back."""

from __future__ import annotations

from datetime import date, time

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ActivityId, GroupId, LifeEventId, PairId, PersonId, PlaceId, ProgrammeId, SeriesId
from mentordesk.records.life_events import TakenOut
from mentordesk.records.sessions import Meeting, MeetingDraft
from mentordesk.store.connection import Database, Row

_COLUMNS = "programme_id, day, slot, starts, ends, place_id, pair_id, group_id, series_id, activity_id, title"


class TakenOuts:
    """What events took out, by event."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, event_id: LifeEventId, meeting: Meeting) -> None:
        """Keep a meeting that is about to be taken out."""
        taken_id = self._db.run(
            f"INSERT INTO meeting_taken_out (event_id, {_COLUMNS}) SELECT ?, {_COLUMNS} FROM meeting WHERE id = ?",
            (event_id, meeting.id),
        )
        self._db.run(
            "INSERT INTO attendee_taken_out (taken_id, person_id, role) "
            "SELECT ?, person_id, role FROM attendee WHERE meeting_id = ?",
            (taken_id, meeting.id),
        )

    def of_event(self, event_id: LifeEventId) -> tuple[TakenOut, ...]:
        """What an event took out and has not given back, in order of time."""
        rows = self._db.all(
            f"SELECT id, event_id, {_COLUMNS} FROM meeting_taken_out WHERE event_id = ? ORDER BY day, starts, id",
            (event_id,),
        )
        return tuple(self._taken(row) for row in rows)

    def get(self, taken_id: int) -> TakenOut:
        """One of them; what was planned a moment ago is there in the same transaction."""
        row = self._db.one(f"SELECT id, event_id, {_COLUMNS} FROM meeting_taken_out WHERE id = ?", (taken_id,))
        assert row is not None, "the plan was made again in this transaction"
        return self._taken(row)

    def forget(self, taken_id: int) -> None:
        """It was given back."""
        self._db.run("DELETE FROM meeting_taken_out WHERE id = ?", (taken_id,))

    def _taken(self, row: Row) -> TakenOut:
        people = self._db.all(
            "SELECT person_id, role FROM attendee_taken_out WHERE taken_id = ? ORDER BY role, person_id", (row[0],)
        )
        draft = MeetingDraft(
            programme_id=ProgrammeId(row[2]),
            day=date.fromisoformat(row[3]),
            slot=row[4],
            starts=time.fromisoformat(row[5]),
            ends=time.fromisoformat(row[6]),
            place_id=PlaceId(row[7]) if row[7] else None,
            pair_id=PairId(row[8]) if row[8] else None,
            group_id=GroupId(row[9]) if row[9] else None,
            activity_id=ActivityId(row[11]) if row[11] else None,
            title=row[12],
            attendees=tuple((PersonId(person), MentoringRole(role)) for person, role in people),
        )
        series = SeriesId(row[10]) if row[10] else None
        return TakenOut(id=row[0], event_id=LifeEventId(row[1]), draft=draft, series_id=series)

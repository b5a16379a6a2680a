# SPDX-License-Identifier: MIT
"""How it is stored why a sensitive activity was chosen for a meeting before its time."""

from __future__ import annotations

from mentordesk.records.early_activities import EarlyYes
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.store.connection import Database
from mentordesk.store.rows import iso, moment


class EarlyActivities:
    """One reason for each meeting at most, for the activity it was given for."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, meeting_id: MeetingId) -> EarlyYes | None:
        """The reason given for the activity the meeting is about now; one given for another activity is not that."""
        row = self._db.one(
            "SELECT e.activity_id, e.why, e.said_at, e.said_by FROM early_activity AS e JOIN meeting AS m "
            "ON m.id = e.meeting_id AND m.activity_id = e.activity_id WHERE e.meeting_id = ?",
            (meeting_id,),
        )
        if row is None:
            return None
        return EarlyYes(meeting_id=meeting_id, activity_id=ActivityId(row[0]), why=row[1], at=moment(row[2]), by=row[3])

    def write(self, yes: EarlyYes) -> None:
        """Store or replace the reason of a meeting."""
        self._db.run(
            "INSERT INTO early_activity (meeting_id, activity_id, why, said_at, said_by) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (meeting_id) DO UPDATE SET activity_id = excluded.activity_id, why = excluded.why, "
            "said_at = excluded.said_at, said_by = excluded.said_by",
            (yes.meeting_id, yes.activity_id, yes.why, iso(yes.at), yes.by),
        )

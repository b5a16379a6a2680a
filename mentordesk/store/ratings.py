# SPDX-License-Identifier: MIT
"""How it is stored how activities went, and how often each was used is counted."""

from __future__ import annotations

from datetime import datetime

from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.ratings import ActivityUse, Rating, Went
from mentordesk.store.connection import Database
from mentordesk.store.rows import day, iso

_USE = """
SELECT m.activity_id, count(*), max(m.day), count(*) FILTER (WHERE r.went = 'well'), count(r.went)
FROM meeting AS m LEFT JOIN activity_rating AS r ON r.meeting_id = m.id AND r.activity_id = m.activity_id
WHERE m.status = 'held' AND m.activity_id IS NOT NULL GROUP BY m.activity_id
"""


class Ratings:
    """One rating for each meeting at most, of the activity the meeting was about."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, meeting_id: MeetingId) -> Rating | None:
        """How the activity of a meeting went; what was said of another activity before is not that."""
        row = self._db.one(
            "SELECT r.activity_id, r.went, r.said FROM activity_rating AS r JOIN meeting AS m ON m.id = r.meeting_id "
            "AND m.activity_id = r.activity_id WHERE r.meeting_id = ?",
            (meeting_id,),
        )
        if row is None:
            return None
        return Rating(meeting_id=meeting_id, activity_id=ActivityId(row[0]), went=Went(row[1]), said=row[2])

    def write(self, rating: Rating, at: datetime, by: str) -> None:
        """Store or replace how the activity of a meeting went."""
        self._db.run(
            "INSERT INTO activity_rating (meeting_id, activity_id, went, said, rated_at, rated_by) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (meeting_id) DO UPDATE SET activity_id = excluded.activity_id, "
            "went = excluded.went, said = excluded.said, rated_at = excluded.rated_at, rated_by = excluded.rated_by",
            (rating.meeting_id, rating.activity_id, rating.went, rating.said, iso(at), by),
        )

    def remove(self, meeting_id: MeetingId) -> None:
        """Say no more how it went."""
        self._db.run("DELETE FROM activity_rating WHERE meeting_id = ?", (meeting_id,))

    def said_of(self, activity_id: ActivityId, most: int) -> tuple[Rating, ...]:
        """What was said of an activity, newest meeting first."""
        rows = self._db.all(
            "SELECT r.meeting_id, r.went, r.said FROM activity_rating AS r JOIN meeting AS m ON m.id = r.meeting_id "
            "AND m.activity_id = r.activity_id WHERE r.activity_id = ? AND r.said <> '' ORDER BY m.day DESC, m.id DESC LIMIT ?",
            (activity_id, most),
        )
        return tuple(
            Rating(meeting_id=MeetingId(row[0]), activity_id=activity_id, went=Went(row[1]), said=row[2])
            for row in rows
        )

    def use(self) -> dict[ActivityId, ActivityUse]:
        """How each activity was used in meetings that were held."""
        return {
            ActivityId(row[0]): ActivityUse(times=row[1], last=day(row[2]), well=row[3], rated=row[4])
            for row in self._db.all(_USE)
        }

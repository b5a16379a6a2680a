# SPDX-License-Identifier: MIT
"""How activities that are begun and not finished are stored: apart from the site's own, so that nothing can offer them."""

from __future__ import annotations

from datetime import datetime

from mentordesk.records.activities import Activity
from mentordesk.records.activity_payload import from_payload, to_payload
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import ActivityDraft, DraftId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment

_SELECT = "SELECT id, own_id, payload, author, changed_at FROM activity_draft"


class ActivityDrafts:
    """What is written of activities, complete or not."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[ActivityDraft, ...]:
        """Every draft, the one changed last first."""
        return tuple(_draft(row) for row in self._db.all(f"{_SELECT} ORDER BY changed_at DESC, id DESC"))

    def get(self, draft_id: DraftId) -> ActivityDraft | None:
        """One draft, or None."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (draft_id,))
        return _draft(row) if row else None

    def add(self, activity: Activity, of: ActivityId | None, author: str, at: datetime) -> DraftId:
        """Store another draft."""
        sql = "INSERT INTO activity_draft (own_id, payload, author, changed_at) VALUES (?, ?, ?, ?)"
        return DraftId(self._db.run(sql, (of, to_payload(activity), author, iso(at))))

    def replace(self, draft_id: DraftId, activity: Activity, author: str, at: datetime) -> None:
        """Store what a draft has become."""
        self._db.run(
            "UPDATE activity_draft SET payload = ?, author = ?, changed_at = ? WHERE id = ?",
            (to_payload(activity), author, iso(at), draft_id),
        )

    def remove(self, draft_id: DraftId) -> None:
        """Take a draft away."""
        self._db.run("DELETE FROM activity_draft WHERE id = ?", (draft_id,))


def _draft(row: Row) -> ActivityDraft:
    return ActivityDraft(
        id=DraftId(row[0]),
        of=ActivityId(row[1]) if row[1] else None,
        activity=from_payload(row[2]),
        author=row[3],
        changed_at=moment(row[4]),
    )

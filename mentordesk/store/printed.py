# SPDX-License-Identifier: MIT
"""Which sheets of days to come went to paper, and a digest of what stood on them. Never undone: paper stays."""

from __future__ import annotations

from datetime import date, datetime

from mentordesk.records.ids import MeetingId
from mentordesk.records.life_events import PrintedSheet
from mentordesk.records.sheets import SheetKind
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment

_SELECT = "SELECT id, kind, meeting_id, wing, day, language, title, digest, printed_at, printed_by FROM printed_sheet"


class PrintedSheets:
    """Sheets on paper."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def note(
        self,
        *,
        kind: SheetKind,
        meeting_id: MeetingId | None,
        wing: str,
        day: date,
        language: str,
        title: str,
        digest: str,
        at: datetime,
        by: str,
    ) -> None:
        """Write down that a sheet went to paper; an earlier print of the same sheet needs no replacing any more."""
        self._db.run(
            "UPDATE printed_sheet SET cleared_at = ?1 WHERE cleared_at IS NULL AND kind = ?2 AND meeting_id IS ?3 "
            "AND wing = ?4 AND day = ?5",
            (iso(at), kind, meeting_id, wing, iso(day)),
        )
        self._db.run(
            "INSERT INTO printed_sheet (kind, meeting_id, wing, day, language, title, digest, printed_at, printed_by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (kind, meeting_id, wing, iso(day), language, title, digest, iso(at), by),
        )

    def in_use(self, since: date) -> tuple[PrintedSheet, ...]:
        """The newest print of each sheet of `since` and the days after it that nobody dismissed, in order of day."""
        rows = self._db.all(
            f"{_SELECT} WHERE day >= ? AND cleared_at IS NULL ORDER BY day, kind = 'register', id", (iso(since),)
        )
        return tuple(_printed(row) for row in rows)

    def clear(self, sheet_id: int, at: datetime) -> None:
        """Nobody needs to be told of this print any more."""
        self._db.run("UPDATE printed_sheet SET cleared_at = ? WHERE id = ?", (iso(at), sheet_id))


def _printed(row: Row) -> PrintedSheet:
    return PrintedSheet(
        id=row[0],
        kind=SheetKind(row[1]),
        meeting_id=MeetingId(row[2]) if row[2] else None,
        wing=row[3],
        day=date.fromisoformat(row[4]),
        language=row[5],
        title=row[6],
        digest=row[7],
        printed_at=moment(row[8]),
        printed_by=row[9],
    )

# SPDX-License-Identifier: MIT
"""How safeguarding concerns, and the openings of private notes, are stored: dates and states in rows, all else sealed.

Neither is ever undone by Ctrl+Z: what was written down of a worry is completed, never taken back in passing.
"""

from __future__ import annotations

from datetime import datetime

from mentordesk.errors import NotFound
from mentordesk.records.concerns import ConcernFacts, ConcernState
from mentordesk.records.ids import ConcernId, NoteId, UserId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, maybe_moment, moment

_FACTS = "id, author_id, written_at, status, handed_over_at, debrief_due, debriefed_at, filed_at, filed_by, extract_at"
OpeningRow = tuple[int, NoteId, UserId, datetime, UserId, bytes, datetime | None]


class Concerns:
    """Concerns, and which private notes were opened by whom."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def facts(self, concern_id: ConcernId) -> ConcernFacts:
        """What is not sealed of one concern, or `NotFound`."""
        row = self._db.one(f"SELECT {_FACTS} FROM concern WHERE id = ?", (concern_id,))
        if row is None:
            raise NotFound("errors_access.concern_gone")
        return _facts(row)

    def all(self, author: UserId | None = None) -> tuple[ConcernFacts, ...]:
        """What is not sealed of every concern, or of an author's; open ones first, newest first."""
        rows = self._db.all(
            f"SELECT {_FACTS} FROM concern WHERE ?1 IS NULL OR author_id = ?1 ORDER BY status = 'filed', id DESC",
            (author,),
        )
        return tuple(_facts(row) for row in rows)

    def add(
        self, *, author: UserId, at: datetime, handed_over_at: datetime | None, debrief_due: datetime, sealed: bytes
    ) -> ConcernId:
        """Store a sealed concern."""
        return ConcernId(
            self._db.run(
                "INSERT INTO concern (author_id, written_at, handed_over_at, debrief_due, sealed) VALUES (?, ?, ?, ?, ?)",
                (author, iso(at), iso(handed_over_at), iso(debrief_due), sealed),
            )
        )

    def sealed(self, concern_id: ConcernId) -> tuple[bytes, bytes | None]:
        """The sealed concern and, if there is one, the sealed part released to the security liaison."""
        row = self._db.one("SELECT sealed, extract_sealed FROM concern WHERE id = ?", (concern_id,))
        if row is None:
            raise NotFound("errors_access.concern_gone")
        return row[0], row[1]

    def sealed_texts(self) -> tuple[tuple[ConcernId, UserId, bytes, bytes | None], ...]:
        """What is sealed of every concern: (id, author, concern, extract)."""
        rows = self._db.all("SELECT id, author_id, sealed, extract_sealed FROM concern ORDER BY id")
        return tuple((ConcernId(r[0]), UserId(r[1]), r[2], r[3]) for r in rows)

    def replace(self, concern_id: ConcernId, sealed: bytes) -> None:
        """Put a concern sealed anew in the place of the old one."""
        self._db.run("UPDATE concern SET sealed = ? WHERE id = ?", (sealed, concern_id))

    def replace_extract(self, concern_id: ConcernId, sealed: bytes) -> None:
        """Put a released part sealed anew in the place of the old one."""
        self._db.run("UPDATE concern SET extract_sealed = ? WHERE id = ?", (sealed, concern_id))

    def release(self, concern_id: ConcernId, sealed: bytes | None, at: datetime | None) -> None:
        """Release a part of a concern, another in its place, or (None) none any more."""
        self._db.run(
            "UPDATE concern SET extract_sealed = ?, extract_at = ? WHERE id = ?", (sealed, iso(at), concern_id)
        )

    def hand_over(self, concern_id: ConcernId, at: datetime) -> None:
        """Note when a concern was handed over."""
        self._db.run("UPDATE concern SET handed_over_at = ? WHERE id = ?", (iso(at), concern_id))

    def debriefed(self, concern_id: ConcernId, at: datetime) -> None:
        """Note that somebody talked with who brought it."""
        self._db.run("UPDATE concern SET debriefed_at = ? WHERE id = ?", (iso(at), concern_id))

    def file(self, concern_id: ConcernId, at: datetime, by: UserId) -> None:
        """Note that the official record holds it."""
        self._db.run(
            "UPDATE concern SET status = 'filed', filed_at = ?, filed_by = ? WHERE id = ?", (iso(at), by, concern_id)
        )

    def note_opened(self, *, note_id: NoteId, author: UserId, at: datetime, by: UserId, reason: bytes) -> None:
        """Write down that a private note was opened by somebody else than its author."""
        self._db.run(
            "INSERT INTO note_opening (note_id, author_id, opened_at, opened_by, reason_sealed) VALUES (?, ?, ?, ?, ?)",
            (note_id, author, iso(at), by, reason),
        )

    def openings(self, author: UserId | None = None) -> tuple[OpeningRow, ...]:
        """The openings of everybody's notes, or of an author's, newest first:
        (id, note, author, when, by whom, sealed reason, when the author saw it)."""
        rows = self._db.all(
            "SELECT id, note_id, author_id, opened_at, opened_by, reason_sealed, seen_at FROM note_opening "
            "WHERE ?1 IS NULL OR author_id = ?1 ORDER BY id DESC",
            (author,),
        )
        return tuple(
            (r[0], NoteId(r[1]), UserId(r[2]), moment(r[3]), UserId(r[4]), r[5], maybe_moment(r[6])) for r in rows
        )

    def openings_seen(self, author: UserId, at: datetime) -> None:
        """The author has been told of every opening so far."""
        self._db.run("UPDATE note_opening SET seen_at = ? WHERE author_id = ? AND seen_at IS NULL", (iso(at), author))

    def replace_opening(self, opening_id: int, reason: bytes) -> None:
        """Put the reason of an opening sealed anew in the place of the old one."""
        self._db.run("UPDATE note_opening SET reason_sealed = ? WHERE id = ?", (reason, opening_id))


def _facts(row: Row) -> ConcernFacts:
    return ConcernFacts(
        id=ConcernId(row[0]),
        author_id=UserId(row[1]),
        written_at=moment(row[2]),
        state=ConcernState(row[3]),
        handed_over_at=maybe_moment(row[4]),
        debrief_due=moment(row[5]),
        debriefed_at=maybe_moment(row[6]),
        filed_at=maybe_moment(row[7]),
        filed_by=UserId(row[8]) if row[8] is not None else None,
        extract_at=maybe_moment(row[9]),
    )

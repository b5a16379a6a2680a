# SPDX-License-Identifier: MIT
"""How what is remembered of a source of rosters is stored: its columns, and whom it named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from mentordesk.records.ids import PersonId
from mentordesk.store.connection import Database
from mentordesk.store.rows import iso


class Exchange:
    """What is remembered of a source, by the fingerprint of its headings."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def mapping(self, fingerprint: str) -> str | None:
        """The mapping (JSON) last used for files with these headings."""
        row = self._db.one("SELECT mapping FROM roster_mapping WHERE fingerprint = ?", (fingerprint,))
        return row[0] if row else None

    def remember_mapping(self, fingerprint: str, source: str, mapping: str, at: datetime) -> None:
        """Keep the mapping a person confirmed."""
        self._db.run(
            "INSERT INTO roster_mapping (fingerprint, source, mapping, used_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (fingerprint) DO UPDATE SET mapping = excluded.mapping, source = excluded.source, "
            "used_at = excluded.used_at",
            (fingerprint, source, mapping, iso(at)),
        )

    def seen(self, fingerprint: str) -> dict[PersonId, date]:
        """Whom the extracts of a source named, and when last."""
        rows = self._db.all("SELECT person_id, seen_on FROM roster_seen WHERE fingerprint = ?", (fingerprint,))
        return {PersonId(person_id): date.fromisoformat(on) for person_id, on in rows}

    def note_seen(self, fingerprint: str, ids: Iterable[PersonId], on: date) -> None:
        """Write down that a source names these people."""
        self._db.run_many(
            "INSERT INTO roster_seen (fingerprint, person_id, seen_on) VALUES (?, ?, ?) "
            "ON CONFLICT (fingerprint, person_id) DO UPDATE SET seen_on = excluded.seen_on",
            [(fingerprint, person_id, on.isoformat()) for person_id in ids],
        )

    def forget_seen(self, fingerprint: str, ids: Iterable[PersonId]) -> None:
        """The source need not name these people any more: it is known what became of them."""
        self._db.run_many(
            "DELETE FROM roster_seen WHERE fingerprint = ? AND person_id = ?",
            [(fingerprint, person_id) for person_id in ids],
        )

# SPDX-License-Identifier: MIT
"""How what is remembered of a source of rosters is stored: its columns, and whom it named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from mentordesk.records.exchange_rules import RosterSource
from mentordesk.records.ids import PersonId
from mentordesk.store.connection import Database
from mentordesk.store.rows import iso, moment


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

    def sources(self) -> tuple[RosterSource, ...]:
        """Every source whose columns were confirmed, the one used last first."""
        rows = self._db.all(
            "SELECT fingerprint, source, used_at, (SELECT count(*) FROM roster_seen AS seen "
            "WHERE seen.fingerprint = roster_mapping.fingerprint) FROM roster_mapping ORDER BY used_at DESC, source"
        )
        return tuple(RosterSource(fingerprint=r[0], name=r[1], used_at=moment(r[2]), named=r[3]) for r in rows)

    def rename(self, fingerprint: str, source: str, mapping: str) -> None:
        """Call a source otherwise, in its mapping as well."""
        self._db.run(
            "UPDATE roster_mapping SET source = ?, mapping = ? WHERE fingerprint = ?", (source, mapping, fingerprint)
        )

    def forget(self, fingerprint: str) -> None:
        """Forget a source: its columns, and whom it named."""
        self._db.run("DELETE FROM roster_mapping WHERE fingerprint = ?", (fingerprint,))
        self._db.run("DELETE FROM roster_seen WHERE fingerprint = ?", (fingerprint,))

    def hand_on(self, before: str, after: str) -> None:
        """Let whom a source named count for its extracts under other headings; its old columns are forgotten."""
        self._db.run("DELETE FROM roster_seen WHERE fingerprint = ?", (after,))
        self._db.run("UPDATE roster_seen SET fingerprint = ? WHERE fingerprint = ?", (after, before))
        self._db.run("DELETE FROM roster_mapping WHERE fingerprint = ?", (before,))

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

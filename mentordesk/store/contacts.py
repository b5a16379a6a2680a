# SPDX-License-Identifier: MIT
"""How contacts of staff with a pair are stored."""

from __future__ import annotations

from datetime import date, datetime

from mentordesk.records.contacts import Contact, ContactDraft, ContactWay
from mentordesk.records.ids import PairId, PersonId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment

_SELECT = "SELECT id, pair_id, person_id, day, way, said, recorded_at, recorded_by FROM pair_contact"


class Contacts:
    """Contacts of staff, one row for each person spoken with."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, draft: ContactDraft, at: datetime, by: str) -> None:
        """Store a contact, one row for each of those spoken with."""
        self._db.run_many(
            "INSERT INTO pair_contact (pair_id, person_id, day, way, said, recorded_at, recorded_by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(draft.pair_id, person, iso(draft.day), draft.way, draft.said, iso(at), by) for person in draft.with_ids],
        )

    def of_pair(self, pair_id: PairId) -> tuple[Contact, ...]:
        """The contacts of one pair, newest first."""
        return tuple(
            _contact(row) for row in self._db.all(f"{_SELECT} WHERE pair_id = ? ORDER BY day DESC, id", (pair_id,))
        )

    def all(self) -> tuple[Contact, ...]:
        """Every contact, oldest first."""
        return tuple(_contact(row) for row in self._db.all(f"{_SELECT} ORDER BY day, id"))


def _contact(row: Row) -> Contact:
    return Contact(
        id=row[0],
        pair_id=PairId(row[1]),
        person_id=PersonId(row[2]),
        day=date.fromisoformat(row[3]),
        way=ContactWay(row[4]),
        said=row[5],
        recorded_at=moment(row[6]),
        recorded_by=row[7],
    )

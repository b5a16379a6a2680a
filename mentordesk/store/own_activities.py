# SPDX-License-Identifier: MIT
"""How a site's own activities and its list of what may be in the room are stored.

Documents go in and out as they are: what stands in one is known to `mentordesk.activities` and not here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentordesk.records.activities import AllowedItem
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import FIRST_OWN_NUMBER
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment

_SELECT = "SELECT id, number, document, author, changed_at, retired FROM own_activity"
_REFERRING = (
    "SELECT tables.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns "
    "WHERE tables.type = 'table' AND columns.name = 'activity_id' ORDER BY tables.name"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """One own activity as it is kept."""

    id: ActivityId
    number: int
    document: Mapping[str, Any]
    author: str
    changed_at: datetime
    retired: bool


class OwnActivities:
    """The site's own activities, and which things it lets into the room."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[OwnRow, ...]:
        """Every own activity, retired ones too, by number."""
        return tuple(_own(row) for row in self._db.all(f"{_SELECT} ORDER BY number"))

    def get(self, activity_id: ActivityId) -> OwnRow | None:
        """One own activity, or None."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (activity_id,))
        return _own(row) if row else None

    def free_number(self) -> int:
        """The number for the next one; those of removed activities below the highest are not given again."""
        row = self._db.one("SELECT MAX(number) FROM own_activity")
        return max(FIRST_OWN_NUMBER, (row[0] or 0) + 1) if row else FIRST_OWN_NUMBER

    def write(
        self, activity_id: ActivityId, number: int, document: Mapping[str, Any], author: str, at: datetime
    ) -> None:
        """Keep an activity, new or in place of what it was; one that was retired is offered again."""
        self._db.run(
            "INSERT INTO own_activity (id, number, document, author, changed_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET document = excluded.document, author = excluded.author, "
            "changed_at = excluded.changed_at, retired = 0",
            (activity_id, number, json.dumps(document, ensure_ascii=False), author, iso(at)),
        )

    def set_retired(self, activity_id: ActivityId, retired: bool) -> None:
        """Offer an activity no longer, or again."""
        self._db.run("UPDATE own_activity SET retired = ? WHERE id = ?", (int(retired), activity_id))

    def remove(self, activity_id: ActivityId) -> None:
        """Take an activity out; nothing may refer to it."""
        self._db.run("DELETE FROM own_activity WHERE id = ?", (activity_id,))

    def uses(self, activity_id: ActivityId) -> int:
        """How many rows of any table refer to the activity; which tables can is read from the schema."""
        tables = [name for (name,) in self._db.all(_REFERRING)]
        counts = (
            self._db.one(f"SELECT COUNT(*) FROM {table} WHERE activity_id = ?", (activity_id,)) for table in tables
        )
        return sum(row[0] for row in counts if row)

    def material_choices(self) -> tuple[tuple[str, bool, AllowedItem | None], ...]:
        """What the site chose, as (code, allowed, the thing where it is the site's own)."""
        rows = self._db.all("SELECT code, allowed, names, kept_by_staff FROM material_choice ORDER BY code")
        return tuple((row[0], bool(row[1]), _item(row)) for row in rows)

    def choose_material(self, code: str, allowed: bool, item: AllowedItem | None = None) -> None:
        """Keep what the site lets in or not; `item` where it is a thing of its own."""
        names = json.dumps(dict(item.labels), ensure_ascii=False) if item else None
        self._db.run(
            "INSERT INTO material_choice (code, allowed, names, kept_by_staff) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (code) DO UPDATE SET allowed = excluded.allowed",
            (code, int(allowed), names, int(bool(item and item.kept_by_staff))),
        )

    def forget_material(self, code: str) -> None:
        """Take a thing off the site's list."""
        self._db.run("DELETE FROM material_choice WHERE code = ?", (code,))


def _own(row: Row) -> OwnRow:
    return OwnRow(
        id=ActivityId(row[0]),
        number=row[1],
        document=json.loads(row[2]),
        author=row[3],
        changed_at=moment(row[4]),
        retired=bool(row[5]),
    )


def _item(row: Row) -> AllowedItem | None:
    if row[2] is None:
        return None
    return AllowedItem(code=row[0], labels=json.loads(row[2]), kept_by_staff=bool(row[3]))

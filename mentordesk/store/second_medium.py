# SPDX-License-Identifier: MIT
"""Which drive holds the second set of copies, and when the last one was read back from it."""

from __future__ import annotations

from datetime import datetime

from mentordesk.records.backup import Medium
from mentordesk.store.connection import Database
from mentordesk.store.rows import iso, maybe_moment


class SecondMedium:
    """The one drive there is for it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self) -> Medium | None:
        """The drive, or None while none was chosen."""
        row = self._db.one("SELECT label, serial, folder, last_copy_at, last_made_at FROM second_medium")
        if row is None:
            return None
        return Medium(
            label=row[0],
            serial=row[1],
            folder=row[2],
            last_copy_at=maybe_moment(row[3]),
            last_made_at=maybe_moment(row[4]),
        )

    def choose(self, medium: Medium) -> None:
        """Keep a drive as the one; what was known of another is forgotten."""
        self._db.run("DELETE FROM second_medium")
        self._db.run(
            "INSERT INTO second_medium (only_one, label, serial, folder, last_copy_at, last_made_at) VALUES (1, ?, ?, ?, ?, ?)",
            (medium.label, medium.serial, medium.folder, iso(medium.last_copy_at), iso(medium.last_made_at)),
        )

    def copied(self, at: datetime, made_at: datetime) -> None:
        """Note that the copy made at `made_at` was read back from the drive at `at`."""
        self._db.run("UPDATE second_medium SET last_copy_at = ?, last_made_at = ?", (iso(at), iso(made_at)))

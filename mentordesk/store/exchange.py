# SPDX-License-Identifier: MIT
"""How the remembered column mappings of roster files are stored."""

from __future__ import annotations

from datetime import datetime

from mentordesk.store.connection import Database
from mentordesk.store.rows import iso


class Exchange:
    """Remembered mappings, by the fingerprint of a file's headings."""

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

# SPDX-License-Identifier: MIT
"""How a site's own texts and its mark are stored. Which texts there may be: `records/own_texts.py`."""

from __future__ import annotations

from collections.abc import Mapping

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.logo import SiteLogo
from mentordesk.store.connection import Database


class OwnTexts:
    """Texts by programme (None for the whole desk), language and key; and the one mark of the site."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, programme_id: ProgrammeId | None, language: str) -> Mapping[str, str]:
        """The texts of exactly this programme, or of the whole desk, by key."""
        rows = self._db.all(
            "SELECT key, text FROM own_text WHERE programme_id IS ? AND language = ? ORDER BY key",
            (programme_id, language),
        )
        return dict(rows)

    def set(self, programme_id: ProgrammeId | None, language: str, key: str, text: str) -> None:
        """Put a text in the place of what was said there before."""
        self.restore(programme_id, language, key)
        self._db.run(
            "INSERT INTO own_text (programme_id, language, key, text) VALUES (?, ?, ?, ?)",
            (programme_id, language, key, text),
        )

    def restore(self, programme_id: ProgrammeId | None, language: str, key: str) -> None:
        """Say again what would be said without a text of one's own."""
        self._db.run(
            "DELETE FROM own_text WHERE programme_id IS ? AND language = ? AND key = ?", (programme_id, language, key)
        )

    def logo(self) -> SiteLogo | None:
        """The site's mark, if there is one."""
        row = self._db.one("SELECT png, width, height, outside FROM site_logo")
        return SiteLogo(png=row[0], width=row[1], height=row[2], outside=bool(row[3])) if row else None

    def set_logo(self, logo: SiteLogo) -> None:
        """Keep a mark in the place of the one before."""
        self.remove_logo()
        self._db.run(
            "INSERT INTO site_logo (id, png, width, height, outside) VALUES (1, ?, ?, ?, ?)",
            (logo.png, logo.width, logo.height, int(logo.outside)),
        )

    def remove_logo(self) -> None:
        """Let the mark go."""
        self._db.run("DELETE FROM site_logo")

# SPDX-License-Identifier: MIT
"""How the desk's settings, a user's preferences and unsaved forms are stored."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from mentordesk.records.ids import UserId
from mentordesk.records.settings import DeskSettings
from mentordesk.store.connection import Database
from mentordesk.store.rows import iso, moment


class Settings:
    """Settings of the desk and of each user, and the drafts kept when the desk was locked."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def desk(self) -> DeskSettings:
        """The establishment's choices; what was never chosen has its default."""
        known = {field.name for field in fields(DeskSettings)}
        rows = self._db.all("SELECT key, value FROM setting")
        return DeskSettings(**{key: _read(value) for key, value in rows if key in known})

    def change_desk(self, settings: DeskSettings) -> None:
        """Store the establishment's choices."""
        for key, value in asdict(settings).items():
            self._db.run(
                "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value "
                "WHERE value <> excluded.value",
                (key, json.dumps(value)),
            )

    def preference(self, user_id: UserId, key: str) -> str | None:
        """One of a user's own choices (columns of a list, look), or None."""
        row = self._db.one("SELECT value FROM preference WHERE user_id = ? AND key = ?", (user_id, key))
        return row[0] if row else None

    def prefer(self, user_id: UserId, key: str, value: str) -> None:
        """Keep one of a user's own choices."""
        self._db.run(
            "INSERT INTO preference (user_id, key, value) VALUES (?, ?, ?) "
            "ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value",
            (user_id, key, value),
        )

    def keep_draft(self, user_id: UserId, form: str, sealed: bytes, at: datetime) -> None:
        """Keep an unsaved form, sealed."""
        self._db.run(
            "INSERT INTO draft (user_id, form, payload, kept_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (user_id, form) DO UPDATE SET payload = excluded.payload, kept_at = excluded.kept_at",
            (user_id, form, b64encode(sealed).decode("ascii"), iso(at)),
        )

    def drafts(self, user_id: UserId) -> tuple[tuple[str, bytes, datetime], ...]:
        """A user's unsaved forms as (form, sealed, kept at)."""
        rows = self._db.all("SELECT form, payload, kept_at FROM draft WHERE user_id = ? ORDER BY form", (user_id,))
        return tuple((r[0], b64decode(r[1]), moment(r[2])) for r in rows)

    def sealed_drafts(self) -> tuple[tuple[UserId, str, bytes], ...]:
        """Every user's unsaved forms as (user, form, sealed)."""
        rows = self._db.all("SELECT user_id, form, payload FROM draft ORDER BY user_id, form")
        return tuple((UserId(r[0]), r[1], b64decode(r[2])) for r in rows)

    def replace_draft(self, user_id: UserId, form: str, sealed: bytes) -> None:
        """Put an unsaved form sealed anew in the place of the old one; when it was kept stays."""
        self._db.run(
            "UPDATE draft SET payload = ? WHERE user_id = ? AND form = ?",
            (b64encode(sealed).decode("ascii"), user_id, form),
        )

    def drop_draft(self, user_id: UserId, form: str) -> None:
        """Forget an unsaved form: it was saved or thrown away."""
        self._db.run("DELETE FROM draft WHERE user_id = ? AND form = ?", (user_id, form))


def _read(value: str) -> Any:
    found = json.loads(value)
    return tuple(found) if isinstance(found, list) else found

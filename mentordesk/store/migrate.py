# SPDX-License-Identifier: MIT
"""Bringing a database to today's shape, one numbered file and one transaction at a time."""

from __future__ import annotations

from importlib.resources import files

from mentordesk.errors import Unavailable
from mentordesk.store.connection import APPLICATION_ID, Database


class NewerDesk(Unavailable):
    """The desk was written by a newer MentorDesk; opening it with this one could lose what it does not know."""

    key = "errors_store.newer"


def migrations() -> tuple[tuple[int, str], ...]:
    """Every migration as (version, SQL), in order."""
    folder = files("mentordesk.store") / "migrations"
    scripts = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((int(name.split("_")[0]), (folder / name).read_text(encoding="utf-8")) for name in scripts)


def version(database: Database) -> int:
    """The shape the database has now; 0 for a new one."""
    row = database.one("PRAGMA user_version")
    return row[0] if row else 0


def latest() -> int:
    """The shape this program writes."""
    return migrations()[-1][0]


def needs_migration(database: Database) -> bool:
    """Whether `migrate` would change anything; raise `NewerDesk` for a database from the future."""
    found = version(database)
    if found > latest():
        raise NewerDesk(found=found, known=latest())
    return found < latest()


def migrate(database: Database) -> None:
    """Apply every migration that is missing, each in a transaction of its own."""
    if not needs_migration(database):
        return
    start = version(database)
    for number, script in migrations():
        if number > start:
            with database.transaction():
                database.script(script)
                database.run(f"PRAGMA user_version = {number}")
                database.run(f"PRAGMA application_id = {APPLICATION_ID}")

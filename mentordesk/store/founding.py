# SPDX-License-Identifier: MIT
"""A desk in the making: its database is built under another name, and gets its own once the key file is in place.

So a crash at any moment leaves a folder that is plainly no desk yet, or one that opens.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mentordesk.durable import part_of, sync_folder
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Role
from mentordesk.records.settings import DeskSetup
from mentordesk.store.access import Access
from mentordesk.store.audit import Audit
from mentordesk.store.connection import Damaged, Database, assert_no_plaintext_header
from mentordesk.store.migrate import migrate
from mentordesk.store.settings import Settings
from mentordesk.vault.copies import COPIES
from mentordesk.vault.keys import derive, raw_database_key
from mentordesk.vault.opening import Unlocked

FIRST_USER = UserId(1)
FIRST_ROLES = frozenset({Role.FACILITATOR, Role.MANAGER})
WAY_OUT = "recovery.age"
WAY_OUT_NOTE = "without-mentordesk.txt"
UNFINISHED = "desk.db.part"
MAKING = "making.lock"
"""What stands in the folder while a desk is being made; whoever holds it clears the leftovers."""
_LEFTOVERS = (
    UNFINISHED,
    *(f"{UNFINISHED}-{more}" for more in ("wal", "shm", "journal")),
    *(part_of(Path(name)).name for name in (*COPIES, WAY_OUT, WAY_OUT_NOTE)),
    WAY_OUT,
    WAY_OUT_NOTE,
)


def is_free(folder: Path, own_folders: tuple[str, ...]) -> bool:
    """Whether a desk may be made here: nothing is there but what a making that was cut short leaves behind."""
    return not folder.exists() or all(_is_leftover(entry, own_folders) for entry in folder.iterdir())


def clear_unfinished(folder: Path) -> None:
    """Remove what a making that was cut short left behind; nothing in it was ever anybody's data."""
    for name in _LEFTOVERS:
        (folder / name).unlink(missing_ok=True)


def withdraw(folder: Path, database: str) -> None:
    """Take back a making that failed, so that it can be tried again in the same folder.

    The database goes first: without it, what a disk that fails again may leave is no desk that anybody could work with.
    """
    for name in (database, f"{database}-wal", *_LEFTOVERS, *COPIES):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def found(
    folder: Path,
    setup: DeskSetup,
    unlocked: Unlocked,
    now: datetime,
    begin: Callable[[Database], object] = lambda database: None,
) -> None:
    """Write the first rows of a new database: the establishment, the first user, the first line of the log.

    `begin` writes what else the desk is to begin with, in the same transaction.
    """
    path = folder / UNFINISHED
    database = Database(path, raw_database_key(unlocked.data_key))
    try:
        migrate(database)
        with database.transaction():
            Settings(database).change_desk(setup.settings)
            Access(database).add(
                user_id=FIRST_USER,
                name=setup.user_name,
                initials=setup.user_initials,
                roles=FIRST_ROLES,
                public_key=unlocked.private_key.public,
                at=now,
            )
            log = Audit(database, derive(unlocked.data_key, "audit"))
            log.append(at=now, actor=FIRST_USER, action="audit.action.created")
            begin(database)
        database.checkpoint()
    finally:
        database.close()
    assert_no_plaintext_header(path)
    # Its name is sure before there is a key file: a key file alone would look like a desk that lost its database.
    sync_folder(folder)


def put_in_place(folder: Path, database: str) -> None:
    """Give the finished database its name, safely on disk, and the folders that were made for it theirs."""
    os.replace(folder / UNFINISHED, folder / database)  # noqa: PTH105 - the syscall is the point
    sync_folder(folder)
    for above in folder.absolute().parents:
        # A folder further up that may not be opened was there before.
        with suppress(OSError):
            sync_folder(above)


def finish(folder: Path, database: str, raw_key: str) -> bool:
    """Complete a making that was cut short just before its last step; False when there is none to complete."""
    if not (folder / UNFINISHED).exists():
        return False
    try:
        Database(folder / UNFINISHED, raw_key).close()
    except Damaged:
        return False
    put_in_place(folder, database)
    return True


def _is_leftover(entry: Path, own_folders: tuple[str, ...]) -> bool:
    if entry.name in own_folders and entry.is_dir():
        return not any(entry.iterdir())
    return entry.name in (*_LEFTOVERS, MAKING)

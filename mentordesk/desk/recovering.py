# SPDX-License-Identifier: MIT
"""A new recovery sheet, and whom somebody stands for who opened the desk with one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mentordesk.desk.held import Held
from mentordesk.desk.keys import require_key_rights
from mentordesk.records.ids import UserId
from mentordesk.store import Store
from mentordesk.store.access import User
from mentordesk.vault.copies import write_key_file
from mentordesk.vault.errors import UnknownUser
from mentordesk.vault.keyfile import RECOVERY_ID, Sheet, name_digest
from mentordesk.vault.recovery import parse_recovery
from mentordesk.vault.slots import change_recovery


def put_sheet_in_force(folder: Path, held: Held, store: Store, printed: str, sheet: Sheet) -> Held:
    """Let this recovery key open the desk and no other from now on, with its line in the log.

    Raises `Forbidden`, `ConfirmFirst`, `RecoveryKeyMistyped`, `KeyFileNotWritten`; the sheet before then still holds.
    """
    require_key_rights(store)
    key_file = change_recovery(held.key_file, held.unlocked, parse_recovery(printed), sheet)
    with held.database.transaction():
        store.audit.append(
            at=store.clock.now(),
            actor=store.actor.user_id,
            action="audit.action.recovery_changed",
            detail={"sheet": sheet.value},
        )
        # Last, so that a disk that refuses the key file leaves everything as it was.
        write_key_file(folder, key_file)
    return replace(held, key_file=key_file)


def held_by_new_sheet(held: Held, printed: str) -> Held:
    """The same, for a session that the sheet before had opened: what was sealed to that one is sealed to the new one now."""
    if held.unlocked.user_id != RECOVERY_ID:
        return held
    return replace(held, unlocked=replace(held.unlocked, private_key=parse_recovery(printed).private_key))


def user_named(held: Held, store: Store, name: str) -> UserId:
    """The active user of this name, however it is typed. Raises `UnknownUser`."""
    salt = held.key_file.name_salt
    wanted = name_digest(salt, name)
    return active_user(store, *(user.id for user in store.access.all() if name_digest(salt, user.name) == wanted))


def active_user(store: Store, *user_ids: UserId) -> UserId:
    """The first of these who can unlock. Raises `UnknownUser`."""
    users: dict[UserId, User] = {user.id: user for user in store.access.all() if user.active}
    for user_id in user_ids:
        if user_id in users:
            return user_id
    raise UnknownUser


def note_standing_for(store: Store, user_id: UserId) -> None:
    """The log's line that the holder of the sheet stands for a user; `store` is theirs already."""
    store.audit.append(
        at=store.clock.now(), actor=user_id, action="audit.action.recovered_as", subject=f"user:{user_id}"
    )

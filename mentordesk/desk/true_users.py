# SPDX-License-Identifier: MIT
"""The users in the database kept true to the signed key file, which alone says who has a way in and with which roles.

So a change of users has one moment at which it is done, the writing of the key file: what a crash left behind is
brought to its end at the next unlock. And a role raised in the database alone is worth nothing, and is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from mentordesk.clock import Clock
from mentordesk.records.access import UserState
from mentordesk.records.arrival import Finding, FindingKind
from mentordesk.records.ids import UserId
from mentordesk.store.access import Access, User
from mentordesk.store.connection import Database
from mentordesk.vault.errors import WrongPassphrase
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile, Slot


def keep_users_true(database: Database, key_file: KeyFile, clock: Clock) -> tuple[Finding, ...]:
    """Put right what differs, in a transaction of its own when anything does; what was found, for the log and the user."""
    access = Access(database)
    found: list[Finding] = []
    if any(_differences(access, key_file)):
        with database.transaction():
            differing = put_users_right(access, key_file, clock)
        found.append(Finding(kind=FindingKind.USERS_DIFFER, values={"n": differing}))
    if not access.table_is_sound():
        found.append(Finding(kind=FindingKind.TABLE_REFUSED))
    return tuple(found)


def require_not_removed(database: Database, user_id: int) -> None:
    """Raise `WrongPassphrase` for a user who was removed, whatever key file was put back."""
    if user_id != RECOVERY_ID and any(
        user.id == user_id and user.state is UserState.REMOVED for user in Access(database).all()
    ):
        raise WrongPassphrase


def put_users_right(access: Access, key_file: KeyFile, clock: Clock) -> int:
    """Make the stored users what the key file says they are, in the caller's transaction; returns how many differed."""
    differing = tuple(_differences(access, key_file))
    for slot, user in differing:
        if user is None and slot is not None:
            _add_unknown(access, slot, clock)
        elif user is not None and slot is None:
            # The way in that was set aside just before, if there is one, is kept for when the user comes back.
            access.set_active(user.id, access.set_aside(user.id), active=False)
        elif user is not None and slot is not None:
            access.set_roles(user.id, slot.roles)
            access.set_public_key(user.id, slot.public_key)
            access.set_active(user.id, active=True)
    return len(differing)


def _differences(access: Access, key_file: KeyFile) -> Iterator[tuple[Slot | None, User | None]]:
    users = {int(user.id): user for user in access.all()}
    slots = {slot.user_id: slot for slot in key_file.users}
    for user_id in sorted(users.keys() | slots.keys()):
        slot, user = slots.get(user_id), users.get(user_id)
        if not _agree(slot, user):
            yield slot, user


def _agree(slot: Slot | None, user: User | None) -> bool:
    if slot is None or user is None:
        return slot is None and (user is None or not user.active)
    if user.state is UserState.REMOVED:
        # An old key file was put back; they are refused at the door all the same (`require_not_removed`).
        return True
    return (user.roles, user.public_key, user.state) == (slot.roles, slot.public_key, UserState.ACTIVE)


def _add_unknown(access: Access, slot: Slot, clock: Clock) -> None:
    """Somebody who joined after this database was copied: the key file knows no names, so a number has to do."""
    number = f"#{slot.user_id}"
    access.add(
        user_id=UserId(slot.user_id),
        name=number,
        initials=number,
        roles=slot.roles,
        public_key=slot.public_key,
        at=clock.now(),
    )

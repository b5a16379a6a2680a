# SPDX-License-Identifier: MIT
"""Whether the key file is the one this database saw last. An older one put back would bring back who has no access any more.

The key file alone says who has a way in (`true_users`), so an old one must not be believed: the database remembers the
newest it saw, and an older one is cut down to those who have access today and made the newest again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mentordesk.errors import Refused, Unavailable
from mentordesk.records.arrival import Finding, FindingKind
from mentordesk.store.access import Access
from mentordesk.store.connection import Database
from mentordesk.store.key_record import KeyRecord
from mentordesk.vault.copies import write_key_file
from mentordesk.vault.keyfile import VERSION, KeyFile, Slot, SlotKind, signed
from mentordesk.vault.opening import Unlocked


class OldKeyFile(Refused):
    """The key file is older than the desk, and this user's way in is not in force any more."""

    key = "errors_vault.old_key_file"


def todays_key_file(
    folder: Path, database: Database, key_file: KeyFile, unlocked: Unlocked
) -> tuple[KeyFile, tuple[Finding, ...]]:
    """The key file to go on with, and what is to be said of the one that was found.

    Raises `OldKeyFile` for somebody whom only the older file lets in, `KeyFileNotWritten`.
    """
    seen = KeyRecord(database).seen()
    if seen is None or key_file.generation > seen[0] or (key_file.generation, key_file.fingerprint) == seen:
        return key_file, ()
    in_force = _in_force(Access(database), key_file)
    if unlocked.user_id not in {slot.user_id for slot in in_force}:
        raise OldKeyFile
    generation = max(seen[0], key_file.generation) + 1
    today = signed(replace(key_file, version=VERSION, generation=generation, slots=in_force), unlocked.data_key)
    write_key_file(folder, today)
    return today, (Finding(kind=FindingKind.OLD_KEY_FILE),)


def remember_key_file(database: Database, key_file: KeyFile) -> None:
    """Let the database know the newest key file; where the disk refuses, the next unlock does."""
    record, now = KeyRecord(database), (key_file.generation, key_file.fingerprint)
    with suppress(Unavailable):
        if record.seen() != now:
            with database.transaction():
                record.note(*now)


def _in_force(access: Access, key_file: KeyFile) -> tuple[Slot, ...]:
    """The slots of those who have access today under the key they have today, with the roles they have today."""
    users = {int(user.id): user for user in access.all() if user.active}
    return tuple(
        slot if slot.kind is SlotKind.RECOVERY else replace(slot, roles=users[slot.user_id].roles)
        for slot in key_file.slots
        if slot.kind is SlotKind.RECOVERY
        or (slot.user_id in users and users[slot.user_id].public_key == slot.public_key)
    )

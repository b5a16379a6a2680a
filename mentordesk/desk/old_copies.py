# SPDX-License-Identifier: MIT
"""Copies of the desk that still open under a data key which was changed since: which they are, and doing away with them.

A copy is told by the key file beside it: its MAC holds under the data key it was made under. Copies elsewhere (a stick,
another folder) are not known here, and what is deleted may be read back from a disk with the right tools.
"""

from __future__ import annotations

from pathlib import Path

from mentordesk.desk.folder import BACKUPS
from mentordesk.desk.held import Held
from mentordesk.errors import Refused
from mentordesk.records.settings import BackupFile
from mentordesk.store import Store
from mentordesk.store.backup import backups, check_copy
from mentordesk.store.copy_keys import CopyKeys
from mentordesk.vault.errors import KeyFileDamaged, KeyFileNewer, KeyFileTampered
from mentordesk.vault.keyfile import decode, require_untampered
from mentordesk.vault.keys import DataKey


class NoNewCopy(Refused):
    """No checked copy under today's key is there yet, so the old ones are all there is."""

    key = "errors_vault.no_new_copy"


def old_copies(folder: Path, data_key: DataKey) -> tuple[BackupFile, ...]:
    """The copies in the desk's own backup folder that are not under `data_key`, newest first."""
    return tuple(copy for copy in backups(folder / BACKUPS) if not _is_under(copy, data_key))


def destroy_old_copies(folder: Path, held: Held, store: Store) -> int:
    """Delete them and write it down, once the newest copy under today's key has been opened and checked.

    Returns how many. Raises `NoNewCopy`, `Damaged` for a new copy that does not check out.
    """
    key = held.unlocked.data_key
    old = old_copies(folder, key)
    newest = next((copy for copy in backups(folder / BACKUPS) if copy not in old), None)
    if not old:
        return 0
    if newest is None:
        raise NoNewCopy
    check_copy(newest.path, CopyKeys.of(key))
    with held.database.transaction():
        store.audit.append(
            at=store.clock.now(),
            actor=store.actor.user_id,
            action="audit.action.old_copies_destroyed",
            detail={"copies": [copy.path.name for copy in old]},
        )
    for copy in old:
        for part in copy.path.parent.glob(f"{copy.path.stem}.*"):
            part.unlink(missing_ok=True)
    return len(old)


def _is_under(copy: BackupFile, data_key: DataKey) -> bool:
    try:
        require_untampered(decode(copy.path.with_suffix(".keys").read_bytes()), data_key)
    except (OSError, KeyFileDamaged, KeyFileNewer, KeyFileTampered):
        return False
    return True

# SPDX-License-Identifier: MIT
"""The keys of an unlocked desk: another passphrase, another data key, another recovery sheet, and the copies that former keys still open.

How a change of the data key survives a crash is in `rotation`, whom a recovery sheet stands for in `recovering`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.desk.held import Held
from mentordesk.desk.keys import require_key_rights, reset_actor
from mentordesk.desk.old_copies import destroy_old_copies, old_copies
from mentordesk.desk.recovering import held_by_new_sheet, put_sheet_in_force
from mentordesk.desk.rotation import prepare, put_in_place, take_hold_again
from mentordesk.errors import Unavailable
from mentordesk.records.access import TEMPORARY_PASSPHRASE
from mentordesk.records.settings import BackupFile, KeyChange
from mentordesk.store import Store
from mentordesk.store.sealed import Renewal
from mentordesk.vault.copies import write_key_file
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile, Sheet, signed
from mentordesk.vault.slots import change_passphrase


class KeyCare:
    """Changes of keys: one's own passphrase, and by who may manage the users and has just given theirs again, all else."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        held: Callable[[], Held],
        take: Callable[[Held], None],
        reach: Callable[[], Store],
        back_up: Callable[[], object],
        renew_seals: Callable[[], Renewal],
    ) -> None:
        """`held` is what the desk works with, `take` makes it work with something else, `reach` gives its store."""
        self._folder, self._clock = folder, clock
        self._held, self._take, self._reach = held, take, reach
        self._back_up, self._renew_seals = back_up, renew_seals

    def set_passphrase(self, passphrase: str) -> None:
        """Another passphrase for the actor. Raises `Invalid` when it is too weak; the old one then still holds."""
        held, store = self._held(), self._reach()
        written: KeyFile | None = None
        try:
            with held.database.transaction():
                key_file = self._with_passphrase(held, store, passphrase)
                store.audit.append(
                    at=self._clock.now(), actor=store.actor.user_id, action="audit.action.passphrase_changed"
                )
                store.settings.prefer(store.actor.user_id, TEMPORARY_PASSPHRASE, "")
                # Last, so that a disk that refuses the key file leaves everything as it was.
                write_key_file(self._folder, key_file)
                written = key_file
        except Unavailable:
            if written is not None:
                self._take_back(held, written)
            raise
        self._take(Held(key_file, held.unlocked, held.database))

    def _with_passphrase(self, held: Held, store: Store, passphrase: str) -> KeyFile:
        if held.unlocked.user_id == RECOVERY_ID:
            return reset_actor(held.key_file, held.unlocked, store, passphrase)
        return change_passphrase(held.key_file, held.unlocked, store.actor.name, passphrase)

    def _take_back(self, held: Held, written: KeyFile) -> None:
        """The change was not saved: the former passphrase is to open again. Raises `KeyFileNotWritten`, which tells both."""
        former = signed(replace(held.key_file, generation=written.generation + 1), held.unlocked.data_key)
        write_key_file(self._folder, former)
        self._take(Held(former, held.unlocked, held.database))

    def change_data_key(self) -> KeyChange:
        """Put everything under a fresh data key, so that who left can open nothing written from now on (`rotation`).

        Tells which older copies still open under the old key. Nothing can be undone afterwards. Raises `Forbidden`,
        `ConfirmFirst`, `KeyNotChanged`, `KeyFileNotWritten`; the desk then goes on under the old key.
        """
        require_key_rights(self._reach())
        held = self._held()
        fresh = prepare(self._folder, held, self._reach().actor.user_id, self._clock.now())
        try:
            put_in_place(self._folder, held, fresh)
        finally:
            self._take(take_hold_again(self._folder, held, fresh))
        # A new copy under the new key, so that the old ones can be done without; without it they stay the only ones.
        with suppress(Unavailable, OSError):
            self._back_up()
        return KeyChange(old_copies=self.old_copies())

    def old_copies(self) -> tuple[BackupFile, ...]:
        """The copies in the desk's backup folder that open under a former data key, newest first."""
        return old_copies(self._folder, self._held().unlocked.data_key)

    def destroy_old_copies(self) -> int:
        """Delete those copies, once a checked one under today's key is there; returns how many. Not undoable."""
        require_key_rights(self._reach())
        return destroy_old_copies(self._folder, self._held(), self._reach())

    def change_recovery_sheet(self, printed: str, *, in_shares: bool = False) -> Renewal:
        """Let a new recovery key (`usecases.keys.new_recovery_key`) hold from now on; print it and have it typed back first.

        The sheet before opens only older copies then. What the actor can open is sealed to the new one; `left` counts what
        somebody else has to unlock for. Raises `Forbidden`, `ConfirmFirst`, `RecoveryKeyMistyped`, `KeyFileNotWritten`.
        """
        sheet = Sheet.SHARES if in_shares else Sheet.AGE
        self._take(put_sheet_in_force(self._folder, self._held(), self._reach(), printed, sheet))
        renewal = self._renew_seals()
        self._take(held_by_new_sheet(self._held(), printed))
        return renewal

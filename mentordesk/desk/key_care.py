# SPDX-License-Identifier: MIT
"""The keys of an unlocked desk: another data key, another recovery sheet, and the copies that former keys still open.

How a change of the data key survives a crash is in `rotation`, whom a recovery sheet stands for in `recovering`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.desk.held import Held
from mentordesk.desk.keys import require_key_rights
from mentordesk.desk.old_copies import destroy_old_copies, old_copies
from mentordesk.desk.recovering import held_by_new_sheet, put_sheet_in_force
from mentordesk.desk.rotation import prepare, put_in_place, take_hold_again
from mentordesk.errors import Unavailable
from mentordesk.records.settings import BackupFile, KeyChange
from mentordesk.store import Store
from mentordesk.store.sealed import Renewal
from mentordesk.vault.keyfile import Sheet


class KeyCare:
    """Changes of keys, by who may manage the users and has just given the passphrase again."""

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

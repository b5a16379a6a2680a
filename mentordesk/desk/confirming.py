# SPDX-License-Identifier: MIT
"""Whether who sits at the unlocked desk has just shown that they know its passphrase. Asked before names leave the desk.

A wrong answer delays the next one as at the unlock page (`attempts`) and stands in the log; after five the desk is to lock.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.desk.attempts import forget, note_failure, wait_first
from mentordesk.desk.held import Held
from mentordesk.errors import Invalid, LockNow, Unavailable
from mentordesk.store import Store
from mentordesk.vault.errors import WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.keyfile import RECOVERY_ID
from mentordesk.vault.slots import unlock, unlock_with_recovery

GOOD_FOR_SECONDS = 300.0
"""How long a passphrase given again counts. By the monotonic clock: turning the computer's clock back gains nothing."""

TRIES = 5
"""So many wrong answers in a row, and whoever sits here has to unlock the desk again."""


class Confirmation:
    """One confirmation at a time; a lock ends the desk and it with it."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        held: Callable[[], Held],
        reach: Callable[[], Store],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`held` is what the desk works with, `reach` gives its store."""
        self._folder, self._clock, self._held, self._reach = folder, clock, held, reach
        self._seconds = seconds
        self._until: float | None = None
        self._wrong = 0

    def ask(self, typed: str) -> bool:
        """Whether that is what opened the desk. Takes a second; raises `TooSoon` after wrong ones, `LockNow` after five."""
        if self._wrong >= TRIES:
            raise LockNow
        wait_first(self._folder, self._clock)
        if self._is_right(typed):
            self._wrong = 0
            forget(self._folder)
            self.give()
            return True
        self._wrong += 1
        self.end()
        note_failure(self._folder, self._clock)
        self._log_wrong()
        if self._wrong >= TRIES:
            raise LockNow
        return False

    def give(self) -> None:
        """The passphrase was given."""
        self._until = self._seconds() + GOOD_FOR_SECONDS

    def end(self) -> None:
        """It counts no longer: somebody gave a wrong one."""
        self._until = None

    def holds(self) -> bool:
        """Whether it still counts."""
        return self._until is not None and self._seconds() < self._until

    def _is_right(self, typed: str) -> bool:
        held = self._held()
        try:
            if held.unlocked.user_id == RECOVERY_ID:
                unlock_with_recovery(held.key_file, typed)
            else:
                unlock(held.key_file, self._reach().actor.name, typed)
        except (Invalid, WrongPassphrase, WrongRecoveryKey):
            return False
        return True

    def _log_wrong(self) -> None:
        store = self._reach()
        # A disk that refuses the line changes nothing about the answer.
        with suppress(Unavailable), self._held().database.transaction():
            store.audit.append(at=self._clock.now(), actor=store.actor.user_id, action="audit.action.not_confirmed")

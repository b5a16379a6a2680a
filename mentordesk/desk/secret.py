# SPDX-License-Identifier: MIT
"""What somebody types to open a key file that need not be the desk's own: when a copy is restored."""

from __future__ import annotations

from dataclasses import dataclass, field

from mentordesk.vault.keyfile import KeyFile
from mentordesk.vault.opening import Unlocked
from mentordesk.vault.slots import unlock, unlock_with_recovery


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What opens a copy: a passphrase with its user's name, or the printed recovery key."""

    text: str = field(repr=False)
    user_name: str = ""
    recovery: bool = False

    def open(self, key_file: KeyFile) -> Unlocked:
        """Raises `WrongPassphrase`, `WrongRecoveryKey`, `RecoveryKeyMistyped`, `KeyFileTampered`."""
        if self.recovery:
            return unlock_with_recovery(key_file, self.text)
        return unlock(key_file, self.user_name, self.text)

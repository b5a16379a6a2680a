# SPDX-License-Identifier: MIT
"""Unlocking with whichever of the two copies of the key file is genuine; reading and writing them is `copies.py`'s."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from mentordesk.vault.errors import KeyFileTampered, WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.keyfile import KeyFile, require_untampered
from mentordesk.vault.opening import Unlocked

_REFUSALS: Final = (KeyFileTampered, WrongPassphrase, WrongRecoveryKey)


def unlock_either(copies: Sequence[KeyFile], opening: Callable[[KeyFile], Unlocked]) -> tuple[KeyFile, Unlocked]:
    """Open the newest copy; where that one was forged, the other. Raises what `opening` raised on the newest.

    An older copy counts only if the data key in it shows that nobody who held it wrote the newer one: a genuine older
    generation must not let an old passphrase in. Whether that data key is still the desk's, the database tells.
    """
    newest, *others = copies
    try:
        return newest, opening(newest)
    except _REFUSALS:
        for other in others:
            with suppress(*_REFUSALS):
                unlocked = opening(other)
                if not _is_genuine(newest, unlocked):
                    return other, unlocked
        raise


def _is_genuine(key_file: KeyFile, unlocked: Unlocked) -> bool:
    try:
        require_untampered(key_file, unlocked.data_key)
    except KeyFileTampered:
        return False
    return True

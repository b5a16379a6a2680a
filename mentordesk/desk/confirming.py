# SPDX-License-Identifier: MIT
"""Whether who sits at the unlocked desk has just shown that they know its passphrase. Asked before names leave the desk."""

from __future__ import annotations

import time
from collections.abc import Callable

GOOD_FOR_SECONDS = 300.0
"""How long a passphrase given again counts. By the monotonic clock: turning the computer's clock back gains nothing."""


class Confirmation:
    """One confirmation at a time; a lock ends the desk and it with it."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._until: float | None = None

    def give(self) -> None:
        """The passphrase was given."""
        self._until = self._seconds() + GOOD_FOR_SECONDS

    def end(self) -> None:
        """It counts no longer: the desk closes, or somebody gave a wrong one."""
        self._until = None

    def holds(self) -> bool:
        """Whether it still counts."""
        return self._until is not None and self._seconds() < self._until

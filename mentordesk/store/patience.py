# SPDX-License-Identifier: MIT
"""How long a copy waits for a file that another program holds."""

from __future__ import annotations

import time

from mentordesk.store.disk_errors import DeskInUse

BUSY_SECONDS = 10.0
"""So long a copy waits for a file that another program holds; a virus scanner is done by then."""

_BUSY = (5, 6)
"""What the library calls a file, or a table of it, that somebody else holds."""


class Patience:
    """Lets a copy wait for a file that somebody else holds, but not for ever, which is what the library would do."""

    def __init__(self) -> None:
        self._until = time.monotonic() + BUSY_SECONDS

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if status not in _BUSY:
            self._until = time.monotonic() + BUSY_SECONDS
        elif time.monotonic() > self._until:
            raise DeskInUse

# SPDX-License-Identifier: MIT
"""Failed attempts to unlock: a delay that grows with each, and the account of them for the next successful unlock.

Kept in a small file of the desk's folder that holds times and a count, no names. Whoever can delete it can as well copy
the whole desk: against them only the passphrase's cost helps. The delay spoils guessing at the keyboard, the account
tells that somebody tried.
"""

from __future__ import annotations

import json
import math
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from mentordesk.clock import Clock
from mentordesk.durable import put_whole
from mentordesk.errors import Refused
from mentordesk.records.arrival import Finding, FindingKind

FILE: Final = "attempts"
LONGEST: Final = 60
WAITED_OUT: Final = 2
"""So many seconds are simply waited; a longer delay is refused, and says how long."""

_MOST: Final = 10_000
_MOST_BYTES: Final = 500


class TooSoon(Refused):
    """Somebody failed to unlock this desk a moment ago; the next try has to wait."""

    key = "errors_vault.too_soon"


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many attempts failed since the desk was last unlocked, the first and the last of them."""

    count: int
    first: datetime
    last: datetime

    @property
    def delay(self) -> int:
        """Seconds from the last failure to the next attempt: 1, 2, 4 ... 60."""
        return min(LONGEST, 2 ** min(self.count - 1, 10))

    def seconds_left(self, now: datetime) -> int:
        """How long the next attempt has to wait. A clock that was set back never makes it longer than the delay."""
        return max(0, min(self.delay, math.ceil((self.last + timedelta(seconds=self.delay) - now).total_seconds())))


def failed_so_far(folder: Path) -> Attempts | None:
    """What the file says; None when there is none, or what stands there was not written by us."""
    try:
        with (folder / FILE).open("rb") as file:
            table = json.loads(file.read(_MOST_BYTES))
        count = table["failed"]
        first, last = (datetime.fromisoformat(table[name]).astimezone(UTC) for name in ("first", "last"))
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return None
    if type(count) is not int or not 1 <= count <= _MOST:
        return None
    return Attempts(count, first, last)


def seconds_to_wait(folder: Path, clock: Clock) -> int:
    """How long the next attempt has to wait, for the unlock page; 0 when it may come at once."""
    known = failed_so_far(folder)
    if known is None:
        return 0
    now = clock.now()
    if now < known.last:
        # The clock was set back: the delay counts from now, or it would last until the clock has caught up.
        known = Attempts(known.count, min(known.first, now), now)
        _write(folder, known)
    return known.seconds_left(now)


def wait_first(folder: Path, clock: Clock) -> None:
    """Before an attempt: wait out a short delay, refuse a long one with `TooSoon`."""
    left = seconds_to_wait(folder, clock)
    if left > WAITED_OUT:
        raise TooSoon(seconds=left)
    time.sleep(left)


def note_failure(folder: Path, clock: Clock) -> None:
    """One more attempt failed."""
    now, known = clock.now(), failed_so_far(folder)
    _write(folder, Attempts(min(_MOST, known.count + 1), known.first, now) if known else Attempts(1, now, now))


def told(folder: Path) -> tuple[Finding, ...]:
    """The account of the failures for the log and for who has unlocked the desk now."""
    known = failed_so_far(folder)
    if known is None:
        return ()
    values = {"n": known.count, "first": known.first, "last": known.last}
    return (Finding(kind=FindingKind.FAILED_UNLOCKS, values=values),)


def forget(folder: Path) -> None:
    """The failures are in the log now: begin anew."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def _write(folder: Path, attempts: Attempts) -> None:
    """A disk that refuses this only loses the account; it must not change what is said of the passphrase."""
    table = {
        "failed": attempts.count,
        "first": attempts.first.isoformat(timespec="seconds"),
        "last": attempts.last.isoformat(timespec="seconds"),
    }
    with suppress(OSError):
        put_whole(folder / FILE, json.dumps(table).encode())

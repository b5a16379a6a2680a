# SPDX-License-Identifier: MIT
"""The one place that asks what time it is, so that tests and the invented programme can choose their own day."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime


def day_begins(day: date) -> datetime:
    """The first moment of a day on the wall here, as an aware moment: stored times are UTC, days are the wall's."""
    return datetime.combine(day, datetime.min.time()).astimezone()


class Clock:
    """The machine's clock. Stored times are UTC to the second; days are the local calendar's."""

    def now(self) -> datetime:
        """The present moment, in UTC, whole seconds."""
        return datetime.now(UTC).replace(microsecond=0)

    def local_now(self) -> datetime:
        """The present moment on the wall, for "printed at" lines."""
        return datetime.now().astimezone().replace(microsecond=0)

    def today(self) -> date:
        """Today on the wall calendar."""
        return self.local_now().date()

    def steady(self) -> float:
        """Seconds of a clock that nobody can set; it goes on while the computer sleeps, where the system can tell."""
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        return time.clock_gettime(boot) if boot is not None else time.monotonic()


@dataclass(frozen=True)
class FrozenClock(Clock):
    """A clock that stands still at `moment` (aware datetime): for tests and for building invented history."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment.astimezone(UTC).replace(microsecond=0)

    def local_now(self) -> datetime:
        return self.moment.replace(microsecond=0)

    def today(self) -> date:
        return self.moment.date()

    def steady(self) -> float:
        return self.moment.timestamp()

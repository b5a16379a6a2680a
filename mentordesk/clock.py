# SPDX-License-Identifier: MIT
"""The one place that asks what time it is, so that tests and the invented programme can choose their own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


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

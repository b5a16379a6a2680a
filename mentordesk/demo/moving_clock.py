# SPDX-License-Identifier: MIT
"""A clock set by hand, so that an invented history is written down on the days it happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from mentordesk.clock import Clock


class MovingClock(Clock):
    """Stands still until `go_to` moves it: never backwards, and never past `latest` where one is given."""

    def __init__(self, start: datetime, latest: datetime | None = None) -> None:
        self._moment = start.replace(microsecond=0)
        self._latest = latest

    def go_to(self, day: date, at: time) -> None:
        """Move to a time of day on `day`, as the wall clock shows it."""
        wanted = datetime.combine(day, at, tzinfo=self._moment.tzinfo)
        if self._latest is not None:
            wanted = min(wanted, self._latest)
        self._moment = max(self._moment, wanted)

    def now(self) -> datetime:
        return self._moment.astimezone(UTC)

    def local_now(self) -> datetime:
        return self._moment

    def today(self) -> date:
        return self._moment.date()

    def steady(self) -> float:
        return self._moment.timestamp()

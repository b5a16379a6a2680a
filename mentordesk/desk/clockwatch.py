# SPDX-License-Identifier: MIT
"""The two clocks of a session: one that anybody can set, and one that nobody can. Where they part, the first was set."""

from __future__ import annotations

from datetime import datetime, timedelta

from mentordesk.clock import Clock
from mentordesk.records.arrival import Finding, FindingKind

BACK = timedelta(minutes=2)
"""More than a computer corrects by itself when it asks a time server."""

AHEAD = timedelta(days=1)
"""More than a system that does not count its sleep could explain by a night."""


class ClockWatch:
    """Compares how far each clock has come since it last agreed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wall, self._steady = clock.now(), clock.steady()

    def look(self) -> Finding | None:
        """What happened to the wall clock since the last look; told once."""
        wall, steady = self._clock.now(), self._clock.steady()
        expected = self._wall + timedelta(seconds=steady - self._steady)
        self._wall, self._steady = wall, steady
        if wall < expected - BACK:
            return _set(FindingKind.CLOCK_BACK, wall, expected)
        if wall > expected + AHEAD:
            return _set(FindingKind.CLOCK_FORWARD, wall, expected)
        return None


def _set(kind: FindingKind, now: datetime, expected: datetime) -> Finding:
    return Finding(kind=kind, values={"now": now, "last": expected.replace(microsecond=0)})

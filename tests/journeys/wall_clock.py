# SPDX-License-Identifier: MIT
"""The clock on the wall of a journey: the program reads it as it reads the machine's, and the story moves it on."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentordesk.clock import Clock


class WallClock:
    """The clock on the wall, which every desk of this test reads; `set` moves it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
        self.moment = moment
        monkeypatch.setattr(Clock, "local_now", lambda _: self.moment.astimezone())
        monkeypatch.setattr(Clock, "now", lambda _: self.moment)
        # A story that goes on to the next week is no clock that was set.
        monkeypatch.setattr(Clock, "steady", lambda _: self.moment.timestamp())

    def set(self, moment: datetime) -> None:
        """It is now `moment` (aware)."""
        self.moment = moment

# SPDX-License-Identifier: MIT
"""The invented records and private notes, drawn from the sentences of `resources/demo/records.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from random import Random
from typing import Any

from mentordesk.paths import resources
from mentordesk.records.sessions import Attendance, Attendee, Meeting, RecordDraft
from mentordesk.words import french_spaces

_WITH_RESPONSE = 0.85
_WITH_NEXT_STEP = 0.8


class Writer:
    """Writes in one language, going round every pool of sentences so that none comes twice in a row."""

    def __init__(self, language: str, rng: Random) -> None:
        self._pools = sentences(language)
        self._rng = rng
        self._left: dict[str, list[str]] = {}

    def record(self, meeting: Meeting, attendees: tuple[Attendee, ...]) -> RecordDraft:
        """The factual record of a meeting at which `attendees` came or did not."""
        came = sum(attendee.code is Attendance.ATTENDED for attendee in attendees)
        if came < 2:
            done = self._next("alone")
            return RecordDraft(meeting_id=meeting.id, length_minutes=self._rng.choice((15, 20)), done=done)
        shorter = self._rng.choice((0, 0, 0, 5, 10, 15, 20))
        return RecordDraft(
            meeting_id=meeting.id,
            length_minutes=max(20, meeting.minutes - shorter),
            done=self._next(meeting.activity_id or "talk"),
            response=self._next("response") if self._rng.random() < _WITH_RESPONSE else "",
            next_step=self._next("next_step") if self._rng.random() < _WITH_NEXT_STEP else "",
        )

    def private_note(self) -> str:
        """A note a facilitator keeps to themselves."""
        return self._next("private")

    def _next(self, pool: str) -> str:
        if not self._left.get(pool):
            whole = list(self._pools.get(pool, self._pools["talk"]))
            self._rng.shuffle(whole)
            self._left[pool] = whole
        return self._left[pool].pop()


@lru_cache(maxsize=4)
def sentences(language: str) -> dict[str, tuple[str, ...]]:
    """Every pool of sentences: "response", "next_step", "private", "talk", "alone" and one by activity id."""
    table: dict[str, Any] = tomllib.loads((resources() / "demo" / "records.toml").read_text("utf-8"))
    own = table["fr" if language == "fr" else "en"]
    pools = {**own["done"], **{name: pool for name, pool in own.items() if name != "done"}}
    finish = french_spaces if language == "fr" else str
    return {name: tuple(finish(sentence) for sentence in pool) for name, pool in pools.items()}

# SPDX-License-Identifier: MIT
"""The one who works pairs out beside the window: one at a time, and what was asked last is what comes home.

Whoever moves ten weights in a second asks ten times; the first is begun at once, and of the others only the last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from mentordesk.errors import MentorDeskError
from mentordesk.progress import Progress
from ui.jobs.job import Job
from ui.jobs.jobs import Jobs


@dataclass(frozen=True, slots=True)
class _Wish:
    call: Callable[[Progress], Any]
    then: Callable[[Any], object]
    failed: Callable[[MentorDeskError], object]


class Resolver(QObject):
    """`busy_changed()` when work begins or nothing is left to be done. Answers to what was asked before are never told."""

    busy_changed = Signal()

    def __init__(self, jobs: Jobs, owner: QObject, label: str) -> None:
        super().__init__(owner)
        self._jobs, self._owner, self._label = jobs, owner, label
        self._running: Job | None = None
        self._next: _Wish | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None and (not self._running.dropped or self._next is not None)

    def want(
        self,
        call: Callable[[Progress], Any],
        then: Callable[[Any], object],
        failed: Callable[[MentorDeskError], object],
    ) -> None:
        """Ask for something newer than everything asked for so far."""
        wish = _Wish(call, then, failed)
        if self._running is None:
            self._begin(wish)
        else:
            self._next = wish
            self._running.drop()

    def forget(self) -> None:
        """Nothing that was asked for is wanted any more."""
        self._next = None
        if self._running is not None:
            self._running.drop()
            self.busy_changed.emit()

    def _begin(self, wish: _Wish) -> None:
        job = self._jobs.compute(wish.call, self._owner, wish.then, wish.failed, label=self._label)
        if job.over:
            self.busy_changed.emit()
            return
        self._running = job
        job.ended.connect(self._on_ended)
        self.busy_changed.emit()

    def _on_ended(self) -> None:
        self._running = None
        wish, self._next = self._next, None
        if wish is not None:
            self._begin(wish)
        else:
            self.busy_changed.emit()

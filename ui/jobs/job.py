# SPDX-License-Identifier: MIT
"""One piece of work under way, as the page that asked for it sees it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from mentordesk.errors import MentorDeskError
from mentordesk.progress import Progress, Step


class Job(QObject):
    """A running call. `stepped(Step)` reports, `ended()` comes once, `slow(Job)` when it is worth showing; `cancel()` asks
    it to stop."""

    stepped = Signal(object)
    ended = Signal()
    slow = Signal(object)
    _reported = Signal(object)

    def __init__(
        self,
        label: str,
        owner: QObject,
        then: Callable[[Any], object] | None,
        failed: Callable[[MentorDeskError], object] | None,
        *,
        cancellable: bool,
    ) -> None:
        super().__init__()
        self.label = label
        self.owner = owner
        self.then, self.failed = then, failed
        self.cancellable = cancellable
        self._reported.connect(self._on_reported)
        self.progress = Progress(self._report)
        self.future: Future[Any] | None = None
        self.repeat: Callable[[], object] | None = None
        self.over = False
        self.dropped = False
        self.held = False
        """Whether it waits for the passphrase to be given once more."""

    @property
    def owner_lives(self) -> bool:
        """Whether anyone is still there to be told."""
        return isValid(self.owner)

    def cancel(self) -> None:
        """Ask the work to stop; work that has not begun never begins."""
        self.progress.cancel()
        if self.future is not None:
            self.future.cancel()

    def drop(self) -> None:
        """Let the work finish but tell nobody, e.g. because a newer question was asked."""
        self.dropped = True
        self.cancel()

    def tell_slow(self) -> None:
        """Say so if the work is still under way and somebody waits for it."""
        if not self.over and not self.held and not self.dropped and self.owner_lives:
            self.slow.emit(self)

    def _report(self, step: Step) -> None:
        """Called in the worker's thread: a signal to a method of this object is what crosses over."""
        self._reported.emit(step)

    def _on_reported(self, step: Step) -> None:
        if not self.over:
            self.stepped.emit(step)

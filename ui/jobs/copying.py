# SPDX-License-Identifier: MIT
"""A copy or a check of the desk beside the work: begun and ended on the desk's thread, done in the pool.

The one who does it outlives whoever asked: a page may be gone by the time the copy is there, and the desk must be told
all the same that it is over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from mentordesk.errors import MentorDeskError
from mentordesk.progress import Progress
from mentordesk.records.changes import Entity
from ui.jobs.jobs import Jobs


def copy_beside(
    jobs: Jobs,
    owner: QObject,
    then: Callable[[Any], object],
    failed: Callable[[MentorDeskError], object],
    *,
    folder: Path | None = None,
    label: str = "",
) -> None:
    """Write a checked copy into `folder` (by default the desk's own); `then(copy)` once it counts."""
    _Beside(jobs, owner, then, failed, label).begin(lambda desk: desk.begin_copy(folder))


def check_beside(
    jobs: Jobs,
    owner: QObject,
    then: Callable[[Any], object],
    failed: Callable[[MentorDeskError], object],
    *,
    label: str = "",
) -> None:
    """Read the whole desk; `then(checked)` says how it is."""
    _Beside(jobs, owner, then, failed, label).begin(lambda desk: desk.begin_check())


class _Beside(QObject):
    """One copy or check on its way; gone when it is over."""

    def __init__(
        self,
        jobs: Jobs,
        owner: QObject,
        then: Callable[[Any], object],
        failed: Callable[[MentorDeskError], object],
        label: str,
    ) -> None:
        super().__init__(jobs)
        self._jobs, self._owner, self._label = jobs, owner, label
        self._then, self._failed = then, failed

    def begin(self, begun: Callable[[Any], Any]) -> None:
        """On the desk's thread."""
        self._jobs.attend(begun, self, self._work, self._give_up)

    def _work(self, copying: Any) -> None:
        def run(progress: Progress) -> MentorDeskError | None:
            try:
                copying.run(progress)
            except MentorDeskError as error:
                return error
            return None

        job = self._jobs.compute(run, self, partial(self._end, copying), label=self._label)
        # What is begun has to be ended; a copy is over in seconds.
        job.cancellable = False

    def _end(self, copying: Any, error: MentorDeskError | None) -> None:
        self._jobs.attend(
            lambda desk: desk.end_copy(copying),
            self,
            lambda made: self._tell(made, error),
            self._give_up,
            touches=Entity.BACKUP,
        )

    def _tell(self, made: object, error: MentorDeskError | None) -> None:
        if error is not None:
            self._give_up(error)
            return
        if isValid(self._owner):
            self._then(made)
        self.deleteLater()

    def _give_up(self, error: MentorDeskError) -> None:
        if isValid(self._owner):
            self._failed(error)
        self.deleteLater()

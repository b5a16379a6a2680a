# SPDX-License-Identifier: MIT
"""What comes home from a worker's thread: a value or an error, and what is new on the desk because of it."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from typing import Any, NamedTuple

from mentordesk.records.changes import Changes
from ui.jobs.job import Job


class UndoState(NamedTuple):
    """The words keys of the acts that Undo and Redo would take back, or None."""

    undo: str | None = None
    redo: str | None = None


class Arrival(NamedTuple):
    """The end of a job. `news` is for all pages, `undo` where the desk's last act is another one now."""

    job: Job
    value: Any = None
    error: BaseException | None = None
    news: Changes | None = None
    undo: UndoState | None = None


def arrival_of(job: Job, future: Future[Arrival]) -> Arrival:
    """What a worker has brought about, its failing included."""
    if future.cancelled():
        return Arrival(job, error=CancelledError())
    error = future.exception()
    return Arrival(job, error=error) if error is not None else future.result()

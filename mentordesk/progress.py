# SPDX-License-Identifier: MIT
"""How a long job reports its progress and hears that it should stop. Plain data, no threads, no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from mentordesk.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Step:
    """One report: `done` of `total` units (total 0 = unknown) of the stage named by the words key `stage`."""

    stage: str
    done: int = 0
    total: int = 0


class Progress:
    """Handed into a long call; `report` may raise `Cancelled`, so it is called only where stopping is safe."""

    def __init__(self, on_step: Callable[[Step], None] | None = None) -> None:
        self._on_step = on_step
        self._cancelled = Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next report. Safe from any thread."""
        self._cancelled.set()

    def report(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Tell how far the job is; raise `Cancelled` when someone asked it to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._on_step is not None:
            self._on_step(Step(stage, done, total))


def silent() -> Progress:
    """A progress nobody listens to."""
    return Progress()

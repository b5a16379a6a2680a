# SPDX-License-Identifier: MIT
"""Python's collector of cycles, kept on the window's own thread.

Left to itself it runs in whichever thread allocates next. In the desk's thread it would take a forgotten widget down
there, Qt is not made for that, and the process would end in the middle of somebody's sentence.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 250


class Collector(QObject):
    """Collects as often as Python would by itself, but only between events of the thread that made it."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_EVERY_MS)


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold (`gc.get_threshold`) is passed, if any is."""
    due = [
        age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
    ]
    if due:
        gc.collect(max(due))

# SPDX-License-Identifier: MIT
"""Where the system can leave a window out of screenshots and recordings, every window of ours asks for it.

Only Windows can (from 10, build 2004); written for it, never run there.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

WDA_EXCLUDEFROMCAPTURE = 0x11


class CaptureShield(QObject):
    """Hands the native window of everything that appears to `leave_out`."""

    def __init__(self, leave_out: Callable[[int], object] | None) -> None:
        super().__init__()
        self._leave_out = leave_out
        app = QCoreApplication.instance()
        if leave_out is not None and app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Ask for no more windows."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and self._leave_out is not None:
            self._leave_out(int(watched.winId()))  # type: ignore[attr-defined]
        return False


def this_systems_way() -> Callable[[int], object] | None:
    """How this system leaves a window out of screenshots; None where it cannot."""
    return _windows if sys.platform == "win32" else None


def _windows(window: int) -> None:
    windll: Any = ctypes.windll  # type: ignore[attr-defined]
    windll.user32.SetWindowDisplayAffinity(wintypes.HWND(window), WDA_EXCLUDEFROMCAPTURE)

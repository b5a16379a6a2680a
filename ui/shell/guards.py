# SPDX-License-Identifier: MIT
"""What watches over an open desk besides the idle clock: the computer's session, the clipboard, screenshots."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.capture import CaptureShield, this_systems_way
from ui.shell.clipboard import ClipboardGuard
from ui.shell.session import SessionWatch, WindowsSession


class Guards(QObject):
    """One set for one open desk. `lock_wanted()` when the computer's own session ends or pauses."""

    lock_wanted = Signal()

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__()
        self.session = SessionWatch()
        self.session.ended.connect(self.lock_wanted)
        self.session.start()
        self.clipboard = ClipboardGuard(app.clipboard())
        self.capture = CaptureShield(this_systems_way())
        if sys.platform == "win32":
            self._windows = WindowsSession(int(window.winId()), self.lock_wanted.emit)

    def stop(self) -> None:
        """Watch no more: the desk is closing."""
        self.session.stop()
        self.clipboard.stop()
        self.capture.stop()

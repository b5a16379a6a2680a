# SPDX-License-Identifier: MIT
"""Knows when nobody has touched keyboard or mouse, in any window or box of the program, and counts down before the lock."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from ui.look.look import Look

WARN_SECONDS = 30

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`warned(seconds left)` each second of the last thirty, `calmed()` when someone moved, `expired()` once.

    Idle time is the longer of the steady clock and the wall clock, so that a laptop that slept is locked when it wakes.
    """

    warned = Signal(int)
    calmed = Signal()
    expired = Signal()

    def __init__(
        self,
        minutes: float,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._steady, self._wall = steady, wall
        self._seconds = minutes * 60
        self._warning = self._expired = False
        self._last = (steady(), wall())
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.check)

    def start(self) -> None:
        """Watch every event of the application from now on."""
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.touch()
        self._tick.start()

    def stop(self) -> None:
        """Watch no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._tick.stop()

    def set_minutes(self, minutes: float) -> None:
        """Change how long may pass."""
        self._seconds = minutes * 60

    def touch(self) -> None:
        """Somebody is there."""
        self._last = (self._steady(), self._wall())
        if self._warning:
            self._warning = False
            self.calmed.emit()

    def check(self) -> None:
        """Look at the clock; called every second."""
        steady, wall = self._last
        left = self._seconds - max(self._steady() - steady, self._wall() - wall)
        if left <= 0:
            if not self._expired:
                self._expired = True
                self.expired.emit()
        elif left <= WARN_SECONDS:
            self._warning = True
            self.warned.emit(max(1, round(left)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and event.spontaneous():
            self.touch()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _asks_to_lock(event):
            self.expired.emit()
            return True
        return False


def _asks_to_lock(event: QKeyEvent) -> bool:
    """Whether the lock's shortcut was pressed in a box or popup, where the window's own shortcut does not reach."""
    pressed = event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    return pressed and not isinstance(front, QMainWindow)


class Countdown(QLabel):
    """The last seconds, shown on whatever window is in front, a message box too."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self.setObjectName("countdown")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_seconds(self, seconds: int) -> None:
        """Say how many seconds are left."""
        self.setText(self._look.words.plural("shell.countdown", seconds))
        front = QApplication.activeModalWidget() or self._window
        if self.parent() is not front:
            self.setParent(front)
        self.adjustSize()
        self.move(max(0, (front.width() - self.width()) // 2), min(16, front.height() // 4))
        self.show()
        self.raise_()

    def put_away(self) -> None:
        """Someone is there again. The label returns to its window, so that it does not die with a box."""
        self.hide()
        self.setParent(self._window)
        self.hide()

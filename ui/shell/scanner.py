# SPDX-License-Identifier: MIT
"""A hand-held scanner types the number of a sheet, faster than anybody can: it is heard anywhere in the window.

Fields that want text are left alone: what is scanned there stands there, as typed. Elsewhere digits are held for the moment in
which a scanner would go on; whoever types by hand has them handed on, in their order, to where they were meant for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from mentordesk.records.paper_code import looks_like_code

BETWEEN_KEYS_MS = 100
"""A scanner leaves less than this between two keys; nobody types eight digits and Enter at that pace."""

_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
"""A French keyboard has its digits above Shift."""
_WANT_TEXT = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


class _Held(NamedTuple):
    key: int
    modifiers: Qt.KeyboardModifier
    text: str


class ScannerWatch(QObject):
    """`scanned(str)` when digits and Enter came at a scanner's pace into this window, outside every field that wants text.

    Nothing is heard while it is `deaf`: behind a blank screen nothing is opened.
    """

    scanned = Signal(str)

    def __init__(
        self,
        window: QWidget,
        steady: Callable[[], float] = time.monotonic,
        deaf: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(window)
        self._window, self._steady, self._deaf = window, steady, deaf
        self._held: list[_Held] = []
        self._for: QWidget | None = None
        self._last = 0.0
        self._handing_on = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(BETWEEN_KEYS_MS)
        self._patience.timeout.connect(self._hand_on)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Listen no more."""
        self._patience.stop()
        self._held.clear()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or self._handing_on or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not self._hears(watched):
            return False
        now = self._steady()
        if self._held and now - self._last > BETWEEN_KEYS_MS / 1000:
            self._hand_on()
        self._last = now
        if _is_digit(event) and not event.isAutoRepeat():
            self._hold(watched, event)
            return True
        return self._ends(event)

    def _hears(self, watched: QWidget) -> bool:
        """Whether this is where the key was meant for, in this window, and no field that wants text."""
        if watched.window() is not self._window or QApplication.activePopupWidget() is not None:
            return False
        if QApplication.activeModalWidget() is not None or self._deaf():
            return False
        focused = self._window.focusWidget()
        return watched is (focused if focused is not None else self._window) and not _wants_text(watched)

    def _hold(self, watched: QWidget, event: QKeyEvent) -> None:
        if self._for is not watched:
            self._hand_on()
        self._for = watched
        self._held.append(_Held(event.key(), event.modifiers(), event.text()))
        self._patience.start()

    def _ends(self, event: QKeyEvent) -> bool:
        """Enter after a whole number ends a scan; any other key shows that somebody is typing."""
        typed = "".join(held.text for held in self._held)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and looks_like_code(typed):
            self._patience.stop()
            self._held.clear()
            self._for = None
            self.scanned.emit(typed)
            return True
        if event.key() != Qt.Key.Key_Shift:
            self._hand_on()
        return False

    def _hand_on(self) -> None:
        """Digits typed by hand go where they were meant for."""
        self._patience.stop()
        held, self._held, meant_for = self._held, [], self._for
        self._for = None
        if meant_for is None:
            return
        self._handing_on = True
        for one in held:
            press = QKeyEvent(QEvent.Type.KeyPress, one.key, one.modifiers, one.text)
            QCoreApplication.sendEvent(self._window.focusWidget() or meant_for, press)
        self._handing_on = False


def _is_digit(event: QKeyEvent) -> bool:
    text = event.text()
    return len(text) == 1 and text in "0123456789" and not event.modifiers() & ~_MODIFIERS


def _wants_text(widget: QWidget) -> bool:
    return isinstance(widget, _WANT_TEXT) or (isinstance(widget, QComboBox) and widget.isEditable())

# SPDX-License-Identifier: MIT
"""The blanking key: every name leaves the screen at once, over boxes and menus too. It hides, it does not lock."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QVBoxLayout, QWidget

from mentordesk.words import Words
from ui.look.look import Look
from ui.widgets.text import label

LOCK_AFTER_SECONDS = 60
TWICE_SECONDS = 0.6

_BACK = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F12, Qt.Key.Key_Space})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut})
_POINTER = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.TouchBegin,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
        QEvent.Type.ToolTip,
    }
)


class Veil(QWidget):
    """What is seen instead: the program's name, the time, and how to go on. Nothing of anybody."""

    def __init__(self, look: Look, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words: Words = look.words
        self.clock = label(kind="title", wrap=False)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for line in (label(look.words("shell.app"), "title", wrap=False), self.clock):
            column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        hint = label(look.words.plural("shell.blank.hint", LOCK_AFTER_SECONDS), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint)
        column.addStretch(3)
        window.installEventFilter(self)
        self.cover()

    def cover(self) -> None:
        """Lie over the whole window."""
        self.setGeometry(self._window.rect())
        self.tell_time()

    def tell_time(self) -> None:
        """The time of the wall, as the language writes it."""
        self.clock.setText(self._words.time(datetime.now().astimezone()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and watched is self._window:
            self.cover()
        return False


class Blank(QObject):
    """Hides a window and all that stands before it, and brings it back. `expired()` when it stayed hidden too long.

    What is hidden also leaves the tree that screen readers walk: the window's content is taken out of it, and boxes lose
    their native window until they come back.
    """

    expired = Signal()

    def __init__(self, look: Look, window: QMainWindow, steady: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._look, self._window, self._steady = look, window, steady
        self.veil: Veil | None = None
        self._content: QWidget | None = None
        self._focus: QWidget | None = None
        self._boxes: list[QWidget] = []
        self._esc_at, self._esc_down = float("-inf"), False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LOCK_AFTER_SECONDS * 1000)
        self._patience.timeout.connect(self.expired)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether the screen is blank."""
        return self.veil is not None

    def stop(self) -> None:
        """Watch no more: the window is going."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._patience.stop()
        self._second.stop()

    def hide_all(self) -> None:
        """Blank the screen: first what the eye sees, painted before this returns; then what a screen reader finds."""
        if self.on:
            return
        self._focus = QApplication.focusWidget()
        self.veil = Veil(self._look, self._window)
        self.veil.show()
        self.veil.raise_()
        self._put_boxes_away()
        self.veil.repaint()
        self._window.activateWindow()
        self.veil.setFocus(Qt.FocusReason.OtherFocusReason)
        self._content = self._window.takeCentralWidget()
        if (bar := self._window.menuWidget()) is not None:
            bar.hide()
        self._patience.start()
        self._second.start()

    def bring_back(self) -> None:
        """Show everything as it was, menus and lists excepted: those closed."""
        if self.veil is None:
            return
        self._patience.stop()
        self._second.stop()
        veil, self.veil = self.veil, None
        if self._content is not None:
            self._window.setCentralWidget(self._content)
            self._content.show()
        for box in self._boxes:
            box.show()
        if self._focus is not None and self._focus.window().isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._content, self._focus, self._boxes = None, None, []
        self._window.removeEventFilter(veil)
        veil.hide()
        veil.deleteLater()

    def toggle(self) -> None:
        """F12."""
        if self.on:
            self.bring_back()
        else:
            self.hide_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.on:
            return isinstance(event, QKeyEvent) and self._asked(event)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, self, self._put_boxes_away)
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            # Accepted, so that no shortcut of what is hidden takes the key before it arrives here.
            event.accept()
            self._on_key(event)
            return True
        return event.type() in _POINTER or event.type() == QEvent.Type.Shortcut

    def _asked(self, event: QKeyEvent) -> bool:
        """Whether this key blanks the screen: F12 where the window's own shortcut does not reach, or Esc twice."""
        key, kind = event.key(), event.type()
        if key == Qt.Key.Key_Escape and kind == QEvent.Type.KeyRelease:
            self._esc_down = False
        if kind != QEvent.Type.KeyPress or event.isAutoRepeat():
            return False
        if key == Qt.Key.Key_F12 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.hide_all()
            return True
        if key != Qt.Key.Key_Escape:
            self._esc_at = float("-inf")
            return False
        return self._second_esc()

    def _second_esc(self) -> bool:
        # One press comes by once for every widget it is offered to; only a release lets the next one count.
        if self._esc_down:
            return False
        self._esc_down = True
        last, self._esc_at = self._esc_at, self._steady()
        if self._esc_at - last > TWICE_SECONDS:
            return False
        self._esc_at = float("-inf")
        self.hide_all()
        return True

    def _on_key(self, event: QKeyEvent) -> None:
        if event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Escape:
            self._esc_down = False
        if event.type() != QEvent.Type.KeyPress or event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.expired.emit()
        elif event.key() in _BACK:
            # Still held down, the key that brings it back must not count towards the next blanking.
            self._esc_down = event.key() == Qt.Key.Key_Escape
            self.bring_back()

    def _put_boxes_away(self) -> None:
        if not self.on:
            return
        QToolTip.hideText()
        for widget in QApplication.topLevelWidgets():
            if widget is self._window or not widget.isVisible():
                continue
            passing = widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            put_away(widget)
            if not passing:
                self._boxes.append(widget)
                self._window.activateWindow()

    def _on_second(self) -> None:
        if self.veil is not None:
            self.veil.tell_time()


def put_away(window: QWidget) -> None:
    """Hide a window from the eye, and from screen readers too: those still find what is merely hidden."""
    window.hide()
    window.destroy()


def put_all_away(app: QApplication) -> None:
    """Every window of the program, whatever is in front, and the clipboard."""
    for window in app.topLevelWidgets():
        put_away(window)
    # Not only what we own: not every platform can tell, and a name left behind is worse than a lost copy.
    app.clipboard().clear()
    app.sync()

# SPDX-License-Identifier: MIT
"""A search field that waits for the typing to pause, gives its results to Down and Enter, and clears on Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from ui.look.look import Look

PAUSE_MS = 150


class SearchField(QLineEdit):
    """`searched(text)` after a pause, `entered()` when the user wants to go into the results."""

    searched = Signal(str)
    entered = Signal()

    def __init__(self, look: Look, hint: str = "") -> None:
        super().__init__()
        hint = hint or look.words("widgets.search.hint")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.addAction(look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        for inner in self.findChildren(QToolButton):
            inner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            inner.setAccessibleName(look.words("widgets.search.clear"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._send)
        self.textChanged.connect(lambda _: self._pause.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.flush()
        else:
            super().keyPressEvent(event)

    def flush(self) -> None:
        """Search for what stands there now, without waiting for the pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._send()

    def _send(self) -> None:
        self.searched.emit(self.text().strip())

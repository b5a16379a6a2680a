# SPDX-License-Identifier: MIT
"""A cover over what has to show names (a sheet, a roster file) while initials stand everywhere else; one press lifts it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.text import button, label


class Cover(QWidget):
    """Lies over `covered`, and again when one comes back to it. `reason` is a words key; `turned()` when it lies or lifts."""

    turned = Signal()

    def __init__(self, look: Look, covered: QWidget, reason: str) -> None:
        super().__init__(covered)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self._covered = covered
        text = label(look.words(reason), "muted")
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.lift = button(look, look.words("widgets.cover.show"), self._lift, icon="eye", name="lift_cover")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        column.addWidget(text)
        column.addWidget(self.lift, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.lies = True
        covered.installEventFilter(self)
        self._lie_over()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._covered and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            if event.type() == QEvent.Type.Show:
                self._turn(True)
            self._lie_over()
        return False

    def _lift(self) -> None:
        self._turn(False)
        self._covered.setFocus()

    def _turn(self, lies: bool) -> None:
        self.lies = lies
        self.setVisible(lies)
        self.turned.emit()

    def _lie_over(self) -> None:
        self.setGeometry(self._covered.rect())
        self.raise_()


def cover_names(look: Look, widget: QWidget, reason: str) -> Cover | None:
    """Cover a widget where initials are shown instead of names; None where names are."""
    return Cover(look, widget, reason) if look.initials else None

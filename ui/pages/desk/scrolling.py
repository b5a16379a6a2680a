# SPDX-License-Identifier: MIT
"""A column of panels that scrolls where the window is low; every section of the desk that is longer than it stands in one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.text import heading, label, panel

_WIDEST = 860
"""Lines longer than this are hard to read."""


class Column(QScrollArea):
    """Panels below each other; `add` appends one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("flat", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = QWidget()
        self._holder.setMaximumWidth(look.px(_WIDEST))
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.setWidget(self._holder)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def add_panel(self, title: str, *widgets: QWidget, note: str = "") -> QFrame:
        """Append a panel with a heading and, below it, a quiet sentence about what it is for."""
        above: list[QWidget] = [heading(title)]
        if note:
            above.append(label(note, "muted"))
        made = panel(*above, *widgets)
        made.setAccessibleName(title)
        self.add(made)
        return made

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a widget is seen."""
        self.ensureWidgetVisible(widget)
        # What was only now shown has its place once the layout has run.
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget))

# SPDX-License-Identifier: MIT
"""How the parts of the editor are framed: below each other, scrolled where the window is low, and what stands beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget in an area that scrolls when it is too tall."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    widget.setObjectName("page")
    area.setWidget(widget)
    return area


def stacked(*widgets: QWidget) -> QWidget:
    """The widgets below each other, from the top."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setSpacing(10)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder


def framed(above: QWidget, below: QWidget) -> QWidget:
    """A line above what fills the rest."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(6, 8, 6, 6)
    column.addWidget(above)
    column.addWidget(below, 1)
    return holder


class PartsAndBeside(QSplitter):
    """The parts with something beside them; where there is no room for both, that is one more part."""

    def __init__(self, parts: QTabWidget, beside: QWidget, title: str, narrow: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._parts, self._beside, self._title, self._narrow = parts, beside, title, narrow
        self.setChildrenCollapsible(False)
        self.addWidget(parts)
        self.addWidget(beside)
        self.setSizes([560, 480])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self._parts.indexOf(self._beside) >= 0
        narrow = event.size().width() < self._narrow
        if narrow and not inside:
            self._parts.addTab(self._beside, self._title)
        elif inside and not narrow:
            self._parts.removeTab(self._parts.indexOf(self._beside))
            self.addWidget(self._beside)
            self._beside.show()

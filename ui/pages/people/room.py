# SPDX-License-Identifier: MIT
"""Room for what is taller than the window: views that scroll inside, and a stack no taller than the space it is given."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget


class Stack(QStackedWidget):
    """Views of which one is on show. Each scrolls for itself, so the tallest does not stretch the page; a view that can be
    used only with some height says so by its minimum height."""

    def __init__(self, least_height: int) -> None:
        super().__init__()
        self._least = least_height

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        # The window's scroll area makes a page as tall as it hints: hint at the least, the layout gives all there is.
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height)

    @property
    def _height(self) -> int:
        view = self.currentWidget()
        return max(self._least, view.minimumHeight() if view is not None else 0)


def scrolled(view: QWidget) -> QScrollArea:
    """The view in an area of its own that scrolls up and down."""
    area = QScrollArea()
    area.setProperty("flat", True)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 2, 10, 8)
    area.setWidget(holder)
    column.addWidget(view)
    column.addStretch(1)
    return area


def slim(box: QWidget) -> None:
    """Let a choice be narrower than its longest row, which shows in full when it opens."""
    if isinstance(box, QComboBox):
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)

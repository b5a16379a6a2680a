# SPDX-License-Identifier: MIT
"""How the parts of the editor are framed: below each other, and scrolled where the window is low."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


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

# SPDX-License-Identifier: MIT
"""The building stones of the right side: a heading with lines below it, each with its picture."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.flow import FlowLayout
from ui.widgets.text import heading, label


def flowing(*widgets: QWidget) -> QWidget:
    """Widgets one after the other, broken like words."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    flow = FlowLayout(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def line(look: Look, text: str, icon: str, tone: str) -> QHBoxLayout:
    """One sentence with its picture before it."""
    side = look.px(18)
    picture = QLabel()
    picture.setPixmap(look.icon(icon, tone).pixmap(side, side))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text), 1)
    return row


def section(look: Look, column: QVBoxLayout, title: str, lines: Iterable[str], icon: str, tone: str) -> None:
    """A heading and its lines; nothing at all where there is no line."""
    lines = list(lines)
    if lines:
        column.addSpacing(6)
        column.addWidget(heading(title))
        for text in lines:
            column.addLayout(line(look, text, icon, tone))


def fresh_page() -> tuple[QWidget, QVBoxLayout]:
    """An empty page to be written from the top."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(2, 0, 10, 8)
    column.setSpacing(6)
    return page, column


class Scrolled(QScrollArea):
    """A page that scrolls up and down only, without a frame."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def put(self, page: QWidget) -> None:
        """Show another page. The one before goes a moment later: a button on it may be what asked for this."""
        before = self.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setWidget(page)

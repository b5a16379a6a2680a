# SPDX-License-Identifier: MIT
"""A section of Today as a panel: heading, count, and a list whose lines are one Enter from being done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from ui.look.look import Look
from ui.pages.today.line import Line
from ui.pages.today.sections import Section
from ui.widgets.chip import Chip
from ui.widgets.text import heading, panel


class _List(QListWidget):
    """A list as tall as its lines; Enter and a click do the line, and Space what can be done at once."""

    done = Signal(object)
    at_once = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(True)
        self.itemClicked.connect(self._do)

    def fill(self, lines: tuple[Line, ...]) -> None:
        """Show the lines; the height follows."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.text}\n{line.detail}")
            item.setData(Qt.ItemDataRole.UserRole, line)
            item.setSizeHint(QSize(0, self._look.px(52)))
            self.addItem(item)
        self.setCurrentRow(0)
        self.clearSelection()
        self.setFixedHeight(len(lines) * self._look.px(52) + self._look.px(6))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The line that Enter would do is the line one sees marked."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentRow(max(0, self.currentRow()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentItem().data(Qt.ItemDataRole.UserRole) if self.currentItem() is not None else None
        if event.key() == Qt.Key.Key_Space and line is not None and line.at_once is not None:
            self.at_once.emit(line)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._do(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _do(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.done.emit(item.data(Qt.ItemDataRole.UserRole))


class SectionPanel(QFrame):
    """One section with something in it."""

    done = Signal(object)
    at_once = Signal(object)

    def __init__(self, look: Look, section: Section) -> None:
        super().__init__()
        self.setObjectName(f"section_{section.name}")
        words = look.words
        title = heading(words(f"page_today.section.{section.name}"))
        count = Chip(look, section.tone, words.number(len(section.lines)))
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(count)
        self.list = _List(look)
        self.list.setAccessibleName(words(f"page_today.section.{section.name}"))
        self.list.fill(section.lines)
        self.list.done.connect(self.done)
        self.list.at_once.connect(self.at_once)
        frame = panel()
        column = frame.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(top)
        column.addWidget(self.list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

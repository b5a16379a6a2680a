# SPDX-License-Identifier: MIT
"""One section at a time. A stacked widget is as tall as its tallest page; this is only as tall as the one on show."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget


class SectionStack(QWidget):
    """Sections on top of each other; the others are hidden."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        """No: else the page would grow to the height the section would like, and scroll as a whole."""
        return False

    def sizeHint(self) -> QSize:
        """What the section on show needs at least; what does not fit scrolls within it."""
        return self.minimumSizeHint()

    def add(self, section: QWidget) -> None:
        """Take a section in, hidden."""
        section.hide()
        self._column.addWidget(section)

    def show_only(self, section: QWidget) -> None:
        """Show one section."""
        for at in range(self._column.count()):
            item = self._column.itemAt(at)
            other = item.widget() if item is not None else None
            if other is not None and other is not section:
                other.hide()
        section.show()

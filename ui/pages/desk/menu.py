# SPDX-License-Identifier: MIT
"""The list of sections at the left of the Desk place: arrows, typing and a click choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.look.look import Look
from ui.pages.desk.sections import SectionSpec

_WIDTH = 204
_ROW = 44


class SectionMenu(QListWidget):
    """`wanted(name)` when the user goes to a section."""

    wanted = Signal(str)

    def __init__(self, look: Look, specs: Sequence[SectionSpec]) -> None:
        super().__init__()
        self._look = look
        self._names = [spec.name for spec in specs]
        self.setObjectName("sections")
        self.setAccessibleName(look.words("page_desk.sections"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(True)
        self.setFixedWidth(look.px(_WIDTH))
        self.setIconSize(look.icon_size())
        for spec in specs:
            item = QListWidgetItem(look.icon(spec.icon), look.words(spec.title))
            item.setSizeHint(QSize(0, look.px(_ROW)))
            self.addItem(item)
        self.currentRowChanged.connect(self._on_row)

    def show_name(self, name: str) -> None:
        """Mark a section as the one on show."""
        self.setCurrentRow(self._names.index(name))

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._names):
            self.wanted.emit(self._names[row])

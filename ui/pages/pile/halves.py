# SPDX-License-Identifier: MIT
"""The two sides of the pile: the tray and the sheet beside each other, or where there is no room, the one that is needed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from ui.look.look import Look

_ROOM_FOR_BOTH = 740
_LEFT, _RIGHT = 600, 500


class Halves(QWidget):
    """In a narrow window the sheet hides the tray while one is on show; closing the sheet brings the tray back."""

    def __init__(self, look: Look, tray: QWidget, sheet: QWidget) -> None:
        super().__init__()
        self._look, self._tray, self._sheet = look, tray, sheet
        self._is_sheet_open = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(tray)
        self._splitter.addWidget(sheet)
        self._splitter.setSizes([look.px(_LEFT), look.px(_RIGHT)])
        self._splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)

    def show_sheet(self, is_open: bool) -> None:
        """Say whether a sheet is on show."""
        if is_open != self._is_sheet_open:
            self._is_sheet_open = is_open
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one side alone, for before it gets narrower only one is on show; as high as what is on show."""
        sides = {side: side.minimumSizeHint().expandedTo(side.minimumSize()) for side in (self._tray, self._sheet)}
        high = max(least.height() for side, least in sides.items() if not side.isHidden())
        return QSize(max(least.width() for least in sides.values()), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._look.px(_ROOM_FOR_BOTH)
        # What comes is shown before what goes is hidden: the keyboard never falls into the void between.
        if self._is_sheet_open:
            self._sheet.show()
            self._tray.setVisible(not narrow)
        else:
            self._tray.show()
            self._sheet.setVisible(not narrow)
        self.updateGeometry()

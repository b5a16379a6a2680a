# SPDX-License-Identifier: MIT
"""The week and what stands beside it: beside each other, or where there is no room for both, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.look.look import Look

_WEEK, _SIDE = 480, 600
_NARROWEST_WEEK = 300
_LOWEST_SIDE = 320
"""How much of what stands below the week is in sight at least."""


class Halves(QSplitter):
    """Neither side is ever narrower than what stands in it, so that nothing is cut off in a narrow window."""

    def __init__(self, look: Look, week: QWidget, side: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look, self._week, self._side = look, week, side
        self.setChildrenCollapsible(False)
        self.addWidget(week)
        self.addWidget(side)
        self.setStretchFactor(0, 4)
        self.setStretchFactor(1, 5)
        self.setSizes([look.px(_WEEK), look.px(_SIDE)])
        week.setMinimumWidth(look.px(_NARROWEST_WEEK))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one side alone: before it gets narrower than both, they stand below each other."""
        return QSize(max(self._widths()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self.width() >= sum(self._widths()) + self.handleWidth()
        if beside != (self.orientation() is Qt.Orientation.Horizontal):
            self._side.setMinimumHeight(0 if beside else self._look.px(_LOWEST_SIDE))
            self.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        super().resizeEvent(event)

    def _widths(self) -> tuple[int, int]:
        return self._week.minimumWidth(), max(self._side.minimumWidth(), self._side.minimumSizeHint().width())

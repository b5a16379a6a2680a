# SPDX-License-Identifier: MIT
"""The two sides of Paper: what is chosen, and what it looks like. Where there is no room for both, the second is a tab more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from ui.look.look import Look

_ROOM_FOR_BOTH = 720
_LEFT, _RIGHT = 400, 640
ONE, PACK, PREVIEW = range(3)
"""The tabs, the last one only in a narrow window."""


class Sides(QWidget):
    """`turned(side)` when one sheet or the pack is chosen from; looking at the preview does not leave either."""

    turned = Signal(int)

    def __init__(self, look: Look, one: QWidget, pack: QWidget, preview: QWidget) -> None:
        super().__init__()
        self._look, self._preview, self._parts = look, preview, (one, pack)
        self.side = ONE
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(one, look.words("page_paper.tab_sheet"))
        self.tabs.addTab(pack, look.words("page_paper.tab_pack"))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.tabs)
        self._splitter.addWidget(preview)
        self._splitter.setSizes([look.px(_LEFT), look.px(_RIGHT)])
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.tabs.currentChanged.connect(self._on_tab)

    @property
    def is_narrow(self) -> bool:
        """Whether the preview is a tab and not beside."""
        return self.tabs.count() > PREVIEW

    def show_side(self, side: int) -> None:
        """Choose from one sheet, or from the pack."""
        self.tabs.setCurrentIndex(side)

    def show_preview(self) -> None:
        """Bring the preview into sight, where it is not beside."""
        if self.is_narrow:
            self.tabs.setCurrentIndex(PREVIEW)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one side alone: before it gets narrower the other one has become a tab."""
        alone = max(part.minimumSizeHint().width() for part in (*self._parts, self._preview))
        return QSize(alone, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = max(part.minimumSizeHint().width() for part in self._parts)
        both = left + self._splitter.handleWidth() + self._preview.minimumSizeHint().width()
        narrow = self.width() < max(self._look.px(_ROOM_FOR_BOTH), both)
        if narrow and not self.is_narrow:
            self.tabs.addTab(self._preview, self._look.words("page_paper.tab_preview"))
        elif not narrow and self.is_narrow:
            self.tabs.setCurrentIndex(self.side)
            self.tabs.removeTab(PREVIEW)
            self._splitter.addWidget(self._preview)
            self._preview.show()

    def _on_tab(self, tab: int) -> None:
        if tab != PREVIEW and tab != self.side:
            self.side = tab
            self.turned.emit(tab)

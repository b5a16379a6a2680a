# SPDX-License-Identifier: MIT
"""A column that scrolls up and down and is never narrower than what stands in it, its scroll bar beside it and not over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrolledColumn(QScrollArea):
    """Holds one widget. Whoever lays this out sees the widget's own least width, as it is at the moment."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setProperty("flat", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        wide = inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() if inner else 0
        return QSize(wide, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in it became wider or narrower: so does this."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

# SPDX-License-Identifier: MIT
"""A column that scrolls up and down and is never narrower than what stands in it, its scroll bar beside it and not over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_AROUND = 24
"""How much of what stands above and below comes into sight as well."""


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


class InSight(QScrollArea):
    """Scrolls so that what has the keyboard stays in sight, also when the room or what stands in it gets another size."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("flat", True)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def follow_keyboard(self) -> None:
        """Scroll to what has the keyboard, if that stands in here."""
        inner = self.widget()
        focused = inner.focusWidget() if inner is not None else None
        if focused is not None and focused.hasFocus():
            self.ensureWidgetVisible(focused, 0, _AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follow_keyboard()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.follow_keyboard()
        return done

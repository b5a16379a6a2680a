# SPDX-License-Identifier: MIT
"""A stack of steps with Back and Next for flows that may branch. Who uses it decides what follows; QWizard cannot branch."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.focus import bring_into_view, focus_first
from ui.widgets.notices import NoticeBoard
from ui.widgets.text import button, label


class Steps(QWidget):
    """Shows one step at a time. `next_pressed(name)` asks its owner, who answers with `go(name)`."""

    next_pressed = Signal(str)
    arrived = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pages: dict[str, tuple[QWidget, str, str]] = {}
        self._way: list[str] = []
        self.notices = NoticeBoard(look)
        self.title = label(kind="title")
        self.place = label(kind="muted")
        self.stack = QStackedWidget()
        self.back_button = button(look, look.words("widgets.steps.back"), self.back, icon="arrow-left", name="back")
        self.next_button = button(look, "", self._ask, variant="primary", name="next")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.place)
        column.addWidget(self.title)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        column.addLayout(row)

    def add(self, name: str, page: QWidget, title: str, next_text: str = "") -> None:
        """Add a step under `name`; `next_text` names what Next does there (default "Next"). First added is shown first."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setProperty("flat", True)
        page.setObjectName(page.objectName() or "step")
        scroll.setWidget(page)
        self._pages[name] = (scroll, title, next_text or self._look.words("widgets.steps.next"))
        self.stack.addWidget(scroll)
        if len(self._pages) == 1:
            self.go(name)
        self._tell_place()

    @property
    def current(self) -> str:
        """The name of the step on show."""
        return self._way[-1]

    def go(self, name: str, *, forget: bool = False) -> None:
        """Show a step; `forget` makes it a point of no return: Back is not offered from there."""
        self._way = [name] if forget else [*self._way, name]
        self._show()

    def back(self) -> None:
        """Return to the step before."""
        if len(self._way) > 1:
            self._way.pop()
            self._show()

    def _ask(self) -> None:
        self.next_pressed.emit(self.current)

    def _show(self) -> None:
        page, title, next_text = self._pages[self.current]
        self.notices.clear()
        self.title.setText(title)
        self.next_button.setText(next_text)
        self.next_button.setEnabled(True)
        self.back_button.setVisible(len(self._way) > 1)
        self._tell_place()
        self.stack.setCurrentWidget(page)
        focus_first(page)
        bring_into_view(self.place)
        self.arrived.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, as the hand expects; a focused button keeps its own Enter."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if entered and self.next_button.isEnabled():
            self._ask()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        focus_first(self._pages[self.current][0])

    def _tell_place(self) -> None:
        number, total = list(self._pages).index(self.current) + 1, len(self._pages)
        self.place.setText(self._look.words("widgets.steps.place", number=number, total=total))

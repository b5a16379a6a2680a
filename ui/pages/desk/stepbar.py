# SPDX-License-Identifier: MIT
"""The line above each step of bringing something in: where one is, one step back, and the one thing to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.text import button, heading, label

_DETAIL = 260


class StepBar(QWidget):
    """`back_pressed()` and `next_pressed()`; the buttons are absent where a step has none."""

    back_pressed = Signal()
    next_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = heading("")
        self.detail = label(kind="muted")
        self.back_button = button(
            look, look.words("widgets.steps.back"), self.back_pressed.emit, icon="arrow-left", name="step_back"
        )
        self.next_button = button(look, "", self.next_pressed.emit, variant="primary", name="step_next")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.title)
        said.addWidget(self.detail)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(10)
        self._line.addLayout(said, 1)
        self._line.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.offer("")

    def say(self, title: str, detail: str = "") -> None:
        """Name the step."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    def offer(self, text: str, *, enabled: bool = True, back: bool = False) -> None:
        """Say what comes next ("" = nothing yet) and whether one can step back."""
        self.next_button.setVisible(bool(text))
        self.next_button.setText(text)
        self.next_button.setEnabled(enabled)
        self.back_button.setVisible(back)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Buttons beside the words where there is room for both in one line, else below them."""
        buttons = (self.back_button, self.next_button)
        wide = sum(made.sizeHint().width() for made in buttons if not made.isHidden())
        said = max(self._look.px(_DETAIL), self.title.fontMetrics().horizontalAdvance(self.title.text()))
        below = not self.next_button.isHidden() and said + wide + self._look.px(40) > self.width()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if below else across)

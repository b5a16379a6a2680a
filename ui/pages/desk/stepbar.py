# SPDX-License-Identifier: MIT
"""The line above each step of bringing something in: where one is, one step back, and the one thing to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.text import button, heading, label


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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(said, 1)
        row.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignTop)
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

# SPDX-License-Identifier: MIT
"""Beside a list that was brought in: one line of it, made anew whenever another is chosen. What it says is its subclass's."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from ui.look.look import Look
from ui.widgets.text import label


class OneLine(QScrollArea):
    """Shows one line, or asks for one to be chosen; its buttons decide at once."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._words = look, look.words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(look.words("page_roster.detail"))

    def show_line(self, line: Any) -> None:
        """Show a line, or nothing."""
        inner = QFrame()
        inner.setProperty("panel", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        if line is None:
            column.addWidget(label(self._words("page_roster.choose_line"), "muted"))
        else:
            self._fill(column, line)
        column.addStretch(1)
        self.setWidget(inner)

    def _fill(self, column: QVBoxLayout, line: Any) -> None:
        """What there is to say of a line; by default nothing."""

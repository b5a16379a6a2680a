# SPDX-License-Identifier: MIT
"""Sentences below each other, some with one thing to do about them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.text import button, label


class Lines(QWidget):
    """Filled by `add`, emptied by `clear`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def clear(self) -> None:
        """Take every line away."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def add(self, text: str, act: tuple[str, Callable[[], object]] | None) -> None:
        """One more line, with a button where there is something to do."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(text), 1)
        if act is not None:
            made = button(self._look, act[0], act[1], variant="tight")
            made.setAccessibleDescription(text)
            row.addWidget(made)
        self._column.addWidget(line)

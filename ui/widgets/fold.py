# SPDX-License-Identifier: MIT
"""A part of a page that is folded away until it is wanted: a button with its name, and what it opens below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.focus import bring_into_view


class Fold(QWidget):
    """Space and Enter open and close; what one opens comes into sight. `inner` is the layout of what is folded; the button is the
    one tab stop when closed."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        self.button = QPushButton(text)
        self.button.setCheckable(True)
        self.button.setAutoDefault(True)
        self.button.setProperty("variant", "quiet")
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.toggled.connect(self._on_toggled)
        self.button.clicked.connect(lambda on: self.unfold() if on else None)
        self.content = QWidget()
        self.inner = QVBoxLayout(self.content)
        self.inner.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.content)
        self._on_toggled(False)

    @property
    def is_open(self) -> bool:
        """Whether what is folded is on show."""
        return self.button.isChecked()

    def set_open(self, on: bool) -> None:
        """Open or close it, and leave the page where it is."""
        self.button.setChecked(on)

    def unfold(self) -> None:
        """Open it and bring it into sight."""
        self.set_open(True)
        # What was only now shown has its place once it is laid out.
        QTimer.singleShot(0, self.content, self._reveal)

    def _on_toggled(self, on: bool) -> None:
        self.content.setVisible(on)
        self.button.setIcon(self._look.text_icon("chevron-up" if on else "chevron-down"))

    def _reveal(self) -> None:
        """As much of it as there is room for, and its name above it."""
        bring_into_view(self.content)
        bring_into_view(self.button)

# SPDX-License-Identifier: MIT
"""What stands in an empty list: a sentence and the one next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.text import button, label


class EmptyState(QWidget):
    """Icon, sentence and at most one button, in the middle of the space a list would take."""

    def __init__(
        self, look: Look, text: str, action_text: str = "", act: Callable[[], object] | None = None, icon: str = ""
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch(1)
        if icon:
            picture = QLabel()
            picture.setPixmap(look.icon(icon, "muted").pixmap(look.px(48), look.px(48)))
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.text = label(text, "muted")
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setMaximumWidth(look.px(420))
        # In a row of its own: an aligned label is not asked how tall it is at the width it gets, and would be cut.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.text, 20)
        row.addStretch(1)
        column.addLayout(row)
        self.action = None
        if action_text and act is not None:
            self.action = button(look, action_text, act, name="empty_action")
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

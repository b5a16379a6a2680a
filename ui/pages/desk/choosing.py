# SPDX-License-Identifier: MIT
"""The first step of bringing a list in: what will happen, and the button that asks for the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from ui.look.look import Look
from ui.widgets.text import button, label


class ChooseFile(QFrame):
    """A place to drop a file on, with a button for those who do not drag."""

    def __init__(self, look: Look, area: str, choose: Callable[[], object]) -> None:
        super().__init__()
        words = look.words
        self.setProperty("panel", True)
        picture = QLabel()
        picture.setPixmap(look.icon("file-import", "muted").pixmap(look.px(48), look.px(48)))
        self.text = label(words(f"{area}.invite"))
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = label(words(f"{area}.hint"), "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = button(
            look, words(f"{area}.choose"), choose, variant="primary", icon="folder-open", name="choose_file"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.hint)
        column.addStretch(2)

# SPDX-License-Identifier: MIT
"""The strip below a form of the desk that says it is not saved, with the two ways out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.look.look import Look
from ui.widgets.text import button, label


class UnsavedStrip(QFrame):
    """Hidden until something differs; then "Put back" and "Save"."""

    def __init__(self, look: Look, save: Callable[[], object], put_back: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("tone", "warning")
        words = look.words
        self.put_back = button(
            look,
            words("page_settings.unsaved.put_back"),
            put_back,
            variant="quiet",
            icon="arrow-back-up",
            name="put_back",
        )
        self.save = button(look, words("page_settings.unsaved.save"), save, icon="device-floppy", name="save")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(label(words("page_settings.unsaved.here")), 1)
        row.addWidget(self.put_back)
        row.addWidget(self.save)
        self.hide()

# SPDX-License-Identifier: MIT
"""The strip below a form that says it is not saved, with the two ways out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.look.look import Look
from ui.widgets.text import button, label


class UnsavedStrip(QFrame):
    """Hidden until something differs; then "Undo these changes" and "Save"."""

    def __init__(self, look: Look, save: Callable[[], object], put_back: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("tone", "warning")
        words = look.words
        self.put_back = button(
            look,
            words("page_people.unsaved.put_back"),
            put_back,
            variant="quiet",
            icon="arrow-back-up",
            name="put_back",
        )
        self.save = button(look, words("page_people.save"), save, icon="device-floppy", name="save_person")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(4)
        column.addWidget(label(words("page_people.unsaved.here")))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.put_back)
        row.addWidget(self.save)
        column.addLayout(row)
        self.hide()

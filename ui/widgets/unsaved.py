# SPDX-License-Identifier: MIT
"""The strip below a form that says it is not saved, with the two ways out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from ui.look.look import Look
from ui.widgets.text import button, label


class UnsavedStrip(QFrame):
    """Hidden until something differs. `area` holds the words: `here`, `put_back` and `save`; `narrow` puts them in two lines."""

    def __init__(
        self,
        look: Look,
        area: str,
        save: Callable[[], object],
        put_back: Callable[[], object],
        *,
        narrow: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("tone", "warning")
        words = look.words
        back = words(f"{area}.put_back")
        self.put_back = button(look, back, put_back, variant="quiet", icon="arrow-back-up", name="put_back")
        self.save = button(look, words(f"{area}.save"), save, icon="device-floppy", name="save")
        ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addWidget(self.put_back)
        ways.addWidget(self.save)
        lines = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight, self)
        lines.setContentsMargins(12, 6, 8, 6)
        lines.addWidget(label(words(f"{area}.here")), 1)
        lines.addLayout(ways)
        self.hide()

# SPDX-License-Identifier: MIT
"""What the last act of the section found. It stays until the next one: it is the answer somebody came for."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.context import Context
from ui.widgets.banner import TONE_ICONS
from ui.widgets.text import label, restyle


class Finding(QFrame):
    """A sentence with its time, in the tone of good or bad news; hidden until there is one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._picture = QLabel()
        self.text = label()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addWidget(self.text, 1)
        self.hide()

    def say(self, tone: str, sentence: str) -> None:
        """Show what was found, at what time."""
        look, words = self._context.look, self._context.words
        restyle(self, "tone", tone)
        self._picture.setPixmap(look.icon(TONE_ICONS[tone], tone).pixmap(look.icon_size()))
        at = words.time(self._context.clock.local_now())
        self.text.setText(words("page_backup.found", time=at, finding=sentence))
        self.setAccessibleName(self.text.text())
        self.show()

# SPDX-License-Identifier: MIT
"""A status as icon and word in a rounded frame: never colour alone."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ui.look.look import Look
from ui.widgets.banner import TONE_ICONS
from ui.widgets.text import label, restyle


class Chip(QFrame):
    """One word about a state, e.g. Chip(look, "warning", "Quiet", icon="clock")."""

    def __init__(self, look: Look, tone: str, text: str, icon: str = "") -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 10, 2)
        row.setSpacing(5)
        self._picture = QLabel()
        self.text = label(wrap=False)
        row.addWidget(self._picture)
        row.addWidget(self.text)
        self.say(tone, text, icon)

    def say(self, tone: str, text: str, icon: str = "") -> None:
        """Change what the chip says."""
        restyle(self, "chip", tone)
        # The word inside takes its colour from the frame's tone; it is not read again by itself.
        self.text.style().unpolish(self.text)
        self.text.style().polish(self.text)
        side = self._look.px(16)
        self._picture.setPixmap(self._look.icon(icon or TONE_ICONS[tone], tone).pixmap(side, side))
        self.text.setText(text)
        self.setAccessibleName(text)

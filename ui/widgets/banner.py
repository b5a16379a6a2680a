# SPDX-License-Identifier: MIT
"""The inline message: a tone, an icon, a sentence, perhaps one thing to do about it, and a way to put it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ui.look.look import Look
from ui.widgets.text import button, icon_button, label

TONE_ICONS = {"info": "info-circle", "success": "circle-check", "warning": "alert-triangle", "danger": "alert-circle"}


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do about a message: the text of its button and what it does."""

    text: str
    act: Callable[[], object]


class Banner(QFrame):
    """A message in the page. The tone is told by colour, by icon and, to screen readers, by a word."""

    closed = Signal()

    def __init__(self, look: Look, tone: str, text: str, remedies: tuple[Remedy, ...] = ()) -> None:
        super().__init__()
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        picture = QLabel()
        picture.setPixmap(look.icon(TONE_ICONS[tone], tone).pixmap(look.icon_size()))
        self.text = label(text)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)
        for remedy in remedies:
            row.addWidget(button(look, remedy.text, lambda remedy=remedy: self._remedy(remedy)))
        self.close_button = icon_button(look, "x", look.words("widgets.banner.close"), self.closed.emit)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        tone_word = look.words(f"widgets.tone.{tone}")
        self.setAccessibleName(look.words.about(tone_word, text))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _remedy(self, remedy: Remedy) -> None:
        self.closed.emit()
        remedy.act()

# SPDX-License-Identifier: MIT
"""What is to be said at a cell, as a line with the icon of how grave it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from mentordesk.records.exchange import Severity
from ui.look.look import Look
from ui.widgets.text import label

_SIGNS = {
    Severity.ERROR: ("alert-circle", "danger"),
    Severity.WARNING: ("alert-triangle", "warning"),
    Severity.NOTE: ("info-circle", "info"),
}


def said_line(look: Look, severity: Severity, sentence: str) -> QHBoxLayout:
    """An icon (read out as the severity's word) and the sentence beside it."""
    icon, tone = _SIGNS[severity]
    picture = QLabel()
    picture.setPixmap(look.icon(icon, tone).pixmap(look.px(18), look.px(18)))
    picture.setAccessibleName(look.words.label("roster.severity", severity))
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(sentence), 1)
    return line

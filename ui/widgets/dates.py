# SPDX-License-Identifier: MIT
"""A date typed day first, or left out where it is not known; what was understood is said back in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.look.look import Look
from ui.widgets.text import label

_DAY_FIRST = re.compile(r"^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def read_date(text: str) -> date | None:
    """The date in `text`, day first (27/11/2026, 27.11.26) or ISO (2026-11-27); None when it is not one.

    Two-digit years are 1930 to 2029: birth dates and the near future.
    """
    text = text.strip()
    if found := _DAY_FIRST.match(text):
        day, month, year = (int(part) for part in found.groups())
        if len(found.group(3)) == 2:
            year += 1900 if year >= 30 else 2000
    elif found := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def write_date(day: date) -> str:
    """A date as it is typed: 27/11/2026."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


class _Line(QLineEdit):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)


class DateField(QWidget):
    """`value()` is a date, or None when the field is empty. `is_valid()` is False while the text is not a date."""

    changed = Signal()

    def __init__(self, look: Look, empty_text: str = "") -> None:
        super().__init__()
        self._words = look.words
        self._empty_text = empty_text or look.words("widgets.date.empty")
        self.line = _Line()
        self.line.setMaxLength(20)
        self.line.setFixedWidth(look.px(130))
        self.line.setPlaceholderText(look.words("widgets.date.hint"))
        self.line.textChanged.connect(self._on_text)
        self.line.editingFinished.connect(self._tidy)
        self.line.stepped.connect(self._step)
        self.echo = label(self._empty_text, "muted", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self.echo, 1)
        self.setFocusProxy(self.line)

    def value(self) -> date | None:
        """The date typed, or None."""
        return read_date(self.line.text())

    def set_value(self, day: date | None) -> None:
        """Show a date, or nothing."""
        self.line.setText("" if day is None else write_date(day))

    def text(self) -> str:
        """What stands in the field, understood or not."""
        return self.line.text().strip()

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a date."""
        return not self.text() or self.value() is not None

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _on_text(self) -> None:
        day = self.value()
        said = self._words.short_date(day) if day else self._words("widgets.date.not_understood")
        self.echo.setText(said if self.text() else self._empty_text)
        self.line.setAccessibleDescription(self.echo.text())
        self.changed.emit()

    def _tidy(self) -> None:
        day = self.value()
        if day is not None and self.line.text() != write_date(day):
            self.set_value(day)

    def _step(self, days: int) -> None:
        day = self.value()
        if day is not None:
            self.set_value(day + timedelta(days=days))

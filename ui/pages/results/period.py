# SPDX-License-Identifier: MIT
"""From which day to which events are judged; both empty: as far back as each line says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.records.standards import Period, period_issues
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.widgets.dates import DateField
from ui.widgets.flow import flowing
from ui.widgets.text import label


class PeriodField(QWidget):
    """`changed()` when another period, or none, can be asked for; what cannot be one is said beside it."""

    changed = Signal()

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._period: Period | None = None
        words = look.words
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        open_end = words("page_results.open")
        self.first, self.last = DateField(look, open_end), DateField(look, open_end)
        parts: list[QWidget] = []
        for name, field in (("first", self.first), ("last", self.last)):
            said = QLabel(words(f"page_results.{name}"))
            said.setBuddy(field)
            field.setObjectName(f"period_{name}")
            field.setAccessibleName(words(f"page_results.{name}").replace("&", ""))
            field.changed.connect(self._on_changed)
            parts += [said, field]
        self.said = label(words("page_results.period_hint"), "muted", wrap=False)
        row.addWidget(flowing(*parts, self.said))

    def value(self) -> Period | None:
        """The period typed, or None for each line's own time."""
        return self._period

    def _on_changed(self) -> None:
        first, last = self.first.value(), self.last.value()
        valid = self.first.is_valid() and self.last.is_valid()
        issues = period_issues(first, last, self._today) if valid else ()
        words = self._look.words
        self.said.setText(issue_sentence(words, issues[0]) if issues else "")
        if not valid or issues:
            return
        period = Period(first=first, last=last) if first and last else None
        if period is None:
            self.said.setText(words("page_results.period_hint"))
        if period != self._period:
            self._period = period
            self.changed.emit()

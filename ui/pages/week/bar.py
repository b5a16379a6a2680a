# SPDX-License-Identifier: MIT
"""The line above the week: which week, the way to others, and what is done to many meetings at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.text import button, heading, icon_button


class WeekBar(QWidget):
    """`turned(-1 or 1)`, `now_wanted()`, `whole_wanted()`, `call_off_wanted()`."""

    turned = Signal(int)
    now_wanted = Signal()
    whole_wanted = Signal()
    call_off_wanted = Signal()

    def __init__(self, look: Look, *, may_write: bool) -> None:
        super().__init__()
        self._words = words = look.words
        self.previous = icon_button(look, "chevron-left", words("page_week.previous"), lambda: self.turned.emit(-1))
        self.next = icon_button(look, "chevron-right", words("page_week.next"), lambda: self.turned.emit(1))
        self.now = button(look, words("page_week.this_week"), self.now_wanted.emit, name="this_week")
        self.week_of = heading("")
        self.week_of.setMinimumWidth(look.px(150))
        self.whole = button(
            look, words("page_week.plan_week"), self.whole_wanted.emit, icon="calendar-week", name="plan_week"
        )
        self.call_off = button(
            look, words("page_week.call_off_many"), self.call_off_wanted.emit, icon="calendar-off", name="call_off_many"
        )
        which, acts = QHBoxLayout(), QHBoxLayout()
        for widget in (self.previous, self.now, self.next):
            which.addWidget(widget)
        which.addWidget(self.week_of, 1)
        for made in (self.whole, self.call_off):
            if not may_write:
                made.hide()
            acts.addWidget(made)
        acts.addStretch(1)
        self._parts = which, acts
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            part.setSpacing(6)
        self._row.setSpacing(6)
        self._row.addLayout(which, 1)
        self._row.addLayout(acts)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its wider part: before it gets narrower than both, they stand below each other."""
        return QSize(max(part.minimumSize().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        needed = sum(part.minimumSize().width() for part in self._parts) + self._row.spacing()
        beside = self.width() >= needed
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def show_week(self, monday: date) -> None:
        """Name the week on show."""
        self.week_of.setText(self._words("page_week.week_of", day=self._words.date(monday)))

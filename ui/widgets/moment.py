# SPDX-License-Identifier: MIT
"""A moment: a date and a time of day side by side, and a button for now."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.look import Look
from ui.widgets.dates import DateField, read_date
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextLine
from ui.widgets.text import button

_TIME = re.compile(r"(\d{1,2})\s*[:.hH ]?\s*(\d{2})?")


def read_time(text: str) -> time | None:
    """The time of day in `text` (14:10, 14h10, 9); None when it is not one."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class MomentField(QWidget):
    """`value()` is an aware moment by the clock on the wall, or None until both a date and a time are there."""

    changed = Signal()

    def __init__(self, look: Look, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        words = look.words
        self.day = DateField(look, " ")
        self.time = TextLine(limit=8)
        self.time.setFixedWidth(look.px(80))
        self.time.setPlaceholderText(words("widgets.moment.hint"))
        self.now = button(look, words("widgets.moment.now"), self.set_now, icon="clock", name="now")
        flow = FlowLayout(self, gap=6)
        for part in (self.day, self.time, self.now):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.day)
        self.day.changed.connect(self.changed)
        self.time.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> datetime | None:
        """The moment, or None."""
        day, clock = self.day.value(), read_time(self.time.text())
        return datetime.combine(day, clock).astimezone() if day is not None and clock is not None else None

    def set_value(self, moment: datetime | None) -> None:
        """Show a moment, or nothing."""
        local = moment.astimezone() if moment is not None else None
        self.day.set_value(local.date() if local else None)
        self.time.setText(f"{local:%H:%M}" if local else "")

    def set_now(self) -> None:
        """Take this minute."""
        self.set_value(self._now())

    def is_valid(self) -> bool:
        """Whether both parts are empty or together are a moment."""
        return self.value() is not None or not (self.day.text() or self.time.text().strip())

    def dump(self) -> list[str]:
        """What stands in the two parts, understood or not."""
        return [self.day.text(), self.time.text()]

    def parse(self, kept: list[str]) -> None:
        """Put back what `dump` gave."""
        day = read_date(kept[0])
        self.day.set_value(day)
        if day is None:
            self.day.line.setText(kept[0])
        self.time.setText(kept[1])

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.day.setAccessibleName(name)
        self.time.setAccessibleName(name)

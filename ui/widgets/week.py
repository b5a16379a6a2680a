# SPDX-License-Identifier: MIT
"""The week as a grid of ticks: weekdays across, regime slots down. One tab stop; arrows move, Space ticks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import SLOT_CODES
from ui.look.look import Look
from ui.widgets.text import button, label

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WeekGrid(QWidget):
    """Which slots of the week are ticked. A day's or a slot's name is a button that ticks or clears its whole line."""

    changed = Signal()

    def __init__(self, look: Look, days: Sequence[int] = range(7), slots: Sequence[str] = SLOT_CODES) -> None:
        super().__init__()
        self._look, self._days, self._slots = look, tuple(days), tuple(slots)
        self._offered: frozenset[FreeSlot] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.cells: dict[FreeSlot, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        grid.addWidget(label(), 0, 0)
        for column, day in enumerate(self._days, 1):
            grid.addWidget(
                self._line_button(look.words.weekday_short(day), look.words.weekday(day), day=day), 0, column
            )
        for row, slot in enumerate(self._slots, 1):
            name = look.words.label("widgets.slot", slot)
            grid.addWidget(self._line_button(name, name, slot=slot), row, 0)
            for column, day in enumerate(self._days, 1):
                cell = self._cell(FreeSlot(day, slot), f"{look.words.weekday(day)}, {name}")
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignCenter)
        self._make_tab_stop(next(iter(self.cells)))

    def value(self) -> frozenset[FreeSlot]:
        """The ticked slots."""
        return frozenset(slot for slot, cell in self.cells.items() if cell.isChecked())

    def set_value(self, slots: Iterable[FreeSlot]) -> None:
        """Tick exactly these slots."""
        wanted = set(slots)
        for slot, cell in self.cells.items():
            cell.setChecked(slot in wanted)

    def offer(self, slots: Iterable[FreeSlot] | None) -> None:
        """Offer only the establishment's own slots; the others are dimmed. None offers all."""
        self._offered = None if slots is None else frozenset(slots)
        for slot, cell in self.cells.items():
            cell.setEnabled(self._offered is None or slot in self._offered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ARROWS:
            step = _ARROWS[Qt.Key(event.key())]
            self._move(watched, step)
            return True
        return super().eventFilter(watched, event)

    def _line_button(self, text: str, full: str, day: int | None = None, slot: str | None = None) -> QWidget:
        made = button(self._look, text, lambda: self._toggle_line(day, slot), variant="tight")
        made.setAccessibleName(self._look.words("widgets.week.whole_line", line=full))
        made.setToolTip(made.accessibleName())
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _cell(self, slot: FreeSlot, name: str) -> QCheckBox:
        cell = QCheckBox()
        cell.setAccessibleName(name)
        cell.setToolTip(name)
        cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        cell.toggled.connect(lambda _: self.changed.emit())
        cell.installEventFilter(self)
        self.cells[slot] = cell
        return cell

    def _toggle_line(self, day: int | None, slot: str | None) -> None:
        line = [cell for at, cell in self.cells.items() if (day in (None, at.weekday)) and slot in (None, at.slot)]
        line = [cell for cell in line if cell.isEnabled()]
        tick = not all(cell.isChecked() for cell in line)
        for cell in line:
            cell.setChecked(tick)

    def _move(self, from_cell: QObject, step: tuple[int, int]) -> None:
        at = next(slot for slot, cell in self.cells.items() if cell is from_cell)
        column, row = self._days.index(at.weekday) + step[0], self._slots.index(at.slot) + step[1]
        if 0 <= column < len(self._days) and 0 <= row < len(self._slots):
            target = FreeSlot(self._days[column], self._slots[row])
            self._make_tab_stop(target)
            self.cells[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_tab_stop(self, slot: FreeSlot) -> None:
        for at, cell in self.cells.items():
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == slot else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.cells[slot])

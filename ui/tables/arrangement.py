# SPDX-License-Identifier: MIT
"""Which columns of a table are shown, in which order and how wide: as the user left them, over a restart, until reset.

Kept with the window's preferences: names of columns and numbers, nothing of what stands in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.look.look import Look
from ui.tables.columns import Column

_REST = 400
"""Milliseconds without another change after which an arrangement is written down: a drag is many small ones."""
_NARROWEST, _WIDEST = 24, 2000


class Arrangement(QObject):
    """Follows what is done to a view's header. Widths are kept as they are at 100 %; the last column takes what is left."""

    def __init__(self, look: Look, name: str, view: QTableView, columns: Sequence[Column[Any]]) -> None:
        super().__init__(view)
        self._look, self._name, self._view, self._columns = look, name, view, tuple(columns)
        self._widths: dict[str, int] = {}
        self._arranging = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._keep)
        self._restore()
        self._header.sectionMoved.connect(lambda *_: self._on_changed())
        self._header.sectionResized.connect(self._on_resized)
        look.changed.connect(self._set_widths)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @property
    def _header(self) -> QHeaderView:
        # Asked for each time: Python's hold on it can go stale while the header itself lives on and goes on telling.
        return self._view.horizontalHeader()

    @property
    def in_order(self) -> list[int]:
        """The numbers of all columns, hidden ones too, in the order they stand in."""
        return sorted(range(len(self._columns)), key=self._header.visualIndex)

    def show(self, names: Sequence[str]) -> None:
        """Show exactly these columns (at least the first) and remember it."""
        shown = set(names) or {self._columns[0].name}
        self._arranging = True
        for number, column in enumerate(self._columns):
            self._view.setColumnHidden(number, column.name not in shown)
        self._arranging = False
        self._look.preferences.set(f"columns.{self._name}", sorted(shown))

    def reset(self) -> None:
        """Everything as it was before anyone arranged it."""
        self.show([column.name for column in self._columns if column.shown])
        self._place([column.name for column in self._columns])
        self._widths = {}
        self._set_widths()
        self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A window that is closed or locked goes out of sight first: nothing is lost to the rest not being over.
        if event.type() == QEvent.Type.Hide and self._rest.isActive():
            self._keep()
        elif event.type() == QEvent.Type.Resize and any(column.least for column in self._columns):
            self._set_widths()
        return super().eventFilter(watched, event)

    def _restore(self) -> None:
        """What was kept, as far as it can be read: columns that are new since stand where they always do."""
        names = [column.name for column in self._columns]
        shown = self._kept("columns", list)
        self._widths = {
            name: width
            for name, width in (self._kept("widths", dict) or {}).items()
            if name in names and isinstance(width, int) and _NARROWEST <= width <= _WIDEST
        }
        order = [name for name in self._kept("order", list) or [] if name in names]
        for number, column in enumerate(self._columns):
            self._view.setColumnHidden(number, not column.shown if shown is None else column.name not in shown)
        self._place(order)
        self._set_widths()

    def _kept(self, what: str, kind: type) -> Any:
        found = self._look.preferences.get(f"{what}.{self._name}")
        return found if isinstance(found, kind) else None

    def _place(self, names: Sequence[str]) -> None:
        self._arranging = True
        numbers = {column.name: number for number, column in enumerate(self._columns)}
        for place, name in enumerate(dict.fromkeys(names)):
            self._header.moveSection(self._header.visualIndex(numbers[name]), place)
        self._arranging = False

    def _set_widths(self) -> None:
        given_up = self._given_up()
        self._arranging = True
        for number, column in enumerate(self._columns):
            width = self._widths.get(column.name, column.width)
            if width:
                self._view.setColumnWidth(number, self._look.px(width) - given_up.get(column.name, 0))
        self._arranging = False

    def _given_up(self) -> Mapping[str, int]:
        """How much narrower than usual each column is where the room is short; one the user set keeps its width."""
        shown = [column for n, column in enumerate(self._columns) if not self._view.isColumnHidden(n)]
        wanted = sum(self._look.px(self._widths.get(column.name, column.width)) for column in shown)
        spare = {
            column.name: self._look.px(column.width - column.least)
            for column in shown
            if column.least and column.name not in self._widths
        }
        missing = wanted - self._view.viewport().width()
        if missing <= 0 or not spare:
            return {}
        share = min(1.0, missing / sum(spare.values()))
        return {name: ceil(room * share) for name, room in spare.items()}

    def _on_resized(self, number: int, _before: int, width: int) -> None:
        last = next((one for one in reversed(self.in_order) if not self._view.isColumnHidden(one)), -1)
        # The last one is stretched to the end by the table, and a hidden one has no width.
        if self._arranging or number == last or width < _NARROWEST:
            return
        self._widths[self._columns[number].name] = min(_WIDEST, round(width / self._look.zoom))
        self._rest.start()

    def _on_changed(self) -> None:
        if not self._arranging:
            self._rest.start()

    def _keep(self) -> None:
        self._rest.stop()
        preferences = self._look.preferences
        preferences.set(f"order.{self._name}", [self._columns[number].name for number in self.in_order])
        preferences.set(f"widths.{self._name}", dict(self._widths))

# SPDX-License-Identifier: MIT
"""A list of things in an order that is part of the activity, with its buttons: add, up, down, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.flow import flowing
from ui.widgets.text import button

_FEWEST, _MOST = 2, 6
"""How many rows are seen at once: what is written about the chosen one stands below, and is to be seen as well."""


class OrderedRows(QWidget):
    """Shows lines; `chosen` comes with the row the user walks to. What the buttons do is the owner's business."""

    chosen = Signal(int)

    def __init__(self, look: Look, area: str, name: str, *, before: Sequence[QWidget] = ()) -> None:
        super().__init__()
        words = look.words
        self.list = QListWidget()
        self.list.setAccessibleName(words(f"{area}.{name}"))
        self.list.currentRowChanged.connect(lambda row: row >= 0 and self.chosen.emit(row))
        self.add = button(look, words(f"{area}.{name}_add"), icon="plus", name=f"{name}_add")
        self.up = button(look, words(f"{area}.{name}_up"), variant="quiet", icon="arrow-up", name=f"{name}_up")
        self.down = button(look, words(f"{area}.{name}_down"), variant="quiet", icon="arrow-down", name=f"{name}_down")
        self.remove = button(look, words(f"{area}.{name}_remove"), variant="quiet", icon="trash", name=f"{name}_remove")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list)
        column.addWidget(flowing(*before, self.add, self.up, self.down, self.remove))

    def when(
        self,
        *,
        add: Callable[[], object],
        move: Callable[[int], object],
        remove: Callable[[], object],
    ) -> None:
        """Say what the buttons do; `move` gets -1 or 1."""
        self.add.clicked.connect(lambda _=False: add())
        self.up.clicked.connect(lambda _=False: move(-1))
        self.down.clicked.connect(lambda _=False: move(1))
        self.remove.clicked.connect(lambda _=False: remove())

    @property
    def row(self) -> int:
        """The row on show, -1 where there is none."""
        return self.list.currentRow()

    def show_lines(self, lines: Sequence[str], row: int) -> None:
        """Show these lines with one of them chosen, without telling anybody."""
        with QSignalBlocker(self.list):
            while self.list.count() > len(lines):
                self.list.takeItem(self.list.count() - 1)
            for number, text in enumerate(lines):
                if number < self.list.count():
                    self.list.item(number).setText(text)
                else:
                    self.list.addItem(text)
            self.list.setCurrentRow(min(max(row, 0), len(lines) - 1))
        shown = min(max(len(lines), _FEWEST), _MOST)
        self.list.setFixedHeight(shown * max(self.list.sizeHintForRow(0), 0) + 2 * self.list.frameWidth())

    def allow(self, *, up: bool, down: bool, remove: bool) -> None:
        """Which of the buttons can do something now."""
        self.up.setEnabled(up)
        self.down.setEnabled(down)
        self.remove.setEnabled(remove)

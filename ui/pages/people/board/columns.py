# SPDX-License-Identifier: MIT
"""The columns side by side, as wide as they need, and the keyboard's way from card to card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.context import Context
from ui.pages.people.board.column import Column
from ui.pages.people.board.items import Item, Key


class Columns(QScrollArea):
    """`moved()` when the keyboard goes elsewhere, `opened()` on a double click, `dropped(column)` when cards land."""

    moved = Signal()
    opened = Signal()
    dropped = Signal(str)

    def __init__(
        self, context: Context, codes: Sequence[str], marked: set[Key], keys: Callable[[QKeyEvent], bool]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(context.look.px(230))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.columns = [Column(context, code, marked, keys) for code in codes]
        for column in self.columns:
            row.addWidget(column)
            column.list.entered.connect(partial(self._on_entered, column))
            column.list.doubleClicked.connect(lambda _: self.opened.emit())
            column.list.dropped.connect(partial(self.dropped.emit, column.code))
            column.list.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        row.addStretch(1)
        self.setWidget(holder)
        self._here = self.columns[0]

    @property
    def item(self) -> Item | None:
        """The card the keyboard is at."""
        return self._here.list.item

    @property
    def items_here(self) -> tuple[Item, ...]:
        """The cards of the column the keyboard is in."""
        return self._here.list.cards.items

    def column(self, code: str) -> Column:
        """One column by its code."""
        return next(column for column in self.columns if column.code == code)

    def show_items(self, items: Sequence[Item], follow: Key | None = None) -> None:
        """Show the cards; the keyboard stays where it is, or goes along with the card `follow`."""
        focused = self.focused
        kept = follow or (self.item.key if self.item is not None else None)
        row = self._here.list.currentIndex().row()
        for column in self.columns:
            column.show_items([item for item in items if item.column == column.code])
        self._level()
        found = self._find(kept)
        if found is not None:
            self._here, row = found
        if focused or follow is not None:
            self.enter(row)
        else:
            self._settle()
            self._here.list.be_at(row)

    @property
    def focused(self) -> bool:
        """Whether the keyboard is in a column."""
        return any(column.list.hasFocus() for column in self.columns)

    def remember(self, key: Key) -> None:
        """Be at a card, without moving the keyboard."""
        found = self._find(key)
        if found is not None:
            self._here = found[0]

    def enter(self, row: int | None = None) -> None:
        """Put the keyboard at a card: where it was last, or in the first column that has one."""
        self._settle()
        self._here.list.go_to(max(self._here.list.currentIndex().row(), 0) if row is None else row)
        self.ensureWidgetVisible(self._here, 8, 0)

    def walk(self, side: int) -> None:
        """Go to the next column with cards on one side, to the card at the same height."""
        place = self.columns.index(self._here) + side
        while 0 <= place < len(self.columns):
            column = self.columns[place]
            if column.list.cards.items:
                row = self._here.list.currentIndex().row()
                self._here = column
                self.enter(row)
                return
            place += side

    def repaint_marks(self) -> None:
        """What is marked has changed."""
        for column in self.columns:
            column.list.viewport().update()

    def _settle(self) -> None:
        """Be in a column that has cards, if any has."""
        if not self.items_here:
            self._here = next((column for column in self.columns if column.list.cards.items), self._here)

    def _level(self) -> None:
        """All headings as tall as the tallest, so that the cards of all columns begin at one height."""
        tallest = max(column.title.heightForWidth(column.width()) for column in self.columns)
        for column in self.columns:
            column.title.setMinimumHeight(tallest)

    def _find(self, key: Key | None) -> tuple[Column, int] | None:
        for column in self.columns:
            for row, item in enumerate(column.list.cards.items):
                if item.key == key:
                    return column, row
        return None

    def _on_entered(self, column: Column) -> None:
        self._here = column
        self.ensureWidgetVisible(column, 8, 0)

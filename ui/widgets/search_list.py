# SPDX-License-Identifier: MIT
"""A list one searches while typing: accents and case do not matter, words are found by their beginnings, Down goes into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.vocabulary import fold
from ui.look.look import Look
from ui.widgets.search import SearchField
from ui.widgets.text import label


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One row: its code, what stands there, what it is found by beside that, and the group it stands in ("" in none)."""

    code: Any
    text: str
    also: str = ""
    group: str = ""


def show_matching(rows: QListWidget, typed: str) -> None:
    """Leave only the rows on show that have every word typed, wherever it stands; accents and case do not matter."""
    wanted = fold(typed).split()
    for row in range(rows.count()):
        item = rows.item(row)
        text = fold(item.text())
        item.setHidden(not all(word in text for word in wanted))


def go_into(rows: QListWidget) -> None:
    """Take the keyboard to the first row on show."""
    first = next((row for row in range(rows.count()) if not rows.item(row).isHidden()), -1)
    rows.setCurrentRow(first)
    rows.setFocus()


class SearchList(QWidget):
    """`changed` when another row is chosen, `entered()` when Enter is pressed on one. With `several`, many can be chosen."""

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look, hint: str, *, rows: int = 7, several: bool = False) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self._items: list[tuple[QListWidgetItem, Option, str]] = []
        self._heads: dict[str, QListWidgetItem] = {}
        self.search = SearchField(look, hint)
        self.search.searched.connect(self._filter)
        self.search.entered.connect(self._go_in)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(look.px(37) * rows + 4)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if several:
            self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._several, self._last = several, None
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.list.itemActivated.connect(lambda _: self.entered.emit())
        self.nothing = label(look.words("widgets.search.nothing"), "muted")
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.search, self.nothing, self.list):
            column.addWidget(widget)
        self.setFocusProxy(self.search)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.list.setAccessibleName(name)

    def set_options(self, options: Iterable[Option]) -> None:
        """Replace the rows; what was chosen stays chosen where it is still there."""
        new = tuple(options)
        if new == self._options:
            return
        kept, self._options = self.values(), new
        with QSignalBlocker(self.list):
            self.list.clear()
            self._items, self._heads = [], {}
            for option in new:
                self._add(option)
            self._choose(kept)
        self._filter(self.search.text())
        if self.values() != kept:
            self.changed.emit()

    def _add(self, option: Option) -> None:
        if option.group and option.group not in self._heads:
            head = QListWidgetItem(option.group)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            self.list.addItem(head)
            self._heads[option.group] = head
        item = QListWidgetItem(option.text)
        self.list.addItem(item)
        self._items.append((item, option, f" {fold(f'{option.text} {option.also} {option.group}')}"))

    def values(self) -> tuple[Any, ...]:
        """The codes of all rows chosen, in the order of the list."""
        return tuple(option.code for item, option, _ in self._items if item.isSelected())

    def value(self) -> Any:
        """The code of the row chosen last, or None."""
        current = self.list.currentItem()
        chosen = [(item, option.code) for item, option, _ in self._items if item.isSelected()]
        return next((code for item, code in chosen if item is current), chosen[0][1] if chosen else None)

    def set_value(self, code: Any) -> None:
        """Choose the row of a code, and only it; an unknown one chooses none."""
        before = self.value()
        with QSignalBlocker(self.list):
            self._choose((code,))
        self._last = self.value()
        if self._last != before:
            self.changed.emit()

    def _on_selection(self) -> None:
        """Where one is to be chosen, a press beside the rows or on the chosen one leaves it chosen."""
        if not self._several and not self.values() and self._last is not None:
            with QSignalBlocker(self.list):
                self._choose((self._last,))
            return
        self._last = self.value()
        self.changed.emit()

    def _choose(self, codes: tuple[Any, ...]) -> None:
        self.list.clearSelection()
        for item, option, _ in self._items:
            if option.code in codes:
                if not self.list.selectedItems():
                    self.list.setCurrentItem(item)
                    self.list.scrollToItem(item)
                item.setSelected(True)

    def _filter(self, typed: str) -> None:
        wanted = [f" {term}" for term in fold(typed).split()]
        shown: set[str] = set()
        for item, option, hay in self._items:
            found = all(term in hay for term in wanted)
            item.setHidden(not found)
            shown |= {option.group} if found else set()
        for group, head in self._heads.items():
            head.setHidden(group not in shown)
        self.nothing.setVisible(bool(self._items) and not shown)

    def _go_in(self) -> None:
        first = next((item for item, _, _ in self._items if not item.isHidden()), None)
        if first is None:
            return
        current = self.list.currentItem()
        if current is None or current.isHidden() or not current.isSelected():
            self.list.setCurrentItem(first)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

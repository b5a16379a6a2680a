# SPDX-License-Identifier: MIT
"""The lines of the self-check in their groups: arrows walk, typing finds, Enter goes to what fails."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from mentordesk.records.standards import Light, LineResult
from mentordesk.words import Words
from ui.look.look import Look
from ui.pages.results.wording import FAILS, SIGNS, asked_said, group_said, number_said, standing, standing_said

_RESULT = Qt.ItemDataRole.UserRole
_ROW, _STANDING, _FAILS, _REF = 34, 206, 66, 64


class LineTree(QTreeWidget):
    """`chosen(result | None)` follows the current row, `opened()` is Enter or a double click on a line."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        words = look.words
        self.setHeaderLabels([words(f"page_results.column.{name}") for name in ("line", "standing", "fails", "ref")])
        self.setAccessibleName(words("page_results.lines"))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setIndentation(look.px(14))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((_STANDING, _FAILS, _REF), start=1):
            header.resizeSection(column, look.px(width))
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self.itemDoubleClicked.connect(lambda *_: self._open())

    def current(self) -> LineResult | None:
        """The line the keyboard is at; None on a heading."""
        return _result_of(self.currentItem())

    def show_results(self, results: Sequence[LineResult]) -> None:
        """Show these lines; the keyboard stays where it was, else it goes to the first line."""
        now = self.current()
        with QSignalBlocker(self):
            self.clear()
            for _, lines in groupby(results, lambda result: (result.line.source, result.line.area)):
                self._add_group(tuple(lines))
            self.expandAll()
        if not (now is not None and self.select(now.line.code)):
            self._select_first()
        self.chosen.emit(self.current())

    def select(self, code: str) -> bool:
        """Go to a line; whether it is on show."""
        item = next((item for item in self._items() if _code_of(item) == code), None)
        if item is not None:
            self.setCurrentItem(item)
        return item is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.current() is not None:
            self.opened.emit()

    def _add_group(self, results: tuple[LineResult, ...]) -> None:
        words = self._look.words
        counted = [result for result in results if result.line.on]
        met = sum(result.light is Light.GREEN for result in counted)
        name, total = group_said(words, results[0].line), words.number(len(counted))
        group = QTreeWidgetItem([words("page_results.met_of", group=name, n=words.number(met), total=total)])
        bold = QFont(self.font())
        bold.setBold(True)
        group.setFont(0, bold)
        group.setSizeHint(0, QSize(0, self._look.px(_ROW)))
        group.setToolTip(0, group.text(0))
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for result in results:
            group.addChild(self._line(words, result))

    def _line(self, words: Words, result: LineResult) -> QTreeWidgetItem:
        said = [asked_said(words, result.line), standing_said(words, result), number_said(words, result)]
        item = QTreeWidgetItem([*said, result.line.ref])
        icon, tone = SIGNS[standing(result)]
        item.setIcon(1, self._look.icon(icon, tone))
        item.setToolTip(0, said[0])
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, _RESULT, result)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words.about(said[1], said[0]))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        groups = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        lines = [group.child(number) for group in groups if group for number in range(group.childCount())]
        return [line for line in lines if line is not None]

    def _select_first(self) -> None:
        items = self._items()
        failing = [item for item in items if (result := _result_of(item)) is not None and result.light in FAILS]
        for item in (failing or items)[:1]:
            self.setCurrentItem(item)


def _result_of(item: QTreeWidgetItem | None) -> LineResult | None:
    return item.data(0, _RESULT) if item is not None else None


def _code_of(item: QTreeWidgetItem) -> str:
    result = _result_of(item)
    return result.line.code if result is not None else ""

# SPDX-License-Identifier: MIT
"""`RecordTable`: the list of a page. Arrows, Enter and typing work; columns are chosen; Ctrl+C copies for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.look.look import Look
from ui.tables.arrangement import Arrangement
from ui.tables.columns import Column, as_html, as_tsv
from ui.tables.model import RecordTableModel
from ui.widgets.text import button, label

R = TypeVar("R")


class _View(QTableView):
    """The table itself; Enter opens, Ctrl+C copies, Tab goes on to the next widget, typing finds."""

    opened = Signal()
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class RecordTable(QWidget, Generic[R]):
    """A table of records with a count line and a column chooser.

    `chosen(record | None)` follows the current row, `opened(record)` is Enter or a double click. Which columns the user
    chose, their order and their widths are remembered in the look's preferences under `name`: `arrangement.py`.
    `sets` are columns that go together, by the words key of what they are for: each is one entry of the chooser.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        look: Look,
        name: str,
        columns: Sequence[Column[R]],
        identity: Callable[[R], Hashable],
        *,
        several: bool = False,
        empty: QWidget | None = None,
        sets: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        self._look, self._name, self._sets = look, name, dict(sets or {})
        self._wanted: Hashable | None = None
        self._loading = False
        self._total: int | None = None
        self.model: RecordTableModel[R] = RecordTableModel(look, columns, identity)
        self.view = _View()
        self.view.setModel(self.model)
        mode = QAbstractItemView.SelectionMode
        self.view.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.count = label(kind="muted", wrap=False)
        self.columns_button = button(look, look.words("widgets.table.columns"), self._choose_columns, variant="quiet")
        self.columns_button.setIcon(look.text_icon("columns"))
        self._build(empty)
        self._connect()
        self._resize_rows()
        self.arrangement = Arrangement(look, name, self.view, self.model.columns)

    def set_records(
        self, records: Sequence[R], total: int | None = None, keep: Callable[[R], bool] | None = None
    ) -> None:
        """Show these records, or those `keep` lets through; the current row stays on the same record.

        `total` is the count before any filter.
        """
        self._total = total
        self._replace(partial(self.model.set_records, records, keep))

    def narrow(self, keep: Callable[[R], bool] | None, *, further: bool = False) -> None:
        """Show only those of the records that `keep` lets through; see `RecordTableModel.narrow`."""
        self._replace(partial(self.model.narrow, keep, further=further))

    def _replace(self, change: Callable[[], None]) -> None:
        kept = self._wanted if self._wanted is not None else self.current_identity()
        together = self._selected_together() if self._wanted is None else frozenset()
        self._loading = True
        change()
        self._loading = False
        self._stack.setCurrentIndex(1 if not self.model.rowCount() and self._stack.count() > 1 else 0)
        if kept is None or not self.select(kept):
            self.view.scrollToTop()
            self.chosen.emit(self.current())
        if together:
            self._select_too(together)
        self._tell_count()

    def _selected_together(self) -> frozenset[Hashable]:
        """Who is selected, where several are: they stay so when the list comes anew."""
        rows = self.view.selectionModel().selectedRows()
        return frozenset(self.model.identity(index.row()) for index in rows) if len(rows) > 1 else frozenset()

    def _select_too(self, identities: frozenset[Hashable]) -> None:
        rows = QItemSelection()
        for row in range(self.model.rowCount()):
            if self.model.identity(row) in identities:
                rows.select(self.model.index(row, 0), self.model.index(row, 0))
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().select(rows, flags)

    def current(self) -> R | None:
        """The record of the current row."""
        row = self.view.currentIndex().row()
        return self.model.record(row) if 0 <= row < self.model.rowCount() else None

    def current_identity(self) -> Hashable | None:
        """The identity of the current row."""
        row = self.view.currentIndex().row()
        return self.model.identity(row) if 0 <= row < self.model.rowCount() else None

    def selected(self) -> tuple[R, ...]:
        """The records of all selected rows, in the order shown."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(self.model.record(row) for row in rows)

    def select(self, identity: Hashable) -> bool:
        """Make a record the current row, now or when the next `set_records` brings it; whether it is there already."""
        row = self.model.row_of(identity)
        if row < 0:
            self._wanted = identity
            return False
        self._wanted = None
        index = self.model.index(row, self._first_visible_column())
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._loading = True  # It is told once, below: also when the row was the current one before.
        self.view.selectionModel().setCurrentIndex(index, flags)
        self._loading = False
        self.view.scrollTo(index)
        self.chosen.emit(self.model.record(row))
        return True

    def enter(self) -> None:
        """Take the focus, on the first row if none is current: what Down in a search field does."""
        if self.current() is None and self.model.rowCount():
            self.select(self.model.identity(0))
        self.view.setFocus()

    def copy(self) -> None:
        """Put the selected rows (or all) on the clipboard as tab-separated text with headings."""
        columns = self.columns_on_show()
        head = [column.said(self._look.words) for column in columns]
        rows = self.selected() or self.model.records
        cells = [head, *([column.text(record) for column in columns] for record in rows)]
        both = QMimeData()
        both.setText(as_tsv(cells))
        both.setHtml(as_html(cells))
        QGuiApplication.clipboard().setMimeData(both)

    def columns_on_show(self) -> list[Column[R]]:
        """The columns that are shown, in the order they stand in."""
        return [
            self.model.columns[number] for number in self.arrangement.in_order if not self.view.isColumnHidden(number)
        ]

    def on_paper(self) -> tuple[list[tuple[str, int]], list[R]]:
        """Columns shown with their widths, and the selected records where several are, or all: what is on the screen."""
        columns = self.columns_on_show()
        widths = [(column.name, self.view.columnWidth(self.model.columns.index(column))) for column in columns]
        chosen = self.selected()
        return widths, list(chosen if len(chosen) > 1 else self.model.records)

    def set_columns_shown(self, names: Sequence[str]) -> None:
        """Show exactly these columns (at least the first) and remember it."""
        self.arrangement.show(names)

    def _build(self, empty: QWidget | None) -> None:
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.view)
        if empty is not None:
            self._stack.addWidget(empty)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.count, 1)
        self.foot.addWidget(self.columns_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(holder, 1)
        column.addLayout(self.foot)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        selection = self.view.selectionModel()
        selection.currentRowChanged.connect(lambda *_: self._on_current())
        selection.selectionChanged.connect(lambda *_: self._tell_count())
        self.view.doubleClicked.connect(lambda _: self._open())
        self.view.opened.connect(self._open)
        self.view.copied.connect(self.copy)
        self.view.horizontalHeader().customContextMenuRequested.connect(lambda _: self._choose_columns())
        self._look.changed.connect(self._resize_rows)

    def _on_current(self) -> None:
        if not self._loading:
            self.chosen.emit(self.current())

    def _open(self) -> None:
        record = self.current()
        if record is not None:
            self.opened.emit(record)

    def _tell_count(self) -> None:
        words, shown = self._look.words, self.model.rowCount()
        text = words.plural("widgets.table.count", shown)
        if self._total is not None and self._total != shown:
            text = words("widgets.table.filtered", shown=words.number(shown), total=words.number(self._total))
        selected = len(self.view.selectionModel().selectedRows())
        if selected > 1:
            text = f"{text} · {words.plural('widgets.table.selected', selected)}"
        self.count.setText(text)

    def _resize_rows(self) -> None:
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.verticalHeader().setDefaultSectionSize(self._look.px(34))
        self.view.setIconSize(self._look.icon_size())

    def _choose_columns(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.model.columns):
            entry = QAction(column.said(self._look.words), menu, checkable=True)
            entry.setChecked(not self.view.isColumnHidden(number))
            entry.setEnabled(number > 0)
            entry.toggled.connect(lambda on, number=number: self._show_column(number, on))
            menu.addAction(entry)
        menu.addSeparator()
        for title, names in self._sets.items():
            menu.addAction(self._look.words(title)).triggered.connect(partial(self._show_set, names))
        if self._sets:
            menu.addSeparator()
        everything = menu.addAction(self._look.words("widgets.table.all_columns"))
        everything.triggered.connect(lambda: self.set_columns_shown([c.name for c in self.model.columns]))
        again = menu.addAction(self._look.words("widgets.table.reset_columns"))
        again.triggered.connect(self.arrangement.reset)
        menu.popup(self.columns_button.mapToGlobal(QPoint(0, self.columns_button.height())))

    def _show_column(self, number: int, on: bool) -> None:
        self.view.setColumnHidden(number, not on)
        shown = [c.name for n, c in enumerate(self.model.columns) if not self.view.isColumnHidden(n)]
        self.set_columns_shown(shown)

    def _show_set(self, names: Sequence[str], _checked: bool = False) -> None:
        self.set_columns_shown(names)

    def _first_visible_column(self) -> int:
        hidden = self.view.isColumnHidden
        return next((number for number in self.arrangement.in_order if not hidden(number)), 0)

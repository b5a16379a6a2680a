# SPDX-License-Identifier: MIT
"""The Qt model over a tuple of records: whole rows replaced at once, sorted by key functions. It never asks the desk."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from ui.look.fonts import tabular
from ui.look.look import Look
from ui.tables.columns import Column

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole


class RecordTableModel(QAbstractTableModel, Generic[R]):
    """Rows are records; `identity(record)` says which row is the same one after a reload."""

    def __init__(self, look: Look, columns: Sequence[Column[R]], identity: Callable[[R], Hashable]) -> None:
        super().__init__()
        self._look = look
        self.columns = tuple(columns)
        self._identity = identity
        self._records: list[R] = []
        self._given: list[R] = []
        self._ordered: list[R] = []
        self._keep: Callable[[R], bool] | None = None
        self._sorted_by = -1
        self._order = Qt.SortOrder.AscendingOrder

    def set_records(self, records: Sequence[R], keep: Callable[[R], bool] | None = None) -> None:
        """Replace all rows; the chosen sort order stays. Only those `keep` lets through are shown."""
        self.beginResetModel()
        self._given, self._keep = list(records), keep
        self._ordered = self._in_order()
        self._records = self._kept(self._ordered)
        self.endResetModel()

    def narrow(self, keep: Callable[[R], bool] | None, *, further: bool = False) -> None:
        """Show only those of the rows that `keep` lets through, in the order they are in: nothing is sorted again.

        `further` says that `keep` lets nobody through who is not shown now, so that only those are looked at.
        """
        self.beginResetModel()
        self._keep = keep
        self._records = self._kept(self._records if further else self._ordered)
        self.endResetModel()

    @property
    def records(self) -> tuple[R, ...]:
        """The records in the order shown."""
        return tuple(self._records)

    def record(self, row: int) -> R:
        """The record in a row."""
        return self._records[row]

    def row_of(self, identity: Hashable) -> int:
        """The row of the record with this identity, or -1."""
        return next((row for row, record in enumerate(self._records) if self._identity(record) == identity), -1)

    def identity(self, row: int) -> Hashable:
        """The identity of the record in a row."""
        return self._identity(self._records[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._records[index.row()], self.columns[index.column()]
        match role:
            case _ROLE.DisplayRole:
                return column.text(record)
            case _ROLE.ToolTipRole:
                return column.text(record) or None
            case _ROLE.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _ROLE.FontRole:
                return tabular(QApplication.font()) if column.right else None
            case _ROLE.DecorationRole:
                return self._icon(column, record)
            case _ROLE.UserRole:
                return record
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == _ROLE.DisplayRole:
            return self.columns[section].said(self._look.words)
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's key; -1 is the order the records were given in. Equal rows keep their order."""
        self._sorted_by, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = {id(record): row for row, record in enumerate(self._records)}
        self._ordered = self._in_order()
        self._records = self._kept(self._ordered)
        moved = {before[id(record)]: row for row, record in enumerate(self._records)}
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(moved[index.row()], index.column()))
        self.layoutChanged.emit()

    def _kept(self, records: list[R]) -> list[R]:
        return records if self._keep is None else [record for record in records if self._keep(record)]

    def _in_order(self) -> list[R]:
        if not 0 <= self._sorted_by < len(self.columns):
            return list(self._given)
        reverse = self._order == Qt.SortOrder.DescendingOrder
        return sorted(self._given, key=self.columns[self._sorted_by].key, reverse=reverse)

    def _icon(self, column: Column[R], record: R) -> Any:
        if column.icon is None:
            return None
        name = column.icon(record)
        tone = column.tone(record) if column.tone is not None else ""
        return self._look.icon(name, tone or "text") if name else None

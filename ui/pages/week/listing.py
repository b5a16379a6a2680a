# SPDX-License-Identifier: MIT
"""The meetings of one slot as a list: who, when, where, how it stands. Arrows and typing choose, Enter goes in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.records.ids import MeetingId
from mentordesk.records.sessions import MeetingLine
from ui.look.look import Look
from ui.pages.week.grid import Cell
from ui.pages.week.wording import APART_SIGN, SIGNS, hours, slot_name, standing, standing_word, where, who
from ui.widgets.text import heading, label

_LINE = Qt.ItemDataRole.UserRole


class _List(QListWidget):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class MeetingList(QWidget):
    """`chosen(MeetingLine | None)` follows the current row, `entered()` is Enter or a double click."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._loading = False
        self.title = heading("")
        self.none = label(look.words("page_week.none_in_slot"), "muted")
        self.list = _List()
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setIconSize(look.icon_size())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._on_current())
        self.list.entered.connect(self._on_entered)
        self.list.itemDoubleClicked.connect(lambda _: self.entered.emit())
        look.changed.connect(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.setFocusProxy(self.list)

    def show_cell(
        self, cell: Cell, wanted: MeetingId | None, apart: Collection[MeetingId], unsaved: Collection[MeetingId]
    ) -> None:
        """Show a slot's meetings; the current row stays on the wanted or the same meeting."""
        words = self._look.words
        slot = slot_name(words, cell.regime) if cell.regime else words.label("page_week.slot", cell.slot)
        self.title.setText(f"{words.short_date(cell.day)} · {slot}")
        self.list.setAccessibleName(self.title.text())
        kept = wanted if wanted is not None else self.current_id()
        self._loading = True
        self.list.clear()
        for line in cell.lines:
            self.list.addItem(self._item(line, line.meeting.id in apart, line.meeting.id in unsaved))
        ids: list[MeetingId | None] = [line.meeting.id for line in cell.lines]
        self.list.setCurrentRow(ids.index(kept) if kept in ids else (0 if ids else -1))
        self._loading = False
        self.list.setVisible(bool(ids))
        self.none.setVisible(not ids)
        self._on_current()

    def current(self) -> MeetingLine | None:
        """The meeting of the current row."""
        item = self.list.currentItem()
        return item.data(_LINE) if item is not None else None

    def current_id(self) -> MeetingId | None:
        """Its id."""
        line = self.current()
        return line.meeting.id if line is not None else None

    def _item(self, line: MeetingLine, apart: bool, unsaved: bool) -> QListWidgetItem:
        words = self._look.words
        sign = APART_SIGN if apart else SIGNS[standing(line, self._today)]
        parts = [words("page_week.apart_short")] if apart else []
        parts += [words("page_week.unsaved")] if unsaved else []
        parts += [standing_word(words, line, self._today), where(words, line), hours(words, line.meeting)]
        item = QListWidgetItem(self._look.icon(sign.icon, sign.tone), f"{who(words, line)}\n{' · '.join(parts)}")
        item.setToolTip(item.text())
        item.setData(_LINE, line)
        item.setSizeHint(QSize(0, self._look.px(52)))
        return item

    def _fit(self) -> None:
        """Rows as high as the zoom asks."""
        self.list.setIconSize(self._look.icon_size())
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, self._look.px(52)))

    def _on_current(self) -> None:
        if not self._loading:
            self.chosen.emit(self.current())

    def _on_entered(self) -> None:
        if self.current() is not None:
            self.entered.emit()

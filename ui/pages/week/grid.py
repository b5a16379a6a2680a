# SPDX-License-Identifier: MIT
"""The week at a glance: slots down, days across, each cell with how many meetings and what they wait for.

One tab stop; arrows move over the cells, Enter goes into the list of the cell's meetings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from mentordesk.records.programmes import SLOT_CODES, RegimeSlot
from mentordesk.records.sessions import MeetingLine
from ui.look.fonts import tabular
from ui.look.look import Look
from ui.pages.week.asking import WeekView
from ui.pages.week.wording import APART_SIGN, SIGNS, Standing, tally, tally_sentence

_CELL = Qt.ItemDataRole.UserRole
_WAITS = (Standing.MISSING, Standing.CANCELLED)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One slot of one day and its meetings; `regime` is None where the establishment's week has no such slot."""

    day: date
    slot: str
    regime: RegimeSlot | None
    lines: tuple[MeetingLine, ...]
    counts: Counter[Standing]
    apart: int


def cells_of(view: WeekView, today: date) -> dict[tuple[date, str], Cell]:
    """The cells of a week, by day and slot."""
    week = view.week
    regime = {(slot.weekday, slot.slot): slot for slot in week.slots}
    made: dict[tuple[date, str], Cell] = {}
    for weekday in range(7):
        day = week.monday + timedelta(days=weekday)
        for code in SLOT_CODES:
            lines = tuple(line for line in week.lines if line.meeting.day == day and line.meeting.slot == code)
            made[day, code] = Cell(
                day=day,
                slot=code,
                regime=regime.get((weekday, code)),
                lines=lines,
                counts=tally(lines, today),
                apart=sum(line.meeting.id in view.apart for line in lines),
            )
    return made


class SlotGrid(QTableWidget):
    """`chosen(Cell)` follows the current cell, `entered()` is Enter or a double click."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._days: list[date] = []
        self._slots: list[str] = []
        self._loading = False
        self.setAccessibleName(look.words("page_week.grid"))
        self.setItemDelegate(_CellDelegate(look, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(look.px(36))
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.currentCellChanged.connect(lambda *_: self._on_current())
        self.itemDoubleClicked.connect(lambda _: self.entered.emit())
        look.changed.connect(self._fit)
        self._fit()

    def show_week(self, view: WeekView, today: date, wanted: tuple[date, str] | None = None) -> None:
        """Show a week: the days and slots the regime knows, and any other that has a meeting.

        The cursor goes to the wanted cell, else stays where it was, else goes to the next meetings.
        """
        cells = cells_of(view, today)
        used = {key for key, cell in cells.items() if cell.regime is not None or cell.lines}
        kept = self.current_cell()
        self._days = sorted({day for day, _ in used}) or [view.week.monday + timedelta(days=n) for n in range(5)]
        self._slots = [code for code in SLOT_CODES if any(slot == code for _, slot in used)] or list(SLOT_CODES)
        self._loading = True
        self.clear()
        self.setRowCount(len(self._slots))
        self.setColumnCount(len(self._days))
        self._write_headers(view, today)
        for row, slot in enumerate(self._slots):
            for column, day in enumerate(self._days):
                self.setItem(row, column, self._item(cells[day, slot]))
        self._fit()
        self._loading = False
        spot = wanted or ((kept.day, kept.slot) if kept is not None else None)
        if spot is None or not self.choose(*spot):
            self._choose_first(today)

    def sizeHint(self) -> QSize:
        rows = max(1, self.rowCount()) * self._look.px(54)
        return QSize(self._look.px(380), rows + self.horizontalHeader().sizeHint().height() + 4)

    def current_cell(self) -> Cell | None:
        """The cell the cursor is on."""
        item = self.currentItem()
        return item.data(_CELL) if item is not None else None

    def choose(self, day: date, slot: str) -> bool:
        """Put the cursor on a cell; whether it is there."""
        if day not in self._days or slot not in self._slots:
            return False
        row, column = self._slots.index(slot), self._days.index(day)
        moved = (row, column) != (self.currentRow(), self.currentColumn())
        self.setCurrentCell(row, column)
        if not moved:
            self._on_current()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Rows as high as the zoom asks, and the grid as high as its rows."""
        self.verticalHeader().setDefaultSectionSize(self._look.px(54))
        self.setFixedHeight(self.sizeHint().height())

    def _choose_first(self, today: date) -> None:
        """Today's first slot with meetings, else the first of the week, else the first cell."""
        spots = [(day, slot) for day in self._days for slot in self._slots]
        filled = [spot for spot in spots if self._cell(*spot).lines]
        ahead = [spot for spot in filled if spot[0] >= today]
        day, slot = (ahead or filled or spots)[0]
        self.choose(day, slot)

    def _cell(self, day: date, slot: str) -> Cell:
        item = self.item(self._slots.index(slot), self._days.index(day))
        assert item is not None, "every cell of the week has an item"
        return item.data(_CELL)

    def _write_headers(self, view: WeekView, today: date) -> None:
        words = self._look.words
        for column, day in enumerate(self._days):
            key = "page_week.head_today" if day == today else "page_week.head_day"
            head = QTableWidgetItem(words(key, day=words.weekday_short(day.weekday()), number=day.day))
            head.setToolTip(words.day(day))
            self.setHorizontalHeaderItem(column, head)
        for row, code in enumerate(self._slots):
            starts = [slot.starts for slot in view.week.slots if slot.slot == code]
            name = words.label("calendar.slot_short", code)
            text = f"{name}\n{words.time(min(starts))}" if starts else name
            head = QTableWidgetItem(text)
            head.setToolTip(words.label("page_week.slot", code))
            self.setVerticalHeaderItem(row, head)

    def _item(self, cell: Cell) -> QTableWidgetItem:
        words = self._look.words
        item = QTableWidgetItem()
        item.setData(_CELL, cell)
        said = (
            tally_sentence(words, cell.counts, cell.apart) if cell.regime or cell.lines else words("page_week.closed")
        )
        told = words.about(f"{words.day(cell.day)}, {words.label('page_week.slot', cell.slot)}", said)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        item.setToolTip(told)
        return item

    def _on_current(self) -> None:
        cell = self.current_cell()
        if cell is not None and not self._loading:
            self.chosen.emit(cell)


class _CellDelegate(QStyledItemDelegate):
    """Draws a cell: the number of meetings, below it what waits, each with its own picture."""

    def __init__(self, look: Look, grid: SlotGrid) -> None:
        super().__init__(grid)
        self._look, self._grid = look, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(_CELL)
        look, rect = self._look, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, look.colour("selection" if selected else "surface"))
        if cell.regime is None:
            painter.fillRect(rect, QBrush(look.colour("line"), Qt.BrushStyle.BDiagPattern))
        ink = look.colour("on_selection" if selected else "text")
        if cell.lines:
            font = tabular(self._grid.font())
            font.setBold(True)
            font.setPointSizeF(font.pointSizeF() * 1.15)
            painter.setFont(font)
            painter.setPen(ink)
            signs = self._signs(cell)
            upper = QRect(
                rect.left(),
                rect.top() + (look.px(4) if signs else 0),
                rect.width(),
                rect.height() // 2 if signs else rect.height(),
            )
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, look.words.number(len(cell.lines)))
            self._draw_signs(painter, QRect(rect.left(), upper.bottom(), rect.width(), rect.height() // 2), signs)
        if selected and self._grid.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _signs(self, cell: Cell) -> list[tuple[str, str, int]]:
        found = [(SIGNS[one].icon, SIGNS[one].tone, cell.counts[one]) for one in _WAITS if cell.counts[one]]
        if cell.apart:
            found.insert(0, (APART_SIGN.icon, APART_SIGN.tone, cell.apart))
        if not found and cell.counts[Standing.HELD] == len(cell.lines):
            found.append((SIGNS[Standing.HELD].icon, SIGNS[Standing.HELD].tone, 0))
        return found

    def _draw_signs(self, painter: QPainter, rect: QRect, signs: list[tuple[str, str, int]]) -> None:
        look, side = self._look, self._look.px(16)
        font = self._grid.font()
        painter.setFont(font)
        texts = [look.words.number(count) if count else "" for _, _, count in signs]
        widths = [side + (painter.fontMetrics().horizontalAdvance(text) + 3 if text else 0) for text in texts]
        x = rect.center().x() - (sum(widths) + 6 * (len(widths) - 1)) // 2
        y = rect.center().y() - side // 2 - look.px(2)
        for (icon, tone, _), text, width in zip(signs, texts, widths, strict=True):
            painter.drawPixmap(QPoint(x, y), look.icon(icon, tone).pixmap(side, side))
            painter.setPen(look.colour(tone))
            beside = QRect(x + side + 3, y, width, side)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            x += width + 6

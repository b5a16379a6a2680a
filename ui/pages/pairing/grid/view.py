# SPDX-License-Identifier: MIT
"""Every mentor against every mentee: the band by shade and letter, the proposal framed, pins and bans drawn in.

A keep-apart looks like every other pair that is not possible. Headers stay while the cells scroll. The line below says
what the cell under the pointer or the cursor is, what choosing it would cost, and whom it would move.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from mentordesk.records.pairing import PairKey
from mentordesk.records.pairing_account import WhatIf
from ui.look.look import Look
from ui.pages.pairing.asking import RowPrices
from ui.pages.pairing.grid.legend import Legend
from ui.pages.pairing.grid.model import GridModel
from ui.pages.pairing.grid.paint import CellPainter, MentorHeader
from ui.pages.pairing.subject import Subjects
from ui.pages.pairing.wording import Names
from ui.widgets.text import label

_CELL = 30
_MENTEE_WIDTH = 170
_LINES = 3
_RULES = {Qt.Key.Key_P: "pin", Qt.Key.Key_B: "ban", Qt.Key.Key_Delete: "", Qt.Key.Key_Backspace: ""}
_RESTS_AFTER = 150
"""Milliseconds: whoever only passes over a cell asks nothing of it."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridView(QWidget):
    """`chosen(PairKey | None)` follows the cursor, `ruled("pin" | "ban" | "")` is P, B or Del on it, `opened()` Enter.

    `prices_wanted(mentee)` where a cell is come to whose price is not known yet: `take_prices` is the answer.
    `moves_wanted(PairKey)` where the pointer or the cursor rests on a cell: `take_moves` tells whom it would move.
    """

    chosen = Signal(object)
    prices_wanted = Signal(object)
    moves_wanted = Signal(object)
    ruled = Signal(str)
    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told: PairKey | None = None
        self._rests = QTimer(self, interval=_RESTS_AFTER, singleShot=True)
        self._rests.timeout.connect(self._on_rest)
        self.model = GridModel(look)
        self.view = QTableView()
        self.view.setModel(self.model)
        painter = CellPainter(look, self.view)
        self.view.setItemDelegate(painter)
        self.view.setHorizontalHeader(MentorHeader(look, self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(look.words("page_pairing.tab.grid"))
        self.legend = Legend(look, painter)
        self.said = label()
        self.said.setAccessibleName(look.words("page_pairing.cell_said"))
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._connect()
        self._size_cells()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.legend)
        column.addWidget(self.view, 1)
        column.addWidget(self.said)
        self.setFocusProxy(self.view)

    def show_grid(self, subjects: Subjects, names: Names) -> None:
        """Show a new state; the cell under the cursor stays on the same two people where both are still there."""
        kept = self.current()
        self.model.show_grid(subjects, names)
        index = self.model.index_of(kept) if kept is not None else QModelIndex()
        if not index.isValid() and subjects.proposed:
            index = self.model.index_of(next(iter(subjects.proposed)))
        if index.isValid() and index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        self._say(self.view.currentIndex())

    def take_prices(self, told: RowPrices) -> None:
        """Say what the cell in question would cost, now that it is known; the cursor may have gone on meanwhile."""
        if self.model.take_prices(told) and self._told is not None:
            self._say(self.model.index_of(self._told))

    def take_moves(self, found: WhatIf) -> None:
        """Say whom deciding otherwise about the cell in question would move."""
        self.model.take_moves(found)
        key = (found.mentor, found.mentee)
        if self._told == key:
            self._say(self.model.index_of(key))

    def current(self) -> PairKey | None:
        """The pair under the cursor."""
        return self.model.key(self.view.currentIndex())

    def go_to(self, key: PairKey) -> None:
        """Put the cursor on two people."""
        index = self.model.index_of(key)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._say(self.view.currentIndex())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes(event):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.current() is None:
            return False
        if key in _ENTER:
            self.opened.emit()
        elif key in _RULES:
            self.ruled.emit(_RULES[key])
        else:
            return False
        return True

    def _connect(self) -> None:
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)
        self.view.entered.connect(self._say)
        self.view.doubleClicked.connect(lambda _: self.opened.emit())
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._look.changed.connect(self._size_cells)

    def _on_current(self, index: QModelIndex) -> None:
        self._say(index)
        self.chosen.emit(self.model.key(index))

    def _say(self, index: QModelIndex) -> None:
        """The cell in one line of words; an empty one keeps its room, so that nothing jumps."""
        key = self._told = self.model.key(index)
        two, *more = self.model.said(key) if key is not None else [""]
        ended = (line if line.endswith(".") else f"{line}." for line in more)
        self.said.setText(self._look.words.about(two, " ".join(ended)) if more else two)
        if key is not None and self.isVisible() and self.model.lacks_price(key):
            self.prices_wanted.emit(key[1])
        self._keep_room()
        self._rests.start()

    def _on_rest(self) -> None:
        if self._told is not None and self.isVisible() and self.model.lacks_moves(self._told):
            self.moves_wanted.emit(self._told)

    def _keep_room(self) -> None:
        """What was once said has its room from then on, so that the cell under the pointer stays where it is."""
        self.said.setMinimumHeight(max(self.said.minimumHeight(), self.said.heightForWidth(self.said.width())))

    def _size_cells(self) -> None:
        side = self._look.px(_CELL)
        for header in (self.view.horizontalHeader(), self.view.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(side)
            header.setDefaultSectionSize(side)
            header.setHighlightSections(False)
        self.view.verticalHeader().setFixedWidth(self._look.px(_MENTEE_WIDTH))
        self.view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.said.setMinimumHeight(_LINES * self.said.fontMetrics().lineSpacing())

# SPDX-License-Identifier: MIT
"""Every mentor against every mentee: the band by colour and letter, the proposal framed, pins and bans drawn in.

A keep-apart looks like every other pair that is not possible. Headers stay while the cells scroll.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from mentordesk.records.pairing import Band, PairKey
from ui.look.look import Look
from ui.pages.pairing.grid_model import GridModel
from ui.pages.pairing.grid_paint import CellPainter, MentorHeader
from ui.pages.pairing.subject import Subjects
from ui.pages.pairing.wording import BAND_TONES, Names, band_word
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label

_CELL = 30
_MENTEE_WIDTH = 170


class GridView(QWidget):
    """`chosen(PairKey | None)` follows the cell under the cursor, `ruled("pin" | "ban")` is P or B on it."""

    chosen = Signal(object)
    ruled = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.model = GridModel(look)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellPainter(look, self.view))
        self.view.setHorizontalHeader(MentorHeader(look, self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(look.words("page_pairing.tab.grid"))
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self._size_cells()
        look.changed.connect(self._size_cells)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._legend())
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def show_grid(self, subjects: Subjects, rules: Mapping[PairKey, str], names: Names) -> None:
        """Show a new state; the cell under the cursor stays on the same two people where both are still there."""
        kept = self.current()
        self.model.show_grid(subjects, rules, names)
        index = self.model.index_of(kept) if kept is not None else QModelIndex()
        if not index.isValid() and subjects.proposed:
            index = self.model.index_of(next(iter(subjects.proposed)))
        if index.isValid():
            self.view.setCurrentIndex(index)

    def current(self) -> PairKey | None:
        """The pair under the cursor."""
        return self.model.key(self.view.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            ruled = {Qt.Key.Key_P: "pin", Qt.Key.Key_B: "ban"}.get(Qt.Key(event.key()))
            if ruled is not None:
                self.ruled.emit(ruled)
                return True
        return super().eventFilter(watched, event)

    def _size_cells(self) -> None:
        side = self._look.px(_CELL)
        for header in (self.view.horizontalHeader(), self.view.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(side)
            header.setDefaultSectionSize(side)
            header.setHighlightSections(False)
        self.view.verticalHeader().setFixedWidth(self._look.px(_MENTEE_WIDTH))
        self.view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _legend(self) -> QWidget:
        words = self._look.words
        holder = QWidget()
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder, gap=10)
        signs = [
            (words(f"page_pairing.letter.{band.value}"), band_word(words, band), BAND_TONES[band]) for band in Band
        ]
        signs.append((words("page_pairing.letter.none"), words("page_pairing.not_possible"), ""))
        for letter, what, tone in signs:
            made = label(words("page_pairing.legend", letter=letter, what=what), wrap=False)
            made.setProperty("chip", tone or None)
            made.setMinimumHeight(self._look.px(26))
            flow.addWidget(made)
        more = label(words("page_pairing.legend_more"), "muted", wrap=False)
        more.setMinimumHeight(self._look.px(26))
        flow.addWidget(more)
        return holder

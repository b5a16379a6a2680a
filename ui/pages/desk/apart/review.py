# SPDX-License-Identifier: MIT
"""The review of a keep-apart list: counts that filter, every line, and the chosen line in full."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from mentordesk.records.exchange import DateOrder, RowKind
from mentordesk.records.exchange_apart import ApartPlan
from ui.look.look import Look
from ui.pages.desk.apart.detail import ListLineDetail
from ui.pages.desk.apart.intake import ListIntake
from ui.pages.desk.apart.lines import ALL, ListLine, columns, filters, list_lines, shown
from ui.pages.desk.filters import FilterRow
from ui.pages.desk.source import SourceLine
from ui.tables.view import RecordTable
from ui.widgets.choices import ChoiceRow
from ui.widgets.focus import focus_first
from ui.widgets.inputs import enum_options
from ui.widgets.text import label, panel

_ORDER_UNKNOWN = "roster.issue.date_order_unknown"


class ListReview(QWidget):
    """Nothing here writes: what is left out goes to the intake, which looks again."""

    def __init__(self, look: Look, intake: ListIntake, *, reasons: bool) -> None:
        super().__init__()
        self._look, self._intake = look, intake
        self._lines: tuple[ListLine, ...] = ()
        words = look.words
        self.source = SourceLine(look)
        self.filters = FilterRow(look)
        self.filters.setAccessibleName(words("page_roster.filters"))
        self._showing = False
        options = enum_options(words, "roster.date_order", DateOrder)
        self.dates = ChoiceRow([(None, words("page_roster.dates_unknown")), *options])
        self._dates_panel = panel(label(words("page_apart_list.dates")), self.dates)
        self.table = RecordTable(look, "apart_review", columns(words, reasons=reasons), lambda line: line.identity)
        self.detail = ListLineDetail(look, intake, reasons=reasons)
        self.table.view.setAccessibleName(words("page_roster.step.review"))
        self._build()
        self.source.sheet_wanted.connect(intake.choose_sheet)
        self.filters.chosen.connect(lambda _: self._fill())
        self.dates.changed.connect(self._on_dates)
        self.table.chosen.connect(self.detail.show_line)
        self.table.opened.connect(lambda _: focus_first(self.detail))

    def counts(self) -> Counter[str]:
        """How many lines there are of each kind."""
        return Counter(line.kind for line in self._lines)

    def show_plan(self, plan: ApartPlan, *, fresh: bool) -> None:
        """Show a plan; a fresh one starts at what must be decided, a new look at the old one stays where it was."""
        focused = QApplication.focusWidget()
        if focused is not None and self.detail.isAncestorOf(focused):
            self.table.view.setFocus()
        self._lines = list_lines(plan, self._intake.records)
        self.source.show_source(plan.source)
        self._show_dates(plan)
        row = self.table.view.currentIndex().row()
        self.filters.blockSignals(True)
        self.filters.show_filters(filters(self._look.words, self._lines))
        if fresh:
            self.filters.press(RowKind.PROBLEM if plan.of_kind(RowKind.PROBLEM) else ALL)
        self.filters.blockSignals(False)
        self._fill(0 if fresh else row)

    def _show_dates(self, plan: ApartPlan) -> None:
        unknown = any(said.issue.key == _ORDER_UNKNOWN for row in plan.rows for said in row.issues)
        self._dates_panel.setVisible(unknown or self._intake.date_order is not None)
        self._showing = True
        self.dates.set_value(self._intake.date_order)
        self._showing = False

    def _on_dates(self) -> None:
        if not self._showing:
            self._intake.choose_date_order(self.dates.value())

    def _fill(self, row: int = 0) -> None:
        before = self.table.current_identity()
        lines = shown(self._lines, self.filters.value)
        self.table.set_records(lines, len(self._lines) if len(lines) != len(self._lines) else None)
        if lines and (before is None or self.table.current_identity() != before):
            self.table.select(self.table.model.identity(max(0, min(row, len(lines) - 1))))
        if not lines:
            self.detail.show_line(None)

    def _build(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([340, 180])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.source)
        column.addWidget(self._dates_panel)
        column.addWidget(self.filters)
        column.addWidget(splitter, 1)

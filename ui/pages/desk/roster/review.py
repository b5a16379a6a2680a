# SPDX-License-Identifier: MIT
"""The step of the review: counts that filter, every line with what would happen, and the chosen line in full."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QSplitter, QVBoxLayout, QWidget

from mentordesk.records.exchange import ImportPlan, RowKind
from ui.look.look import Look
from ui.pages.desk.filters import FilterRow
from ui.pages.desk.roster.choices import DateOrderChoice
from ui.pages.desk.roster.detail import LineDetail
from ui.pages.desk.roster.intake import Intake
from ui.pages.desk.roster.lines import ALL, ReviewLine, columns, filters, review_lines, shown
from ui.tables.view import RecordTable
from ui.widgets.focus import focus_first
from ui.widgets.text import label, panel


class ReviewView(QWidget):
    """Nothing here writes: decisions go to the intake, which plans again."""

    def __init__(self, look: Look, intake: Intake) -> None:
        super().__init__()
        self._look, self._intake = look, intake
        self._lines: tuple[ReviewLine, ...] = ()
        words = look.words
        self.filters = FilterRow(look)
        self.filters.setAccessibleName(words("page_roster.filters"))
        self.blanks = QCheckBox(words("page_roster.blanks_erase"))
        self.blanks.setObjectName("blanks_erase")
        self.dates = DateOrderChoice(look, intake)
        self.dates_said = label()
        self._dates_panel = panel(self.dates_said, self.dates)
        self.table = RecordTable(look, "roster_review", columns(words), lambda line: line.identity)
        self.detail = LineDetail(look, intake)
        self.table.view.setAccessibleName(words("page_roster.step.review"))
        self._build()
        self.filters.chosen.connect(lambda _: self._fill())
        self.blanks.clicked.connect(intake.choose_blanks)
        self.table.chosen.connect(self.detail.show_line)
        self.table.opened.connect(lambda _: focus_first(self.detail))

    def show_plan(self, plan: ImportPlan, *, fresh: bool) -> None:
        """Show a plan; a fresh one starts at what must be decided, a new look at the old one stays where it was."""
        focused = QApplication.focusWidget()
        if focused is not None and self.detail.isAncestorOf(focused):
            self.table.view.setFocus()
        self._lines = review_lines(self._look.words, plan)
        self.blanks.setChecked(self._intake.blanks_erase)
        self.blanks.setVisible(self._intake.blanks_erase or bool(plan.summary.blanks_kept))
        self._show_dates(plan)
        row = self.table.view.currentIndex().row()
        self.filters.blockSignals(True)
        self.filters.show_filters(filters(self._look.words, plan, self._lines))
        if fresh:
            self.filters.press(RowKind.PROBLEM if plan.summary.problems else ALL)
        self.filters.blockSignals(False)
        self._fill(0 if fresh else row)

    def _show_dates(self, plan: ImportPlan) -> None:
        words = self._look.words
        self._dates_panel.setVisible(self.dates.is_needed)
        self.dates.show_order()
        said = words("page_roster.dates_decided")
        if plan.undecided_dates:
            said = words("page_roster.dates_undecided", columns=words.listing(plan.undecided_dates))
        self.dates_said.setText(said)

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
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 260])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._dates_panel)
        column.addWidget(self.filters)
        column.addWidget(self.blanks)
        column.addWidget(splitter, 1)

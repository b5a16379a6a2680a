# SPDX-License-Identifier: MIT
"""The step of the review: groups of news one after the other, every line with what would happen, and one line in full."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox

from mentordesk.records.exchange import ImportPlan, RowKind
from mentordesk.records.exchange_groups import CONFIRMED, RowGroup
from ui.look.look import Look
from ui.pages.desk.reviewing import ReviewFrame
from ui.pages.desk.roster.choices import DateOrderChoice
from ui.pages.desk.roster.detail import LineDetail
from ui.pages.desk.roster.intake import Intake
from ui.pages.desk.roster.lines import ALL, ReviewLine, columns, filters, review_lines, shown
from ui.widgets.text import label, panel


class ReviewView(ReviewFrame[ReviewLine]):
    """Nothing here writes: decisions go to the intake, which plans again. Space takes a line out, or in again."""

    def __init__(self, look: Look, intake: Intake) -> None:
        words = look.words
        super().__init__(look, "roster_review", columns(words, intake), LineDetail(look, intake), shown)
        self._intake = intake
        self.blanks = QCheckBox(words("page_roster.blanks_erase"))
        self.blanks.setObjectName("blanks_erase")
        self.incomplete = label(words("page_roster.incomplete"), "error")
        self.dates = DateOrderChoice(look, intake)
        self.dates_said = label()
        self._dates_panel = panel(self.dates_said, self.dates)
        self.build((self.incomplete, self._dates_panel, self.filters, self.blanks), (300, 260))
        self.blanks.clicked.connect(intake.choose_blanks)
        # With the view as its place, so that a space typed in a field or on a button stays what it is.
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table.view, self.toggle)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_plan(self, plan: ImportPlan, *, fresh: bool) -> None:
        """Show a plan; a fresh one starts at what must be decided, a new look at the old one stays where it was."""
        lines = review_lines(self._look.words, plan)
        self.blanks.setChecked(self._intake.decisions.blanks_erase)
        self.blanks.setVisible(self._intake.decisions.blanks_erase or bool(plan.summary.blanks_kept))
        self.incomplete.setVisible(plan.incomplete)
        self._show_dates(plan)
        first = None
        if fresh:
            first = RowKind.PROBLEM if plan.summary.problems else self._intake.next_group or ALL
        self.show_lines(lines, filters(self._look.words, plan, lines, self._intake.decisions.confirmed), first)

    def go_to(self, group: RowGroup) -> None:
        """Show a group, and begin at its first line."""
        self.filters.press(group)
        if self.table.model.rowCount():
            self.table.select(self.table.model.identity(0))
        self.table.enter()

    @property
    def group(self) -> RowGroup | None:
        """The group on show, where it is one that is confirmed."""
        return next((group for group in CONFIRMED if group == self.filters.value), None)

    def toggle(self) -> None:
        """Take the current line out, or in again; of somebody missing: nothing happened, or what is likely."""
        line = self.table.current()
        if line is None:
            return
        if line.row is not None:
            self._intake.leave_out(line.row.line, line.row.kind is not RowKind.LEFT_OUT)
        elif line.leaver is not None:
            self._intake.toggle_left(line.leaver)

    def _show_dates(self, plan: ImportPlan) -> None:
        words = self._look.words
        self._dates_panel.setVisible(self.dates.is_needed)
        self.dates.show_order()
        said = words("page_roster.dates_decided")
        if plan.undecided_dates:
            said = words("page_roster.dates_undecided", columns=words.listing(plan.undecided_dates))
        self.dates_said.setText(said)

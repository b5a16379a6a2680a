# SPDX-License-Identifier: MIT
"""The review of a keep-apart list: counts that filter, every line, and the chosen line in full."""

from __future__ import annotations

from collections import Counter

from mentordesk.records.exchange import DateOrder, RowKind
from mentordesk.records.exchange_apart import ApartPlan
from ui.look.look import Look
from ui.pages.desk.apart.detail import ListLineDetail
from ui.pages.desk.apart.intake import ListIntake
from ui.pages.desk.apart.lines import ALL, ListLine, columns, filters, list_lines, shown
from ui.pages.desk.reviewing import ReviewFrame
from ui.pages.desk.source import SourceLine
from ui.widgets.choices import ChoiceRow
from ui.widgets.inputs import enum_options
from ui.widgets.text import label, panel

_ORDER_UNKNOWN = "roster.issue.date_order_unknown"


class ListReview(ReviewFrame[ListLine]):
    """Nothing here writes: what is left out goes to the intake, which looks again."""

    def __init__(self, look: Look, intake: ListIntake, *, reasons: bool) -> None:
        words = look.words
        super().__init__(
            look, "apart_review", columns(words, reasons=reasons), ListLineDetail(look, intake, reasons=reasons), shown
        )
        self._intake = intake
        self.source = SourceLine(look)
        self._showing = False
        options = enum_options(words, "roster.date_order", DateOrder)
        self.dates = ChoiceRow([(None, words("page_roster.dates_unknown")), *options])
        self._dates_panel = panel(label(words("page_apart_list.dates")), self.dates)
        self.build((self.source, self._dates_panel, self.filters), (340, 180), stretch=3)
        self.source.sheet_wanted.connect(intake.choose_sheet)
        self.dates.changed.connect(self._on_dates)

    def counts(self) -> Counter[str]:
        """How many lines there are of each kind."""
        return Counter(line.kind for line in self._lines)

    def show_plan(self, plan: ApartPlan, *, fresh: bool) -> None:
        """Show a plan; a fresh one starts at what must be decided, a new look at the old one stays where it was."""
        lines = list_lines(plan, self._intake.records, self._intake.choices)
        self.source.show_source(plan.source)
        self._show_dates(plan)
        first = (RowKind.PROBLEM if plan.of_kind(RowKind.PROBLEM) else ALL) if fresh else None
        self.show_lines(lines, filters(self._look.words, lines), first)

    def _show_dates(self, plan: ApartPlan) -> None:
        unknown = any(said.issue.key == _ORDER_UNKNOWN for row in plan.rows for said in row.issues)
        self._dates_panel.setVisible(unknown or self._intake.date_order is not None)
        self._showing = True
        self.dates.set_value(self._intake.date_order)
        self._showing = False

    def _on_dates(self) -> None:
        if not self._showing:
            self._intake.choose_date_order(self.dates.value())

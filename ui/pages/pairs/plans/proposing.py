# SPDX-License-Identifier: MIT
"""What a plan is to be: from when, how many weeks, with a project or the first days outside; then kept or left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mentordesk.records.plans import MOST_WEEKS, USUAL_WEEKS, monday_before
from mentordesk.usecases.plan_pages import PlanLine, PlanPage
from ui.forms.rows import Row
from ui.look.look import Look
from ui.pages.pairs.plans import said
from ui.widgets.dates import DateField
from ui.widgets.flow import flowing
from ui.widgets.inputs import NumberBox
from ui.widgets.text import button, heading, label


class ProposePanel(QWidget):
    """`changed()` asks for another proposal, `kept()` for keeping it, `left()` for leaving it."""

    changed = Signal()
    kept = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._loading = False
        words = look.words
        self.title = heading("")
        self.held_stay = label(words("page_plans.propose.held_stay"), "muted")
        hint = label(words("page_plans.propose.hint"), "muted")
        self.first = DateField(look)
        self.first.echo.setWordWrap(True)
        self.first.echo.setMinimumWidth(look.px(110))
        self.weeks = NumberBox(1, MOST_WEEKS, words("page_plans.propose.weeks_suffix"))
        self.project = QCheckBox(words("page_plans.propose.project"))
        self.release = QCheckBox(words("page_plans.propose.release"))
        self.told = label()
        self.week, self.why = heading(""), label(kind="muted")
        self.keep = button(look, words("page_plans.propose.keep"), self.kept.emit, variant="primary", icon="check")
        self.keep.setObjectName("plan_keep")
        self.leave = button(look, words("page_plans.propose.leave"), self.left.emit, name="plan_leave")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(8)
        for widget in (self.title, self.held_stay, hint):
            column.addWidget(widget)
        for name in _ROWS:
            row = Row(words(f"page_plans.propose.{name}"), getattr(self, name))
            column.addWidget(row.label)
            column.addWidget(row.box)
        for widget in (self.project, self.release, self.told, flowing(self.keep, self.leave), self.week, self.why):
            column.addWidget(widget)
        column.addStretch(1)
        self.first.changed.connect(self._on_changed)
        self.weeks.valueChanged.connect(self._on_changed)
        for box in (self.project, self.release):
            box.toggled.connect(self._on_changed)

    def start(self, page: PlanPage, today: date) -> None:
        """Usual wishes for a pair or a group: twelve weeks from this one, or from the first that is still to be done."""
        words = self._look.words
        self._loading = True
        self.title.setText(words(f"page_plans.propose.{'again' if page.plan is not None else 'title'}"))
        self.held_stay.setVisible(page.plan is not None)
        self.show_week(None)
        nexts = [line.week.monday for line in page.lines if line.followed.is_open and line.week.monday >= today]
        self.first.set_value(min(nexts, default=monday_before(today)))
        self.weeks.setValue(USUAL_WEEKS)
        is_pair = page.party.situation.is_pair
        self.project.setVisible(not is_pair)
        self.project.setChecked(not is_pair)
        self.release.setVisible(is_pair)
        self.release.setChecked(False)
        self._loading = False

    def show_proposal(self, page: PlanPage | None, error: str = "") -> None:
        """Say what came of it: how many weeks, or what is wrong with what was asked."""
        words = self._look.words
        self.keep.setEnabled(page is not None)
        shorter = page is not None and page.to_do < self.weeks.value()
        text = error or (words("page_plans.propose.shorter", n=page.to_do) if page is not None and shorter else "")
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def show_week(self, line: PlanLine | None) -> None:
        """Say of a week of the proposal why it is what it is, before anything is kept."""
        words = self._look.words
        because = said.because(words, line) if line is not None else ""
        self.week.setText(said.about(words, line) if line is not None else "")
        self.why.setText(because)
        for widget in (self.week, self.why):
            widget.setVisible(bool(because))

    def _on_changed(self, *_: object) -> None:
        if not self._loading:
            self.changed.emit()


_ROWS = ("first", "weeks")

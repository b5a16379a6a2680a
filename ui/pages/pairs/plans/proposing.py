# SPDX-License-Identifier: MIT
"""What a plan is to be: from when, how many weeks, with a project or the first days outside; then kept or left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.plans import MOST_WEEKS, USUAL_WEEKS, monday_before
from mentordesk.usecases.plan_pages import PlanPage
from ui.forms.rows import add_row
from ui.look.look import Look
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
        self.hint = label(words("page_plans.propose.hint"), "muted")
        self.first = DateField(look)
        self.first.echo.setWordWrap(True)
        self.first.echo.setMinimumWidth(look.px(110))
        self.weeks = NumberBox(1, MOST_WEEKS, words("page_plans.propose.weeks_suffix"))
        self.project = QCheckBox(words("page_plans.propose.project"))
        self.release = QCheckBox(words("page_plans.propose.release"))
        self.told = label()
        self.keep = button(look, words("page_plans.propose.keep"), self.kept.emit, variant="primary", icon="check")
        self.keep.setObjectName("plan_keep")
        self.leave = button(look, words("page_plans.propose.leave"), self.left.emit, name="plan_leave")
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(grid)
        self.rows = {name: add_row(grid, words(f"page_plans.propose.{name}"), getattr(self, name)) for name in _ROWS}
        for widget in (self.project, self.release, self.told, flowing(self.keep, self.leave)):
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

    def _on_changed(self, *_: object) -> None:
        if not self._loading:
            self.changed.emit()


_ROWS = ("first", "weeks")

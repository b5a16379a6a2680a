# SPDX-License-Identifier: MIT
"""Planning the whole week: a proposal to look at, what found no place and why, and one act that accepts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.pairs import PairLine
from mentordesk.records.programmes import Place
from mentordesk.records.timetable import Placed, WeekPlan
from mentordesk.usecases.pairs import list_pairs
from mentordesk.usecases.programmes import list_places
from mentordesk.usecases.weekplan import WeekProblem, accept_week, plan_week, week_problem
from ui.context import Context
from ui.pages.week.lines import ReadingList
from ui.widgets.text import button, heading, label


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    problem: WeekProblem
    pairs: tuple[PairLine, ...]
    places: tuple[Place, ...]


def _ask(store: Any, day: date) -> _Wanted:
    return _Wanted(problem=week_problem(store, day), pairs=list_pairs(store), places=list_places(store))


class WholeWeekPanel(QWidget):
    """`done()` when the plan is accepted, `left()` on Back."""

    done = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._monday: date | None = None
        self._plan: WeekPlan | None = None
        look, words = context.look, context.words
        self.summary = label()
        self.unplaced_title = heading(words("page_week.whole.unplaced"))
        self.unplaced = ReadingList(look, words("page_week.whole.unplaced"), rows=3, lines=3)
        self.placed_title = heading(words("page_week.whole.placed"))
        self.placed = ReadingList(look, words("page_week.whole.placed"), rows=8)
        self.accept_button = button(look, "", self._accept, variant="primary", icon="check", name="accept_week")
        self.back_button = button(look, words("page_week.back"), self.left.emit, name="back")
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(label(words("page_week.whole.title"), "title"))
        column.addWidget(self.summary)
        column.addLayout(row)
        for widget in (self.unplaced_title, self.unplaced, self.placed_title, self.placed):
            column.addWidget(widget)
        column.addStretch(1)

    def start(self, day: date) -> None:
        """Work out a plan for the week of `day`."""
        self._show(None, None)
        self.summary.setText(self._context.words("page_week.whole.working"))
        self._context.jobs.ask(partial(_ask, day=day), self, self._on_wanted)

    def _on_wanted(self, wanted: _Wanted) -> None:
        self._monday = wanted.problem.monday
        self._context.jobs.compute(
            lambda _: plan_week(wanted.problem),
            self,
            partial(self._on_planned, wanted),
            label="page_week.whole.working",
        )

    def _on_planned(self, wanted: _Wanted, plan: WeekPlan) -> None:
        if wanted.problem.monday == self._monday:
            self._show(wanted, plan)
            (self.accept_button if plan.placed else self.back_button).setFocus()

    def _show(self, wanted: _Wanted | None, plan: WeekPlan | None) -> None:
        words = self._context.words
        self._plan = plan
        placed, unplaced = (plan.placed, plan.unplaced) if plan is not None else ((), ())
        self.accept_button.setVisible(bool(placed))
        for widget in (self.placed, self.placed_title):
            widget.setVisible(bool(placed))
        for widget in (self.unplaced, self.unplaced_title):
            widget.setVisible(bool(unplaced))
        if wanted is None or plan is None:
            return
        names: dict[int, str] = {line.pair.id: f"{line.mentor_name} – {line.mentee_name}" for line in wanted.pairs}
        places = {place.id: place.name for place in wanted.places}
        self.placed.show_lines(
            [(names.get(one.key, ""), f"{self._when(one)} · {places.get(one.place, '')}") for one in placed]
        )
        self.unplaced.show_lines(
            [(names.get(one.key, ""), words.label("pairing.not_placed", one.cause)) for one in unplaced]
        )
        if not placed and not unplaced:
            self.summary.setText(words("page_week.whole.nothing"))
        else:
            self.summary.setText(
                words.plural("page_week.whole.summary", len(placed), total=len(placed) + len(unplaced))
            )
        self.accept_button.setText(words.plural("page_week.whole.accept", len(placed)))

    def _when(self, one: Placed) -> str:
        words = self._context.words
        return f"{words.weekday(one.slot.weekday)} {words.label('calendar.slot', one.slot.slot)}"

    def _accept(self) -> None:
        if self._plan is not None and self._monday is not None:
            act = partial(accept_week, monday=self._monday, placed=self._plan.placed)
            self._context.jobs.perform("sessions.act.week", act, self, self._on_accepted, self._on_refused)

    def _on_accepted(self, made: tuple[object, ...]) -> None:
        self._context.messages.tell(self, "page_week.planned", n=len(made))
        self.done.emit()

    def _on_refused(self, error: MentorDeskError) -> None:
        """The week has changed since the plan was made: say so and plan again."""
        self._context.messages.fail(self, error)
        if self._monday is not None:
            self.start(self._monday)

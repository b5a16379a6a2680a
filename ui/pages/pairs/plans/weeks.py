# SPDX-License-Identifier: MIT
"""The weeks of a plan as a table, in the order of their Mondays."""

from __future__ import annotations

from mentordesk.records.plan_fits import HINTS
from mentordesk.records.plans import WeekKind, WeekState
from mentordesk.usecases.plan_pages import PlanLine
from mentordesk.words import Words
from ui.look.look import Look
from ui.pages.pairs.plans import said
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState

_ICONS = {WeekState.DONE: "circle-check", WeekState.SKIPPED: "circle-x", WeekState.MOVED: "arrow-right"}
_TONES = {WeekState.DONE: "success", WeekState.SKIPPED: "muted", WeekState.MOVED: "muted"}


def weeks_table(look: Look, empty: EmptyState) -> RecordTable[PlanLine]:
    """A table whose rows are known by their Mondays."""
    table: RecordTable[PlanLine] = RecordTable(
        look, "plan_weeks", _columns(look.words), lambda line: line.week.monday, empty=empty
    )
    table.view.setAccessibleName(look.words("page_plans.weeks"))
    return table


def _columns(words: Words) -> list[Column[PlanLine]]:
    def phase(line: PlanLine) -> str:
        return words.label("activities.phase", line.phase) if line.phase is not None else ""

    return [
        Column(
            name="number",
            title="page_plans.column.number",
            text=lambda line: words.number(line.followed.number) if line.followed.number else "",
            sort=lambda line: line.followed.place,
            right=True,
            width=42,
        ),
        Column(
            name="about",
            title="page_plans.column.about",
            text=lambda line: said.about(words, line),
            icon=lambda line: "alert-triangle" if set(line.misfits) - HINTS else "",
            tone=lambda line: "warning",
            width=190,
        ),
        Column(
            name="week",
            title="page_plans.column.week",
            text=lambda line: words.short_date(line.week.monday),
            sort=lambda line: line.week.monday,
            width=132,
        ),
        Column(
            name="state",
            title="page_plans.column.state",
            text=lambda line: said.state(words, line),
            icon=_icon,
            tone=lambda line: _TONES.get(line.followed.state, "info"),
            width=96,
        ),
        Column(
            name="meeting",
            title="page_plans.column.meeting",
            text=lambda line: said.meeting(words, line),
            sort=lambda line: line.followed.meeting.day if line.followed.meeting else line.week.monday,
            width=196,
        ),
        Column(name="phase", title="page_plans.column.phase", text=phase, width=96),
        Column(
            name="tags",
            title="page_plans.column.tags",
            text=lambda line: " ".join(line.activity.tags) if line.activity is not None else "",
            width=56,
        ),
    ]


def _icon(line: PlanLine) -> str:
    if line.followed.called_off:
        return "calendar-off"
    if line.passed:
        return "history"
    if line.followed.state is WeekState.PLANNED:
        return "" if line.week.content.kind is WeekKind.BREAK or line.followed.meeting is None else "calendar"
    return _ICONS[line.followed.state]

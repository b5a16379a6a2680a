# SPDX-License-Identifier: MIT
"""Sheet 38, one's own weeks: when, what in plain words, and a box to tick when it is done. It stays with who it is for."""

from __future__ import annotations

from mentordesk.printing.blocks import Beside, Field, Stack, Text, TickBox
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.spoken import Titled
from mentordesk.printing.table import rows_that_fit
from mentordesk.records.plan_sheets import MyPlan, MyWeek, MyWeeks
from mentordesk.records.plans import WeekKind

_BETWEEN = 2.5 * MM


def my_weeks(sheet: MyWeeks, layout: Layout) -> Story:
    """Whose weeks they are, what the boxes are for, the weeks of each plan."""
    words = layout.words
    opening = (*_for(sheet, layout), *layout.paragraphs(words("sheets_plans.tick"), keeps_next=True))
    plans = sheet.plans or (_blank(layout.room - height_of(opening, layout.width), layout),)
    weeks = (piece for plan in plans for piece in _plan(plan, layout, named=bool(sheet.plans)))
    return Story((*opening, *weeks))


def _blank(room: float, layout: Layout) -> MyPlan:
    """As many weeks to fill in as have room on one page."""
    week = MyWeek()
    return MyPlan(weeks=(week,) * rows_that_fit(room, _week(week, layout).height(layout.width) + _BETWEEN))


def _for(sheet: MyWeeks, layout: Layout) -> tuple[Piece, ...]:
    """Whose weeks they are, by first name; room for it on a blank one."""
    words = layout.words
    if not sheet.reader:
        return layout.fields(Field(words("sheets_plans.first_name")))
    said = words("sheets_plans.for", name=sheet.reader)
    return (Piece(Titled(Text(layout.type, said, layout.type.scale.heading, bold=True)), keeps_next=True),)


def _plan(plan: MyPlan, layout: Layout, *, named: bool) -> tuple[Piece, ...]:
    heading = (layout.heading(f"sheets_plans.{'in_group' if plan.in_group else 'in_pair'}"),) if named else ()
    weeks = tuple(Piece(_week(week, layout), before=_BETWEEN) for week in plan.weeks)
    return (*heading, *weeks, *_parts(plan, layout))


def _week(week: MyWeek, layout: Layout) -> Block:
    """A box, when, and what it is about; a week without a meeting has no box."""
    words = layout.words
    if week.kind is None:
        return _with_box(layout.lines(1).block, week, layout)
    day = layout.text(words("sheets_plans.week_of", day=layout.day(week.monday)))
    title = week.title or words(f"sheets_plans.my_{week.kind.value}")
    lines = (day, layout.text(title, bold=True), *((layout.text(week.aim),) if week.aim else ()))
    if week.kind is WeekKind.BREAK:
        return Beside(layout.text(""), layout.type.scale.tick + 2.5 * MM, Stack(lines))
    return _with_box(Stack(lines), week, layout)


def _with_box(block: Block, week: MyWeek, layout: Layout) -> Block:
    side = layout.type.scale.tick
    lead = layout.type.leading(layout.type.scale.body)
    return Beside(TickBox(side, week.done, lead=lead), side + 2.5 * MM, block)


def _parts(plan: MyPlan, layout: Layout) -> tuple[Piece, ...]:
    """What one does in the group's project, and when it is shown."""
    if not plan.parts and plan.shown_on is None:
        return ()
    words = layout.words
    shown = (words("sheets_plans.we_show", day=layout.day(plan.shown_on)),) if plan.shown_on else ()
    return (layout.heading("sheets_plans.my_part"), *layout.bullets((*plan.parts, *shown), together=True))

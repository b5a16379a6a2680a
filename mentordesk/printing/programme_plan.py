# SPDX-License-Identifier: MIT
"""Sheets 37 and 39, the plan of a pair or of a group for staff: week by week, what is needed, the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mentordesk.printing.blocks import Field, Stack, Text
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.form_parts import held
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, table
from mentordesk.records.plan_sheets import GroupPlan, PlannedRole, PlannedStep, PlannedWeek, ProgrammePlan
from mentordesk.records.plans import USUAL_WEEKS, WeekKind, WeekState

_ROLES, _STEPS = 4, 4
"""Empty lines on a blank sheet."""


def programme_plan(sheet: ProgrammePlan, layout: Layout) -> Story:
    """Whose it is, the weeks, the materials, and a group's project."""
    words = layout.words
    head = layout.fields(
        Field(words("sheets_plans.whose"), sheet.whose, share=3),
        Field(words("sheets_plans.programme"), sheet.programme, share=2),
    )
    weeks = sheet.weeks or tuple(PlannedWeek(number=number) for number in range(1, USUAL_WEEKS + 1))
    rows = [_week(week, layout) for week in weeks]
    least = layout.type.scale.lines
    body = table(layout.type, _columns(layout), rows, width=layout.width, least=least, before=3 * MM)
    return Story((*head, *body, *_materials(sheet, layout), *_project(sheet, layout)))


def _columns(layout: Layout) -> tuple[Column, ...]:
    said = layout.words
    narrow = (Column(said("sheets_plans.number"), 7), Column(said("sheets_plans.week"), 22))
    about = Column(said("sheets_plans.about"), 56)
    if layout.is_large:
        return (*narrow, about)
    return (*narrow, about, Column(said("sheets_plans.tags"), 10), Column(said("sheets_plans.done"), 20))


def _week(week: PlannedWeek, layout: Layout) -> tuple[Block | None, ...]:
    day = layout.words.short_date(week.monday) if week.monday else ""
    number = layout.text(str(week.number)) if week.number is not None else None
    state = _state(week, layout)
    about = _about(week, layout, state if layout.is_large else "")
    first = (number, layout.text(day) if day else None, about)
    if layout.is_large:
        return first
    tags = layout.text(" ".join(week.tags)) if week.tags else None
    return (*first, tags, layout.small(state) if state else None)


def _about(week: PlannedWeek, layout: Layout, state: str) -> Block | None:
    if week.kind is None:
        return None
    kind = layout.words.label("plans.kind", week.kind)
    title = week.title or (week.own_words if week.kind is WeekKind.OWN else kind)
    parts: list[Text] = [layout.text(title, bold=week.number is not None)]
    if week.kind is WeekKind.BREAK and week.own_words:
        parts.append(layout.small(week.own_words))
    if week.aim and week.number is not None:
        parts.append(layout.small(week.aim))
    if week.no_cut:
        parts.append(layout.small(week.no_cut))
    if state:
        parts.append(layout.small(state))
    return Stack(tuple(parts)) if len(parts) > 1 else parts[0]


def _state(week: PlannedWeek, layout: Layout) -> str:
    """Done on which day, skipped and why, planned for when; room to tick it off where it is still to be planned."""
    words = layout.words
    if week.state is None or week.kind is WeekKind.BREAK:
        return ""
    if week.state is WeekState.PLANNED:
        return layout.words.short_date(week.met) if week.met else ""
    said = words.label("plans.state", week.state)
    reason = words.short_date(week.met) if week.met else week.why
    return words("sheets_plans.state_why", state=said, why=reason) if reason else said


def _materials(sheet: ProgrammePlan, layout: Layout) -> tuple[Piece, ...]:
    if not sheet.materials and not layout.blank:
        return ()
    listed = layout.bullets(sheet.materials, together=True) or (layout.lines(3),)
    return (layout.heading("sheets_plans.materials"), *listed)


def _project(sheet: ProgrammePlan, layout: Layout) -> tuple[Piece, ...]:
    """Only a group has one; on its blank sheet there is room for it."""
    filled = sheet.project or sheet.roles or sheet.steps or sheet.shown_on
    if not isinstance(sheet, GroupPlan) or not (filled or layout.blank):
        return ()
    words = layout.words
    minutes = words("sheets_plans.minutes", n=sheet.minutes) if sheet.minutes else ""
    *begins, ends = (
        *layout.fields(Field(words("sheets_plans.makes"), sheet.project)),
        *layout.fields(
            Field(words("sheets_plans.shown_on"), layout.day(sheet.shown_on), share=3),
            Field(words("sheets_plans.audience"), sheet.audience, share=3),
            Field(words("sheets_plans.how_long"), minutes, share=2),
        ),
    )
    roles = sheet.roles or (PlannedRole(),) * (_ROLES if layout.blank else 0)
    steps = sheet.steps or (PlannedStep(),) * (_STEPS if layout.blank else 0)
    return (
        layout.heading("sheets_plans.project"),
        *held(begins),
        ends,
        *_two(layout, ("what", "who"), [(role.what, role.who) for role in roles]),
        *_two(layout, ("step", "by"), [(step.what, layout.day(step.day)) for step in steps]),
    )


def _two(layout: Layout, titles: tuple[str, str], rows: Sequence[tuple[str, str]]) -> Iterable[Piece]:
    if not rows:
        return ()
    first, second = (layout.words(f"sheets_plans.{title}") for title in titles)
    cells = [tuple(layout.text(text) if text else None for text in row) for row in rows]
    least = layout.type.scale.lines
    return table(
        layout.type, (Column(first, 60), Column(second, 40)), cells, width=layout.width, least=least, before=3 * MM
    )

# SPDX-License-Identifier: MIT
"""Filled-in sheets of plans."""

from __future__ import annotations

from datetime import date, timedelta

from mentordesk.records.plan_sheets import (
    GroupPlan,
    MyPlan,
    MyWeek,
    MyWeeks,
    PlannedRole,
    PlannedStep,
    PlannedWeek,
    ProgrammePlan,
)
from mentordesk.records.plans import WeekKind, WeekState

_FIRST = date(2026, 11, 23)
_TITLES = (
    "First meeting map",
    "Say it back",
    "Feelings thermometer",
    "Small project, big thanks (1 of 3)",
    "Goal ladder",
)
_AIM = "People hear what the other one said and what they felt, and check that they understood before they answer."
_NO_CUT = (
    "Without scissors and coloured pencils, which are not let in here. Tear the cards along the ruler and use a pencil."
)


def _week(place: int) -> PlannedWeek:
    monday = _FIRST + timedelta(weeks=place)
    if place == 4:
        return PlannedWeek(monday=monday, kind=WeekKind.BREAK, own_words="Christmas holidays")
    done = place == 0
    return PlannedWeek(
        number=place + 1,
        monday=monday,
        kind=WeekKind.ACTIVITY,
        title=_TITLES[place % len(_TITLES)],
        aim=_AIM,
        no_cut=_NO_CUT if place == 3 else "",
        tags=("A", "B", "C"),
        state=WeekState.DONE if done else WeekState.SKIPPED if place == 2 else WeekState.PLANNED,
        why="The wing was locked down all week" if place == 2 else "",
        met=monday if place < 2 else None,
    )


def programme_plan() -> ProgrammePlan:
    """A pair's plan with long names, a break, a skipped week."""
    return ProgrammePlan(
        whose="Declan O’Shaughnessy – Sébastien-Noël d’Hôpital-Desrosiers",
        programme="Tuesday group",
        weeks=tuple(_week(place) for place in range(13)),
        materials=("2 × pen", "4 × sheet of paper", "1 × flip chart kept by staff"),
    )


def group_plan() -> GroupPlan:
    """A group's plan with a project."""
    return GroupPlan(
        whose="Readers",
        programme="Tuesday group",
        weeks=tuple(_week(place) for place in range(12)),
        materials=("12 × pen",),
        project="A guide for newcomers on B wing",
        roles=(
            PlannedRole(what="draws the plan of the wing", who="Sébastien-Noël d’Hôpital-Desrosiers"),
            PlannedRole(what="asks staff what may be said"),
        ),
        steps=(PlannedStep(what="first draft", day=date(2027, 1, 11)),),
        shown_on=date(2027, 2, 8),
        audience="newcomers and the wing’s staff",
        minutes=5,
    )


def my_weeks() -> MyWeeks:
    """One's own weeks in a pair and in a group."""
    weeks = tuple(
        MyWeek(
            monday=_FIRST + timedelta(weeks=place),
            kind=WeekKind.BREAK if place == 4 else WeekKind.ACTIVITY,
            title="" if place == 4 else _TITLES[place % 3],
            aim="" if place == 4 else "We look at what helps us.",
            done=place == 0,
        )
        for place in range(12)
    )
    group = MyPlan(in_group=True, weeks=weeks[:4], parts=("draws the plan of the wing",), shown_on=date(2027, 2, 8))
    return MyWeeks(reader="Sébastien-Noël", plans=(MyPlan(weeks=weeks), group))

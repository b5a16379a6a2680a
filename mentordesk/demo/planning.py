# SPDX-License-Identifier: MIT
"""Plans of several weeks on the invented desk: for some pairs and for the group with its project; and how activities went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import cycle

from mentordesk.desk import Desk
from mentordesk.records.plans import (
    Content,
    Milestone,
    PlanOf,
    PlanWeek,
    Project,
    ProjectRole,
    WeekKind,
    monday_before,
)
from mentordesk.records.ratings import RatingDraft, Went
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases import plan_pages, plans, ratings
from mentordesk.words import Words

_PAIRS = 4
_BEHIND, _AHEAD = 4, 8
_WENT = (Went.WELL, Went.WELL, Went.SO_SO, Went.WELL, Went.NOT_WELL, Went.WELL)
_SAID = 3


def make_plans(desk: Desk, said: Words) -> None:
    """A plan for the group and for a few pairs, begun some weeks ago; the same ones each time."""
    today = desk.clock.today()
    rows = desk.ask(plan_pages.list_plans)
    groups = [row.of for row in rows if row.of.group_id is not None]
    pairs = [row.of for row in rows if row.of.pair_id is not None and _has_met(desk, row.of)]
    for of in (*groups[:1], *pairs[:_PAIRS]):
        weeks = _weeks(desk, of, today)
        plan_id = desk.perform("plans.act.keep", partial(plans.keep_plan, of=of, weeks=weeks)).value
        if of.group_id is not None:
            project = _project(desk, of, weeks, said)
            desk.perform("plans.act.project", partial(plans.write_project, plan_id=plan_id, project=project))


def say_how_it_went(desk: Desk, said: Words) -> None:
    """For the meetings that were held about an activity: how it went, now and then with a line for the next time."""
    desk.perform("plans.act.rate", partial(_rate, said=tuple(said(f"demo.went.{n}") for n in range(1, _SAID + 1))))


def _has_met(desk: Desk, of: PlanOf) -> bool:
    party = desk.ask(partial(plan_pages.plan_page, of=of)).party
    return party.situation.held >= _BEHIND


def _weeks(desk: Desk, of: PlanOf, today: date) -> tuple[PlanWeek, ...]:
    """What was done in the last weeks, and from this one on what is proposed."""
    this_week = monday_before(today)
    party = desk.ask(partial(plan_pages.plan_page, of=of)).party
    behind = tuple(_held_in(this_week - timedelta(weeks=ago), party.meetings) for ago in range(_BEHIND, 0, -1))
    wanted = {"first": this_week, "weeks": _AHEAD, "project": of.group_id is not None}
    return (*behind, *desk.ask(partial(plan_pages.proposed_page, of=of, **wanted)).weeks)


def _held_in(monday: date, meetings: Sequence[Meeting]) -> PlanWeek:
    """A week with what its meeting was about; left open where nothing was chosen, a break where there was none."""
    there = [m for m in meetings if monday_before(m.day) == monday and m.status is MeetingStatus.HELD]
    activity_id = next((meeting.activity_id for meeting in there if meeting.activity_id is not None), None)
    kind = WeekKind.ACTIVITY if activity_id is not None else WeekKind.FREE if there else WeekKind.BREAK
    return PlanWeek(monday=monday, content=Content(kind=kind, activity_id=activity_id))


def _project(desk: Desk, of: PlanOf, weeks: Sequence[PlanWeek], said: Words) -> Project:
    """A leaflet for newcomers, with a part for the first members and two dates."""
    people = desk.ask(partial(plan_pages.plan_page, of=of)).party.people
    last = weeks[-1].monday
    parts = tuple(said(f"demo.project.role_{number}") for number in range(1, 4))
    return Project(
        title=said("demo.project.title"),
        roles=tuple(ProjectRole(what=what, person_id=person.id) for what, person in zip(parts, people, strict=False)),
        milestones=tuple(
            Milestone(what=said(f"demo.project.step_{number}"), day=last - timedelta(weeks=ago))
            for number, ago in ((1, 3), (2, 1))
        ),
        shown_on=last + timedelta(days=1),
        audience=said("demo.project.audience"),
        minutes=5,
    )


def _rate(store: Store, said: Sequence[str]) -> None:
    lines: Iterator[str] = cycle((*said, "", ""))
    for meeting, went in zip(_held(store), cycle(_WENT), strict=False):
        ratings.rate_activity(store, meeting.id, RatingDraft(went=went, said=next(lines)))


def _held(store: Store) -> list[Meeting]:
    return [m for m in store.sessions.all() if m.status is MeetingStatus.HELD and m.activity_id is not None]

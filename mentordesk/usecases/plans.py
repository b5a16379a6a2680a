# SPDX-License-Identifier: MIT
"""Changing a plan: keeping a proposal, and every change of its weeks and of a group's project. Meetings: `plan_meetings`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from mentordesk.errors import Invalid, NotFound, Refused
from mentordesk.records import plan_moves
from mentordesk.records.ids import PlanId
from mentordesk.records.issues import Issue
from mentordesk.records.plan_fits import BLOCKING
from mentordesk.records.plans import (
    MOST_WEEKS,
    Content,
    Plan,
    PlanOf,
    PlanWeek,
    Project,
    WeekKind,
    WeekState,
    content_issues,
    length_issues,
    monday_before,
    project_issues,
    words_issues,
)
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.plan_pages import PlanPage, lines_of, page_of, whole_library
from mentordesk.usecases.plan_parties import party_of

Weeks = tuple[PlanWeek, ...]


@needs(Permission.WRITE_SESSIONS)
def keep_plan(store: Store, of: PlanOf, weeks: Weeks) -> PlanId:
    """Keep proposed weeks. Where there is a plan already, what lies before their first week stays as it is, the rest is theirs.

    Refused where both together are more than a plan holds, and where something sensitive would come too early.
    """
    if issues := length_issues(sum(week.meets for week in weeks)):
        raise Invalid(issues)
    party = party_of(store, of)
    if not party.is_open:
        raise Refused("errors.pair_not_open")
    plan = store.plans.of(pair_id=of.pair_id, group_id=of.group_id)
    page = page_of(store, party, plan)
    if plan is None:
        _refuse_too_early(store, page, weeks)
        plan_id = store.plans.add(
            pair_id=of.pair_id, group_id=of.group_id, at=store.clock.now(), by=store.actor.initials
        )
        store.plans.write_weeks(plan_id, weeks)
        return plan_id
    together = _with_earlier(page, weeks)
    _refuse_too_many(page, together)
    _refuse_too_early(store, page, together)
    _write(store, page, together)
    return plan.id


@needs(Permission.WRITE_SESSIONS)
def put_in_week(store: Store, plan_id: PlanId, monday: date, content: Content) -> None:
    """Replace what a week is about; a meeting planned for it is then about that."""
    content = _checked(content)
    _change(store, plan_id, monday, lambda weeks, place, _: plan_moves.put_in(weeks, place, content), touched=True)


@needs(Permission.WRITE_SESSIONS)
def move_week(store: Store, plan_id: PlanId, monday: date, step: int) -> date:
    """Let a week change places with the next open one before it (-1) or after it (1). Returns the Monday it is in now."""
    page = page_of_plan(store, plan_id)[1]
    place = place_of(page, monday)
    other = plan_moves.neighbour(page.plan.weeks, place, step, _fixed(page)) if page.plan is not None else None
    if other is None:
        raise Refused("errors_plans.no_neighbour")
    _change(store, plan_id, monday, lambda weeks, at, _: plan_moves.swap(weeks, at, other), touched=True)
    return page.lines[other].week.monday


@needs(Permission.WRITE_SESSIONS)
def skip_week(store: Store, plan_id: PlanId, monday: date, why: str) -> None:
    """Leave out what a week is about, and say why."""
    why = _said(why)
    _change(store, plan_id, monday, lambda weeks, place, _: plan_moves.skip(weeks, place, why))


@needs(Permission.WRITE_SESSIONS)
def take_up_week(store: Store, plan_id: PlanId, monday: date) -> None:
    """Plan a week again that was skipped."""
    page = page_of_plan(store, plan_id)[1]
    if page.lines[place_of(page, monday)].week.state is not WeekState.SKIPPED:
        raise Refused("errors_plans.not_skipped")
    _change(
        store, plan_id, monday, lambda weeks, place, _: plan_moves.take_up_again(weeks, place), touched=True, shut=True
    )


@needs(Permission.WRITE_SESSIONS)
def put_off_week(store: Store, plan_id: PlanId, monday: date, why: str) -> date:
    """The week could not be held: it and all after it come one meeting later, and the plan is a week longer.

    Returns the Monday of its last week now, as `rest_week` and `insert_week` do.
    """
    why = _said(why)
    return _change(store, plan_id, monday, lambda weeks, place, fixed: plan_moves.put_off(weeks, place, why, fixed))


@needs(Permission.WRITE_SESSIONS)
def rest_week(store: Store, plan_id: PlanId, monday: date, why: str) -> date:
    """No meeting in a week: it is a break, and everything from there on comes one meeting later."""
    why = _said(why)
    return _change(store, plan_id, monday, lambda weeks, place, fixed: plan_moves.rest(weeks, place, why, fixed))


@needs(Permission.WRITE_SESSIONS)
def insert_week(store: Store, plan_id: PlanId, monday: date, content: Content) -> date:
    """Put something more in before what a week is about now; refused where as many meetings are to come as a plan holds."""
    content = _checked(content)
    return _change(
        store,
        plan_id,
        monday,
        lambda weeks, place, fixed: plan_moves.insert(weeks, place, content, fixed),
        touched=True,
    )


@needs(Permission.WRITE_SESSIONS)
def take_out_week(store: Store, plan_id: PlanId, monday: date) -> None:
    """Take a week or a break out again: what comes after moves up, and the plan is a week shorter."""
    page = page_of_plan(store, plan_id)[1]
    if len(page.lines) == 1:
        raise Refused("errors_plans.only_week")
    _change(store, plan_id, monday, plan_moves.take_out, touched=True, shut=True)


@needs(Permission.WRITE_SESSIONS)
def write_project(store: Store, plan_id: PlanId, project: Project) -> None:
    """Write down a group's project: who does what, by when, and the day it is shown. Only the group's own people have a part."""
    plan = store.plans.get(plan_id)
    if plan.group_id is None:
        raise Refused("errors_plans.not_a_group")
    project = _tidy(project)
    if issues := project_issues(project):
        raise Invalid(issues)
    members = {person_id for person_id, _ in store.pairs.group(plan.group_id).members}
    if any(role.person_id is not None and role.person_id not in members for role in project.roles):
        raise Refused("errors_plans.not_a_member")
    store.plans.write_project(plan_id, project)


@needs(Permission.WRITE_SESSIONS)
def remove_plan(store: Store, plan_id: PlanId) -> None:
    """Take a plan away; meetings that were made from it stay in the week."""
    store.plans.get(plan_id)
    store.plans.remove(plan_id)


def page_of_plan(store: Store, plan_id: PlanId) -> tuple[Plan, PlanPage]:
    """A plan with its page; refused where the pair has ended."""
    plan = store.plans.get(plan_id)
    party = party_of(store, plan.of)
    if not party.is_open:
        raise Refused("errors.pair_not_open")
    return plan, page_of(store, party, plan)


def place_of(page: PlanPage, monday: date) -> int:
    """Where the week of a Monday stands in a plan."""
    found = (line.followed.place for line in page.lines if line.week.monday == monday_before(monday))
    place = next(found, None)
    if place is None:
        raise NotFound("errors_plans.week_gone")
    return place


def _change(
    store: Store,
    plan_id: PlanId,
    monday: date,
    change: Callable[[Weeks, int, Collection[int]], Weeks],
    *,
    touched: bool = False,
    shut: bool = False,
) -> date:
    """One change of a plan's weeks. `touched` refuses what would bring a sensitive activity too early; `shut` weeks (skipped,
    moved on, a break) can be changed too, held ones never. Returns the Monday of the last week."""
    plan, page = page_of_plan(store, plan_id)
    place, fixed = place_of(page, monday), _fixed(page)
    if place in fixed:
        raise Refused("errors_plans.week_done")
    if not shut and not page.lines[place].week.meets:
        raise Refused("errors_plans.week_shut")
    weeks = change(plan.weeks, place, fixed)
    _refuse_too_many(page, weeks)
    if touched:
        _refuse_too_early(store, page, weeks)
    _write(store, page, weeks)
    return weeks[-1].monday


def _with_earlier(page: PlanPage, weeks: Weeks) -> Weeks:
    """The weeks of a plan before these, and all that were held, with these in the others."""
    held = {line.week.monday for line in page.lines if line.followed.state is WeekState.DONE}
    earlier = tuple(week for week in page.weeks if week.monday < weeks[0].monday or week.monday in held)
    kept = {week.monday for week in earlier}
    return tuple(sorted((*earlier, *(week for week in weeks if week.monday not in kept)), key=lambda week: week.monday))


def _refuse_too_many(page: PlanPage, weeks: Weeks) -> None:
    """A plan never holds more meetings to come than there may be; one that does already gets no longer."""
    if _to_come(page, weeks) > max(MOST_WEEKS, _to_come(page, page.weeks)):
        raise Refused("errors_plans.full", most=MOST_WEEKS)


def _to_come(page: PlanPage, weeks: Weeks) -> int:
    """How many meetings of these weeks are still to be held."""
    held = {line.week.monday for line in page.lines if line.followed.state is WeekState.DONE}
    return sum(week.meets for week in weeks if week.monday not in held)


def _write(store: Store, page: PlanPage, weeks: Weeks) -> None:
    """Store the weeks, and let the meetings planned in those that changed be about what stands there now."""
    assert page.plan is not None
    store.plans.write_weeks(page.plan.id, weeks)
    now = {week.monday: week for week in weeks}
    for line in page.lines:
        meeting, week = line.followed.meeting, now.get(line.week.monday)
        if meeting is None or week == line.week or meeting.status is not MeetingStatus.PLANNED:
            continue
        if monday_before(meeting.day) == line.week.monday:
            store.sessions.set_activity(meeting.id, week.content.activity_id if week and week.meets else None)


def _refuse_too_early(store: Store, page: PlanPage, weeks: Weeks) -> None:
    """No change by hand may bring a sensitive activity among people who have not met often enough (REQ-5.2).

    What came too early before is not refused, nor what their meeting of that week is about: there a reason was asked for.
    """
    known = {(line.week.monday, line.week.content.activity_id) for line in page.lines if BLOCKING & set(line.misfits)}
    standing = [meeting for meeting in page.party.meetings if meeting.status is not MeetingStatus.CANCELLED]
    known |= {(monday_before(meeting.day), meeting.activity_id) for meeting in standing}
    for line in lines_of(page.party, weeks, whole_library(store), store.clock.today()):
        is_new = (line.week.monday, line.week.content.activity_id) not in known
        if is_new and line.activity is not None and BLOCKING & set(line.misfits):
            raise Refused("errors_plans.too_early", n=line.activity.not_before_meeting)


def _fixed(page: PlanPage) -> frozenset[int]:
    """The places of weeks that were held."""
    return frozenset(line.followed.place for line in page.lines if line.followed.state is WeekState.DONE)


def _checked(content: Content) -> Content:
    """What staff put in: of their own words, no reasons of the proposer."""
    content = replace(content, own_words=" ".join(content.own_words.split()), because=())
    if content.kind is WeekKind.BREAK:
        raise Invalid([Issue(field="kind", key="plans.issue.no_activity")])
    if issues := content_issues(content):
        raise Invalid(issues)
    return content


def _said(why: str) -> str:
    why = " ".join(why.split())
    if issues := words_issues(why, "why"):
        raise Invalid(issues)
    return why


def _tidy(project: Project) -> Project:
    return replace(
        project,
        title=" ".join(project.title.split()),
        audience=" ".join(project.audience.split()),
        roles=tuple(replace(role, what=" ".join(role.what.split())) for role in project.roles),
        milestones=tuple(replace(one, what=" ".join(one.what.split())) for one in project.milestones),
    )

# SPDX-License-Identifier: MIT
"""How weeks of a plan read: what each is about, how it stands, what does not fit."""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.records.activities import Activity
from mentordesk.records.plan_fits import Misfit
from mentordesk.records.plans import Because, WeekKind, WeekState
from mentordesk.records.sessions import MeetingStatus
from mentordesk.usecases.plan_pages import PlanLine, PlanPage, PlanRow
from mentordesk.words import Words


def about(words: Words, line: PlanLine) -> str:
    """What a week is about: the activity's title, the words of staff, or what is left open."""
    content = line.week.content
    if content.kind is WeekKind.ACTIVITY:
        if line.activity is None:
            return words("page_plans.not_in_library")
        title = line.activity.text(words.language).title
        if line.activity.meetings > 1:
            return words("page_plans.part", title=title, part=line.followed.part, of=line.activity.meetings)
        return title
    kind = words.label("plans.kind", content.kind)
    return words("page_plans.kind_own", kind=kind, own=content.own_words) if content.own_words else kind


def state(words: Words, line: PlanLine) -> str:
    """How a week stands, with its reason where it has one."""
    followed, week = line.followed, line.week
    if followed.state is WeekState.PLANNED and week.content.kind is WeekKind.BREAK:
        return words.label("plans.kind", week.content.kind)
    if line.passed and not followed.called_off:
        return words("page_plans.passed")
    said = words.label("plans.state", followed.state)
    if followed.state is WeekState.PLANNED and followed.called_off:
        return words("page_plans.called_off")
    return words("page_plans.state_why", state=said, why=week.why) if week.why else said


def meeting(words: Words, line: PlanLine) -> str:
    """When the meeting of a week is; nothing where it has none."""
    found = line.followed.meeting
    if found is None:
        return ""
    return words("page_plans.when", day=words.short_date(found.day), time=words.time(found.starts))


def misfit(words: Words, one: Misfit, activity: Activity) -> str:
    """What does not fit, in a few words."""
    number = {
        Misfit.TOO_EARLY: activity.not_before_meeting,
        Misfit.TOO_FEW: activity.min_people,
        Misfit.TOO_MANY: activity.max_people,
        Misfit.TOO_LONG: activity.early_stop,
        Misfit.SHORTENED: activity.minutes,
    }.get(one, 0)
    formats = words.listing(words.label("activities.format", form) for form in activity.formats)
    return words(f"plans.misfit.{one.value}", n=number, formats=formats)


def misfits(words: Words, found: Iterable[Misfit], activity: Activity) -> str:
    """All that does not fit, one after the other."""
    return " · ".join(misfit(words, one, activity) for one in found)


def because(words: Words, line: PlanLine) -> str:
    """Why the proposer put it there, or left the week open; "" where it was not the proposer."""
    reasons = " · ".join(_reason(words, one, line) for one in line.week.content.because)
    if not reasons:
        return ""
    is_open = line.week.content.kind is WeekKind.FREE
    return words("page_plans.left_open" if is_open else "page_plans.because", reasons=reasons)


def _reason(words: Words, one: Because, line: PlanLine) -> str:
    meeting = line.followed.meeting
    if one is not Because.ALREADY or meeting is None:
        return words.label("plans.because", one)
    key = "page_plans.already_held" if meeting.status is MeetingStatus.HELD else "page_plans.already"
    return words(key, day=words.short_date(meeting.day))


def row(words: Words, one: PlanRow) -> str:
    """A pair or a group in the list of whose plan to show."""
    if not one.has_plan:
        return words("page_plans.row_none", who=one.title)
    return words.plural("page_plans.row", one.done, who=one.title, of=one.to_do)


def progress(words: Words, page: PlanPage | None) -> str:
    """How far it has come and what comes next; a group's project in one line."""
    if page is None or page.plan is None:
        return ""
    parts = [words.plural("page_plans.progress", page.done, of=page.to_do)]
    if page.lines:
        parts.append(words("page_plans.until", day=words.short_date(page.lines[-1].week.monday)))
    if page.plan.project.title:
        parts.append(words("page_plans.project_is", title=page.plan.project.title))
    if page.plan.project.shown_on is not None:
        parts.append(words("page_plans.shown", day=words.short_date(page.plan.project.shown_on)))
    if not page.party.is_open:
        parts.append(words("page_plans.over"))
    return " · ".join(parts)

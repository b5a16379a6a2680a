# SPDX-License-Identifier: MIT
"""A plan of several weeks for a pair or a group: what each week is about, and a group's project with roles and dates.

What a plan may do to its weeks is in `plan_moves`, whether an activity fits in `plan_fits`, how it goes in `plan_following`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentordesk.records.ids import ActivityId, GroupId, PairId, PersonId, PlanId
from mentordesk.records.issues import Issue

USUAL_WEEKS, MOST_WEEKS = 12, 26
LONGEST_WORDS = 120
MOST_ROLES = MOST_MILESTONES = 20
WEEK = timedelta(days=7)


class WeekKind(StrEnum):
    """What a week is for: an activity of the library, something of one's own, left open, the closing, or no meeting."""

    ACTIVITY = "activity"
    OWN = "own"
    FREE = "free"
    CLOSING = "closing"
    BREAK = "break"


class WeekState(StrEnum):
    """How a week stands. DONE is never stored: it is done when the meeting about it was held."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"
    MOVED = "moved"


class Because(StrEnum):
    """Why the proposer put something into a week; `NOTHING_LEFT` and the `REST_...` say why it left one open."""

    NOT_DONE = "not_done"
    BALANCES_A = "balances_a"
    BALANCES_B = "balances_b"
    BALANCES_C = "balances_c"
    OTHER_THEME = "other_theme"
    KNOWN_ENOUGH = "known_enough"
    GOES_ON = "goes_on"
    PROJECT = "project"
    RELEASE = "release"
    LAST = "last"
    ALREADY = "already"
    NOTHING_LEFT = "nothing_left"
    REST_DONE = "rest_done"
    REST_TOO_EARLY = "rest_too_early"
    REST_KIT = "rest_kit"
    REST_TOO_LONG = "rest_too_long"
    REST_PEOPLE = "rest_people"
    REST_SEVERAL = "rest_several"
    REST_EARLIER = "rest_earlier"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOf:
    """Whose plan: a pair's or a group's, one of the two."""

    pair_id: PairId | None = None
    group_id: GroupId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What stands in a week and moves with it. `activity_id` for an activity, `own_words` for one's own or a break."""

    kind: WeekKind = WeekKind.FREE
    activity_id: ActivityId | None = None
    own_words: str = ""
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWeek:
    """One week of a plan, by its Monday. `why` is what staff said when it was skipped, or moved on."""

    monday: date
    content: Content = Content()
    state: WeekState = WeekState.PLANNED
    why: str = ""

    @property
    def meets(self) -> bool:
        """Whether a meeting belongs to the week as it is planned."""
        return self.state is WeekState.PLANNED and self.content.kind is not WeekKind.BREAK


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRole:
    """Who does what in a group's project; nobody yet is None."""

    what: str
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What is to be ready by when."""

    what: str
    day: date
    reached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A group's project: what it makes, who does what, by when, and the day it is shown."""

    title: str = ""
    roles: tuple[ProjectRole, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    shown_on: date | None = None
    audience: str = ""
    minutes: int = 5

    def __bool__(self) -> bool:
        return bool(self.title or self.roles or self.milestones or self.shown_on or self.audience)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as stored; it is a pair's or a group's. Its weeks stand in the order of their Mondays."""

    id: PlanId
    pair_id: PairId | None
    group_id: GroupId | None
    weeks: tuple[PlanWeek, ...]
    project: Project
    made_at: datetime
    made_by: str

    @property
    def of(self) -> PlanOf:
        """Whose it is."""
        return PlanOf(pair_id=self.pair_id, group_id=self.group_id)


def plan_mondays(first: date, weeks: int, breaks: Sequence[date] = ()) -> tuple[tuple[date, bool], ...]:
    """The Mondays of a plan with so many meeting weeks from the week of `first`, and which of them are breaks.

    `breaks` are days of weeks without a meeting (holidays, a closed month): they lengthen the plan.
    """
    monday = monday_before(first)
    off = {monday_before(day) for day in breaks}
    found: list[tuple[date, bool]] = []
    while sum(not is_break for _, is_break in found) < weeks:
        found.append((monday, monday in off))
        monday += WEEK
    return tuple(found)


def monday_before(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def length_issues(weeks: int) -> tuple[Issue, ...]:
    """Whether a plan may be so many weeks long."""
    if 1 <= weeks <= MOST_WEEKS:
        return ()
    return (Issue(field="weeks", key="plans.issue.length", values={"most": MOST_WEEKS}),)


def content_issues(content: Content) -> tuple[Issue, ...]:
    """What is wrong with what is put into a week."""
    if content.kind is WeekKind.ACTIVITY and content.activity_id is None:
        return (Issue(field="activity", key="plans.issue.no_activity"),)
    if content.kind is WeekKind.OWN and not content.own_words.strip():
        return (Issue(field="own_words", key="plans.issue.no_words"),)
    return words_issues(content.own_words, "own_words")


def words_issues(said: str, field: str) -> tuple[Issue, ...]:
    """Whether somebody's own words fit on a line."""
    if len(said) <= LONGEST_WORDS:
        return ()
    return (Issue(field=field, key="plans.issue.long", values={"limit": LONGEST_WORDS}),)


def project_issues(project: Project) -> tuple[Issue, ...]:
    """What is wrong with a project as typed in."""
    issues = [*words_issues(project.title, "title"), *words_issues(project.audience, "audience")]
    for field, entries, most in (
        ("roles", project.roles, MOST_ROLES),
        ("milestones", project.milestones, MOST_MILESTONES),
    ):
        if any(not entry.what.strip() for entry in entries):
            issues.append(Issue(field=field, key="plans.issue.no_words"))
        if any(len(entry.what) > LONGEST_WORDS for entry in entries):
            issues.append(Issue(field=field, key="plans.issue.long", values={"limit": LONGEST_WORDS}))
        if len(entries) > most:
            issues.append(Issue(field=field, key="plans.issue.too_many", values={"most": most}))
    if not 1 <= project.minutes <= 120:
        issues.append(Issue(field="minutes", key="plans.issue.minutes"))
    return tuple(issues)

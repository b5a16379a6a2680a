# SPDX-License-Identifier: MIT
"""A plan as the window and the paper show it: each week with its activity, its meeting, its state and what does not fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentordesk.activities.proposing import propose_weeks
from mentordesk.errors import Invalid
from mentordesk.records.activities import Activity, Phase
from mentordesk.records.ids import ActivityId
from mentordesk.records.pairs import OPEN_PAIRS, PairLine
from mentordesk.records.plan_fits import Misfit, Situation, misfits
from mentordesk.records.plan_following import Followed, follow, meeting_number
from mentordesk.records.plans import (
    WEEK,
    Plan,
    PlanOf,
    PlanWeek,
    WeekState,
    length_issues,
    monday_before,
    plan_mondays,
)
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.activities import list_activities, shelf
from mentordesk.usecases.permission import needs
from mentordesk.usecases.plan_parties import Party, party_of

Library = Mapping[ActivityId, Activity]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One week of a plan as it stands today. `activity` is None where the library has it no more, or none was chosen.

    `passed` says that the week is over and what it was for was not done.
    """

    followed: Followed
    activity: Activity | None
    misfits: tuple[Misfit, ...] = ()
    passed: bool = False

    @property
    def week(self) -> PlanWeek:
        """The week itself."""
        return self.followed.week

    @property
    def phase(self) -> Phase | None:
        """The phase of its activity."""
        return self.activity.phase if self.activity is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """Everything the view of one plan shows. `next_place` is the first week that can still be held."""

    party: Party
    plan: Plan | None
    lines: tuple[PlanLine, ...] = ()
    next_place: int | None = None

    @property
    def weeks(self) -> tuple[PlanWeek, ...]:
        """Its weeks as they would be stored."""
        return tuple(line.week for line in self.lines)

    @property
    def done(self) -> int:
        """How many weeks are done."""
        return sum(line.followed.state is WeekState.DONE for line in self.lines)

    @property
    def to_do(self) -> int:
        """How many weeks there are to do at all: breaks, and what was skipped or moved on, are not."""
        return sum(line.followed.number is not None for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A pair or a group in the list of plans; `pair` is None for a group."""

    of: PlanOf
    pair: PairLine | None
    group_name: str
    has_plan: bool
    done: int = 0
    to_do: int = 0

    @property
    def title(self) -> str:
        """What they are called."""
        return f"{self.pair.mentor_name} – {self.pair.mentee_name}" if self.pair is not None else self.group_name


@needs(Permission.READ_SESSIONS)
def plan_page(store: Store, of: PlanOf) -> PlanPage:
    """The plan of a pair or a group, or who they are where there is none yet."""
    return page_of(store, party_of(store, of), store.plans.of(pair_id=of.pair_id, group_id=of.group_id))


@needs(Permission.READ_SESSIONS)
def list_plans(store: Store) -> tuple[PlanRow, ...]:
    """Every group and every open pair, with how far their plan has come."""
    plans = {plan.of: plan for plan in store.plans.all()}
    today = store.clock.today()
    pairs = [
        (PlanOf(pair_id=line.pair.id), line, "") for line in store.pairs.lines(today) if line.pair.status in OPEN_PAIRS
    ]
    groups = [(PlanOf(group_id=group.id), None, group.name) for group in store.pairs.groups()]
    meetings = _meetings_by_plan(store)
    return tuple(_row(of, line, name, plans.get(of), meetings[of]) for of, line, name in (*groups, *pairs))


@needs(Permission.READ_SESSIONS)
def next_in_plans(store: Store) -> dict[PlanOf, ActivityId]:
    """For each pair or group with a plan: the activity of the first week to be done that no meeting is about yet."""
    found: dict[PlanOf, ActivityId] = {}
    meetings = _meetings_by_plan(store)
    for plan in store.plans.all():
        for line in follow(plan.weeks, meetings[plan.of]):
            activity_id = line.week.content.activity_id
            taken = line.meeting is not None and line.meeting.activity_id is not None
            if line.is_open and not taken and activity_id is not None:
                found[plan.of] = activity_id
                break
    return found


@needs(Permission.READ_SESSIONS)
def proposed_page(
    store: Store,
    of: PlanOf,
    *,
    first: date,
    weeks: int,
    breaks: tuple[date, ...] = (),
    project: bool = False,
    release: bool = False,
) -> PlanPage:
    """A plan for a pair or a group from the library, by phase, without what they have done (REQ-5.3). Stores nothing.

    A week that has a meeting about something is planned as that, and what any meeting to come is about is proposed no more.
    """
    if issues := length_issues(weeks):
        raise Invalid(issues)
    party, library, today = party_of(store, of), list_activities(store), store.clock.today()
    mondays = plan_mondays(first, weeks, breaks)
    proposed = propose_weeks(
        library,
        _as_planned(party, mondays[0][0], today),
        mondays,
        project=project,
        release=release,
        taken=_taken(party.meetings),
    )
    return PlanPage(party=party, plan=None, lines=lines_of(party, proposed, whole_library(store), today))


def page_of(store: Store, party: Party, plan: Plan | None) -> PlanPage:
    """A plan with each of its weeks followed and judged."""
    if plan is None:
        return PlanPage(party=party, plan=None)
    lines = lines_of(party, plan.weeks, whole_library(store), store.clock.today())
    nexts = (line.followed.place for line in lines if line.followed.is_open and not line.passed)
    return PlanPage(party=party, plan=plan, lines=lines, next_place=next(nexts, None))


def lines_of(party: Party, weeks: tuple[PlanWeek, ...], library: Library, today: date) -> tuple[PlanLine, ...]:
    """The weeks followed by their meetings, and for those still to come what does not fit."""
    followed = follow(weeks, party.meetings)
    last = max((one.place for one in followed if one.number is not None), default=-1)
    lines: list[PlanLine] = []
    for one in followed:
        activity = library.get(one.week.content.activity_id or ActivityId(""))
        found: tuple[Misfit, ...] = ()
        if activity is not None and one.is_open:
            number = meeting_number(followed, one.place, party.meetings, today)
            is_last = one.place == last
            found = misfits(activity, party.situation, meeting=number, day=one.week.monday, last=is_last)
        passed = one.is_open and one.week.monday + WEEK <= today
        lines.append(PlanLine(followed=one, activity=activity, misfits=found, passed=passed))
    return tuple(lines)


def whole_library(store: Store) -> Library:
    """Every activity, retired ones too: a plan may hold what is offered no more."""
    return {activity.id: activity for activity in shelf(store).activities}


def _as_planned(party: Party, first: date, today: date) -> Situation:
    """Their situation before the first week of a plan, with what meetings to come are about as if it were done."""
    done = Counter(party.situation.done)
    done.update(m.activity_id for m in party.meetings if m.activity_id is not None and _is_to_come(m, today))
    held = sum(meeting.status is MeetingStatus.HELD and meeting.day < first for meeting in party.meetings)
    return replace(party.situation, done=done, held=held)


def _is_to_come(meeting: Meeting, today: date) -> bool:
    return meeting.status is MeetingStatus.PLANNED and meeting.day >= today


def _taken(meetings: Iterable[Meeting]) -> dict[date, ActivityId]:
    """What the first meeting of each week that is about something is about, by the week's Monday."""
    found: dict[date, ActivityId] = {}
    for meeting in meetings:
        if meeting.activity_id is not None and meeting.status is not MeetingStatus.CANCELLED:
            found.setdefault(monday_before(meeting.day), meeting.activity_id)
    return found


def _meetings_by_plan(store: Store) -> Mapping[PlanOf, list[Meeting]]:
    """The meetings of everybody with a plan, read once."""
    found: dict[PlanOf, list[Meeting]] = defaultdict(list)
    for meeting in store.sessions.of_planned():
        of_pair = meeting.pair_id is not None
        found[PlanOf(pair_id=meeting.pair_id) if of_pair else PlanOf(group_id=meeting.group_id)].append(meeting)
    return found


def _row(of: PlanOf, pair: PairLine | None, group_name: str, plan: Plan | None, meetings: Sequence[Meeting]) -> PlanRow:
    if plan is None:
        return PlanRow(of=of, pair=pair, group_name=group_name, has_plan=False)
    followed = follow(plan.weeks, meetings)
    return PlanRow(
        of=of,
        pair=pair,
        group_name=group_name,
        has_plan=True,
        done=sum(one.state is WeekState.DONE for one in followed),
        to_do=sum(one.number is not None for one in followed),
    )

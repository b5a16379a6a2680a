# SPDX-License-Identifier: MIT
"""What happens to a person outside the programme: a move, an absence, a departure, a death; and what follows from it.

Data and pure checks only. What follows is gathered and done in `usecases/life_events.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from mentordesk.records.ids import LifeEventId, MeetingId, PersonId, SeriesId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Location
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheets import SheetKind

PLACE_KEPT_DAYS = 21
"""Days a place is kept for somebody who is away for a time, unless another number was chosen (`domain.md` 1.7)."""
LONGEST_NOTE = 500
EARLIEST_DAYS = 366
"""How many days back an event may lie: an extract may tell late, a slip of the keyboard must not rewrite years."""
LATEST_DAYS = 366 * 2


class EventKind(StrEnum):
    """What happened, or will."""

    CELL_MOVE = "cell_move"
    WING_MOVE = "wing_move"
    COURT = "court"
    HOSPITAL = "hospital"
    TEMPORARY_ABSENCE = "temporary_absence"
    RETURN = "return"
    TRANSFER = "transfer"
    RELEASE = "release"
    DEATH = "death"


MOVES = frozenset({EventKind.CELL_MOVE, EventKind.WING_MOVE})
"""Events after which the person lives elsewhere in the establishment."""
ABSENCES = frozenset({EventKind.COURT, EventKind.HOSPITAL, EventKind.TEMPORARY_ABSENCE})
"""Events from which the person is expected back, and the place is kept for a while."""
DEPARTURES = frozenset({EventKind.TRANSFER, EventKind.RELEASE, EventKind.DEATH})
"""Events after which the person is not in the establishment any more."""


class EventStatus(StrEnum):
    """Whether an event is to come, was carried out, is over (they are back), or will not be.

    `EXPIRED`: they are still away, and the place that was kept for them was given up.
    """

    COMING = "coming"
    DONE = "done"
    OVER = "over"
    EXPIRED = "expired"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """An event as typed in or read from an extract.

    `on` is the first day it holds. `until` is the last day of an absence, where it is known. `to` is where a move leads
    (a transfer's establishment goes into `note`). `place_kept_days` counts from `on`.
    """

    kind: EventKind
    person_id: PersonId
    on: date
    until: date | None = None
    to: Location | None = None
    place_kept_days: int = PLACE_KEPT_DAYS
    note: str = ""

    @property
    def place_kept_until(self) -> date:
        """The last day on which the place of somebody who is away is kept."""
        return self.on + timedelta(days=self.place_kept_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent(EventDraft):
    """An event as stored. `done_at` is when what follows from it was done; `mistake` why it was recorded in error."""

    id: LifeEventId
    status: EventStatus
    recorded_at: datetime
    recorded_by: str
    done_at: datetime | None = None
    mistake: str = ""

    def asks(self, today: date) -> bool:
        """Whether its day has come and it waits to be carried out."""
        return self.status is EventStatus.COMING and self.on <= today


class Follows(StrEnum):
    """One thing that follows from an event. The order is the order in which it is shown and done."""

    APART_CLASH = "apart_clash"
    PARTNER_DEBRIEF = "partner_debrief"
    MENTOR_DEBRIEF = "mentor_debrief"
    PAIR_END = "pair_end"
    PAIR_PAUSE = "pair_pause"
    PAIR_STAYS = "pair_stays"
    PAIR_RESUME = "pair_resume"
    PARTNER_TOLD = "partner_told"
    PAIR_OVER = "pair_over"
    PAIR_REOPEN = "pair_reopen"
    MEETING_REMOVE = "meeting_remove"
    MEETING_CANCEL = "meeting_cancel"
    MEETING_LEAVE = "meeting_leave"
    MEETING_PLACE = "meeting_place"
    MEETING_STAYS = "meeting_stays"
    MEETING_RESTORE = "meeting_restore"
    MEETING_REJOIN = "meeting_rejoin"
    MEETING_ANEW = "meeting_anew"
    MEETING_PLACE_BACK = "meeting_place_back"
    GROUP_LEAVE = "group_leave"
    GROUP_OVER = "group_over"
    GROUP_REJOIN = "group_rejoin"
    ENROLMENT_END = "enrolment_end"
    ENROLMENT_PAUSE = "enrolment_pause"
    ENROLMENT_RESUME = "enrolment_resume"
    ENROLMENT_AGAIN = "enrolment_again"
    APPLICATION_WITHDRAW = "application_withdraw"
    REQUEST_WITHDRAW = "request_withdraw"
    REQUEST_AGAIN = "request_again"
    REMATCH = "rematch"
    CLOSURE_FORM = "closure_form"
    TASKS_OFF = "tasks_off"
    LOCATION = "location"
    AWAY = "away"
    BACK = "back"
    SHEET_WRONG = "sheet_wrong"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """One line of what follows. `of` is the id of the pair, meeting, group, enrolment, application or person it is about.

    `compulsory` ones cannot be left out: without them somebody would be expected who is not there, or brought together
    with whom they must not meet. `suggested` says whether the line is ticked to begin with. `only_told` lines change
    nothing: they are there to be read. `facts` are the values its sentence needs: days as dates, codes, and people by
    their id, whom the plan has names for.
    """

    code: Follows
    of: int
    compulsory: bool = False
    suggested: bool = True
    only_told: bool = False
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def key(self) -> str:
        """What tells it from the other lines of its plan: "pair_end:12"."""
        return f"{self.code.value}:{self.of}"


class PlanAct(StrEnum):
    """What a plan is for: the event itself, giving up a place that is kept no longer, or taking the event back."""

    EVENT = "event"
    EXPIRY = "expiry"
    CALL_OFF = "call_off"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlan:
    """An event with everything that follows from it, to be shown and confirmed.

    `coming`: its day is ahead, so it is recorded and asks again on its day; only what cannot wait is in the list.
    `event_id` is set when the event had been recorded before its day, or is the one that ends or is taken back.
    `reason`: why it was recorded by mistake. `names` are those of everybody in it.
    """

    draft: EventDraft
    consequences: tuple[Consequence, ...]
    coming: bool = False
    act: PlanAct = PlanAct.EVENT
    reason: str = ""
    event_id: LifeEventId | None = None
    names: Mapping[PersonId, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def suggested(self) -> frozenset[str]:
        """The keys of the lines that are ticked to begin with."""
        return frozenset(one.key for one in self.consequences if one.suggested or one.compulsory)

    def chosen(self, keys: frozenset[str]) -> tuple[Consequence, ...]:
        """What is to be done when `keys` are ticked: those, and the compulsory ones in any case."""
        return tuple(one for one in self.consequences if not one.only_told and (one.compulsory or one.key in keys))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """A meeting that an event took out of the week, as it stood, so that it can be given back."""

    id: int
    event_id: LifeEventId
    draft: MeetingDraft
    series_id: SeriesId | None = None


class LifeTaskKind(StrEnum):
    """Something left to do after an event."""

    PARTNER_DEBRIEF = "partner_debrief"
    MENTOR_DEBRIEF = "mentor_debrief"
    CLOSURE_FORM = "closure_form"


TASK_DAYS: Mapping[LifeTaskKind, int] = MappingProxyType(
    {LifeTaskKind.PARTNER_DEBRIEF: 2, LifeTaskKind.MENTOR_DEBRIEF: 2, LifeTaskKind.CLOSURE_FORM: 7}
)
"""Days after the event by which each is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeTask:
    """A task that an event left behind. `about_id` is the person it is to be done with."""

    id: int
    kind: LifeTaskKind
    event_id: LifeEventId
    about_id: PersonId
    pair_id: int | None
    due: date
    done_at: datetime | None = None
    done_by: str = ""


class SheetChange(StrEnum):
    """Why a sheet on paper is not right any more. `GONE`: its meeting was called off, or it may not be printed now."""

    GONE = "gone"
    PEOPLE = "people"
    CELL = "cell"
    TIME = "time"
    PLACE = "place"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSheet:
    """A sheet that went to paper for a day that is not over; `digest` is of what stood on it, `title` how it is called.

    `changed` says what is not as it was printed.
    """

    id: int
    kind: SheetKind
    meeting_id: MeetingId | None
    wing: str
    day: date
    language: str
    title: str
    digest: str
    printed_at: datetime
    printed_by: str
    changed: tuple[SheetChange, ...] = ()


def event_issues(draft: EventDraft, today: date) -> tuple[Issue, ...]:
    """What is wrong with a draft: a day out of reach, a return before the absence, a move to nowhere, a death ahead."""
    issues: list[Issue] = []
    if not today - timedelta(days=EARLIEST_DAYS) <= draft.on <= today + timedelta(days=LATEST_DAYS):
        issues.append(Issue(field="on", key="life_events.issue.day"))
    elif draft.kind in (EventKind.DEATH, EventKind.RETURN) and draft.on > today:
        issues.append(Issue(field="on", key="life_events.issue.ahead"))
    if draft.until is not None and (draft.kind not in ABSENCES or draft.until < draft.on):
        issues.append(Issue(field="until", key="life_events.issue.until"))
    if draft.kind in MOVES and not draft.to:
        issues.append(Issue(field="to", key="life_events.issue.nowhere"))
    if not 0 <= draft.place_kept_days <= 366:
        issues.append(Issue(field="place_kept_days", key="life_events.issue.kept_days"))
    if len(draft.note) > LONGEST_NOTE:
        issues.append(Issue(field="note", key="life_events.issue.note", values={"limit": LONGEST_NOTE}))
    return tuple(issues)


def mistake_issues(reason: str) -> tuple[Issue, ...]:
    """What is wrong with the reason why an event is said to have been recorded by mistake: there has to be one."""
    if not reason.strip():
        return (Issue(field="reason", key="life_events.issue.no_reason"),)
    if len(reason) > LONGEST_NOTE:
        return (Issue(field="reason", key="life_events.issue.note", values={"limit": LONGEST_NOTE}),)
    return ()

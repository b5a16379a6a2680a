# SPDX-License-Identifier: MIT
"""When a person can come: the week, a cycle of weeks, exceptions between two dates, and the days they are away.

Everything is computed for a day that is asked about: nobody has to put somebody back who was away until yesterday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.records.ids import LifeEventId, PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people import FreeSlot

MOST_WEEKS = 4
LONGEST_NOTE = 200

NEVER = frozenset({FreeSlot(-1, "")})
"""Free at no time of the week. Said by a time that does not exist, for an empty set says that nothing is known."""


class AwayWhy(StrEnum):
    """Why somebody cannot come for a while. Nothing about health: where they are is enough."""

    COURSE = "course"
    WORK = "work"
    OWN_WISH = "own_wish"
    COURT = "court"
    HOSPITAL = "hospital"
    ABSENCE = "absence"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayDraft:
    """Away from `first` to `last`, both included; `last` None: it is not known until when."""

    first: date
    last: date | None = None
    why: AwayWhy = AwayWhy.OTHER
    note: str = ""

    def covers(self, day: date) -> bool:
        """Whether that is one of the days."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Away(AwayDraft):
    """An absence as stored; `event_id` where a life event brought it, which then also ends it."""

    id: int
    person_id: PersonId
    event_id: LifeEventId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionDraft:
    """Between two dates somebody is free, or not free, at other times. `weekday` None and `slot` "" stand for all."""

    first: date
    last: date
    weekday: int | None = None
    slot: str = ""
    free: bool = False
    note: str = ""

    def covers(self, day: date, slot: str) -> bool:
        """Whether it speaks of that slot of that day."""
        on_day = self.first <= day <= self.last and self.weekday in (None, day.weekday())
        return on_day and self.slot in ("", slot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """A cycle of two to four weeks: `weeks[0]` holds in the week of `anchor`, a Monday, and every `len(weeks)` weeks."""

    anchor: date
    weeks: tuple[frozenset[FreeSlot], ...]

    def in_week_of(self, day: date) -> frozenset[FreeSlot]:
        """The slots of the week that holds `day`, before the anchor as well as after it."""
        return self.weeks[self.number_of(day)]

    def number_of(self, day: date) -> int:
        """Which week of the cycle `day` lies in, from 0."""
        monday = day - timedelta(days=day.weekday())
        return (monday - self.anchor).days // 7 % len(self.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Everything known about when one person can come. `free` is the week grid; empty without a rota: not known."""

    person_id: PersonId
    free: frozenset[FreeSlot] = frozenset()
    rota: Rota | None = None
    exceptions: tuple[ExceptionDraft, ...] = ()
    away: tuple[Away, ...] = ()

    def away_on(self, day: date) -> Away | None:
        """The absence that holds on a day; of several the one that ends last."""
        now = [one for one in self.away if one.covers(day)]
        return max(now, key=lambda one: one.last or date.max, default=None)

    def back_on(self, day: date) -> date | None:
        """The first day from `day` on which they are not away, following one absence into the next; None: not known."""
        while (absence := self.away_on(day)) is not None:
            if absence.last is None or absence.last == date.max:
                return None
            day = absence.last + timedelta(days=1)
        return day

    def returned(self, day: date) -> Away | None:
        """The absence that ended yesterday, so that they are back on `day` without anybody having said so."""
        if self.away_on(day) is not None:
            return None
        yesterday = day - timedelta(days=1)
        return next((one for one in self.away if one.last == yesterday), None)

    def is_free(self, day: date, slot: str) -> bool | None:
        """Whether they can come then; None where nothing is known.

        Away counts before an exception, an exception "not free" before one that says "free", and that before the week.
        """
        if self.away_on(day) is not None:
            return False
        said = [one.free for one in self.exceptions if one.covers(day, slot)]
        if said:
            return all(said)
        week = self.rota.in_week_of(day) if self.rota is not None else self.free
        if not week and self.rota is None:
            return None
        return FreeSlot(day.weekday(), slot) in week

    def free_in_week(self, monday: date, slots: frozenset[FreeSlot]) -> frozenset[FreeSlot]:
        """Those of a week's slots in which they can come, as the week planner takes them.

        Empty where nothing is known; `NEVER` where it is known that they cannot come at all.
        """
        told = {slot: self.is_free(monday + timedelta(days=slot.weekday), slot.slot) for slot in slots}
        if all(so is None for so in told.values()):
            return frozenset()
        return frozenset(slot for slot, so in told.items() if so is not False) or NEVER

    @property
    def usual(self) -> frozenset[FreeSlot]:
        """The slots in which they are usually free in at least one week of their cycle: what pairs are matched by."""
        if self.rota is None:
            return self.free
        return frozenset().union(*self.rota.weeks) or NEVER

    def ever_together(self, other: Availability, slots: frozenset[FreeSlot] = frozenset()) -> bool | None:
        """Whether both are free in one slot (of `slots`, where given) of one week, cycles taken into account; None where
        one is not known."""
        if not (_is_known(self) and _is_known(other)):
            return None
        # Twelve weeks hold every meeting of cycles of one, two, three and four weeks.
        start = self.rota.anchor if self.rota else other.rota.anchor if other.rota else date(2026, 1, 5)
        days = [start + timedelta(weeks=n) for n in range(12)]
        shared = (_week_of(self, day) & _week_of(other, day) for day in days)
        return any(both & slots if slots else both for both in shared)


def _is_known(one: Availability) -> bool:
    return one.rota is not None or bool(one.free)


def _week_of(one: Availability, day: date) -> frozenset[FreeSlot]:
    return one.rota.in_week_of(day) if one.rota is not None else one.free


def away_issues(draft: AwayDraft, today: date) -> tuple[Issue, ...]:
    """What is wrong with an absence as typed in: it ends before it begins, or is over already."""
    issues: list[Issue] = []
    if draft.last is not None and draft.last < draft.first:
        issues.append(Issue(field="last", key="availability.issue.order"))
    elif draft.last is not None and draft.last < today:
        issues.append(Issue(field="last", key="availability.issue.over"))
    if len(draft.note) > LONGEST_NOTE:
        issues.append(Issue(field="note", key="availability.issue.note", values={"limit": LONGEST_NOTE}))
    return tuple(issues)


def exception_issues(draft: ExceptionDraft) -> tuple[Issue, ...]:
    """What is wrong with an exception: it ends before it begins."""
    issues: list[Issue] = []
    if draft.last < draft.first:
        issues.append(Issue(field="last", key="availability.issue.order"))
    if len(draft.note) > LONGEST_NOTE:
        issues.append(Issue(field="note", key="availability.issue.note", values={"limit": LONGEST_NOTE}))
    return tuple(issues)


def rota_issues(rota: Rota) -> tuple[Issue, ...]:
    """What is wrong with a cycle: not two to four weeks, or it does not begin on a Monday."""
    issues: list[Issue] = []
    if not 2 <= len(rota.weeks) <= MOST_WEEKS:
        issues.append(Issue(field="weeks", key="availability.issue.weeks"))
    if rota.anchor.weekday() != 0:
        issues.append(Issue(field="anchor", key="availability.issue.monday"))
    return tuple(issues)

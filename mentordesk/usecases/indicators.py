# SPDX-License-Identifier: MIT
"""The numbers of a report, counted from the records of a programme in a period (`domain.md` 2.4). Pure; words are added elsewhere.

What the establishment called off counts against nobody, and an absence is somebody's own only where they refused (1.8).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from mentordesk.records.checks import months_later
from mentordesk.records.pairs import Pair, PairEnding, PairStatus
from mentordesk.records.sessions import Attendance, Meeting, MeetingStatus
from mentordesk.records.standards import Period
from mentordesk.usecases.standards_facts import SERVING, Facts

PLANNED_ENDINGS = frozenset({PairEnding.COMPLETED, PairEnding.RELEASE, PairEnding.TRANSFER})
"""Endings that could be prepared; all others came suddenly."""
_NO_PAIR = frozenset({PairStatus.PROPOSED, PairStatus.VOID})
_NOT_OFFERED = frozenset(
    {Attendance.NOT_RECORDED, Attendance.NOT_REQUIRED, Attendance.CANCELLED, Attendance.SUSPENDED, Attendance.AWAY}
)
"""Codes under which no meeting was offered to the person, or nobody knows."""


@dataclass(frozen=True, slots=True)
class Part:
    """How many of how many."""

    n: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCounts:
    """Meetings whose day has come, by what became of them; `minutes` is the time people spent together."""

    planned: int
    held: int
    cancelled: int
    missed: int
    minutes: int


def meeting_counts(facts: Facts, period: Period) -> MeetingCounts:
    """What became of the meetings of a period, up to today; one without a register counts as missed once its day is over."""
    meetings = [one for one in facts.meetings.values() if _within(one.day, period) and one.day <= facts.today]
    by_status = Counter(one.status for one in meetings)
    missed = [one for one in meetings if one.status is MeetingStatus.PLANNED and one.day < facts.today]
    return MeetingCounts(
        planned=len(meetings),
        held=by_status[MeetingStatus.HELD],
        cancelled=by_status[MeetingStatus.CANCELLED],
        missed=len(missed),
        minutes=sum(_minutes(facts, one) for one in meetings if one.status is MeetingStatus.HELD),
    )


def attendance(facts: Facts, period: Period) -> Part:
    """How often people came, of the meetings that were offered to them."""
    codes = [
        attendee.code
        for meeting in facts.meetings.values()
        if _within(meeting.day, period) and meeting.status is not MeetingStatus.CANCELLED
        for attendee in meeting.attendees
        if attendee.code not in _NOT_OFFERED
    ]
    return Part(sum(code is Attendance.ATTENDED for code in codes), len(codes))


def taken_on(facts: Facts, period: Period) -> Part:
    """How many of those who asked for a place in the period have been taken on since."""
    status = {one.id: one.status for one in facts.enrolments}
    asked = [one for one in facts.applications if _within(one.asked_on, period)]
    serving = [one for one in asked if one.enrolment_id is not None and status.get(one.enrolment_id) in SERVING]
    return Part(len(serving), len(asked))


def days_to_match(facts: Facts, period: Period) -> int | None:
    """The median of the days mentees waited for a pair that began in the period, from asking or enrolling; None without one."""
    asked: dict[int, date] = {}
    for one in facts.applications:
        asked[one.person_id] = min(one.asked_on, asked.get(one.person_id, one.asked_on))
    for one in facts.enrolments:
        if one.since is not None:
            asked.setdefault(one.person_id, one.since)
    waited = [
        (pair.started - asked[pair.mentee_id]).days
        for pair in started(facts, period)
        if pair.mentee_id in asked and asked[pair.mentee_id] <= pair.started
    ]
    return round(median(waited)) if waited else None


def active_pairs(facts: Facts, on: date) -> tuple[Pair, ...]:
    """The pairs that stood on a day."""
    return tuple(pair for pair in _real(facts) if pair.started <= on and (pair.ended is None or pair.ended > on))


def started(facts: Facts, period: Period) -> tuple[Pair, ...]:
    """The pairs that began in a period."""
    return tuple(pair for pair in _real(facts) if _within(pair.started, period))


def ended(facts: Facts, period: Period) -> tuple[Pair, ...]:
    """The pairs that ended in a period; none that was entered in error."""
    return tuple(pair for pair in _real(facts) if pair.ended is not None and _within(pair.ended, period))


def reached(facts: Facts, period: Period, months: int) -> Part:
    """Of the pairs whose so many months would be full in the period, how many got there."""
    due = [(pair, months_later(pair.started, months)) for pair in _real(facts)]
    full = [(pair, day) for pair, day in due if _within(day, period) and day <= facts.today]
    return Part(sum(pair.ended is None or pair.ended >= day for pair, day in full), len(full))


def months_of(period: Period) -> Iterator[Period]:
    """The calendar months of a period, the first and the last cut where it begins and ends."""
    first = period.first
    while first <= period.last:
        after = months_later(first.replace(day=1), 1)
        yield Period(first=first, last=min(after - timedelta(days=1), period.last))
        first = after


def people_in(pairs: Iterable[Pair]) -> frozenset[int]:
    """Everybody who is in one of these pairs, once."""
    return frozenset(who for pair in pairs for who in (pair.mentor_id, pair.mentee_id))


def _real(facts: Facts) -> Iterator[Pair]:
    return (
        pair for pair in facts.pairs.values() if pair.status not in _NO_PAIR and pair.ending is not PairEnding.ERROR
    )


def _minutes(facts: Facts, meeting: Meeting) -> int:
    """How long it was by its record, or as it was planned where there is none yet."""
    record = facts.records.get(meeting.id)
    return record.length_minutes if record else meeting.minutes


def _within(day: date, period: Period) -> bool:
    return period.first <= day <= period.last

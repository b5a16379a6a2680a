# SPDX-License-Identifier: MIT
"""The lines of the standards about pairs and meetings: matched, met, written down, ended well (`domain.md` 2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import ceil

from mentordesk.records.consents import ConsentKind, standing
from mentordesk.records.pairs import Pair, PairEnding, PairStatus
from mentordesk.records.sessions import Attendance, Meeting, MeetingStatus
from mentordesk.records.standards import FailingKind
from mentordesk.usecases.standards_facts import Facts
from mentordesk.usecases.standards_verdicts import LineCheck, Verdict

Numbers = Mapping[str, int]
_NOT_OURS = frozenset({PairEnding.RELEASE, PairEnding.TRANSFER, PairEnding.HEALTH, PairEnding.DEATH, PairEnding.ERROR})
"""Endings that say nothing of how the programme was run, and nothing of the two."""
_PLANNED = frozenset({PairEnding.COMPLETED, PairEnding.RELEASE})
"""Endings known beforehand, so that a last meeting could be."""
_MEETING = frozenset({PairStatus.AGREED, PairStatus.ACTIVE})
"""Statuses in which a pair is to meet: neither paused nor taking leave."""


def reasons_kept(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Of every running pair it is on the record why these two (4.1)."""
    for pair in facts.running():
        yield Verdict(pair.id, bool(pair.reasons), pair.started)


def met_often_enough(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Pairs meet as often as their programme plans; what the establishment called off does not count against them (2.12)."""
    since, until = facts.since(numbers), facts.until
    days = (until - since).days
    for pair in facts.running():
        if pair.status in _MEETING and pair.started <= since:
            planned = days // facts.programmes[pair.programme_id].frequency.days
            off = len(_between(facts.called_off.get(pair.id, ()), since, until))
            wanted = ceil(planned * numbers["held_percent"] / 100) - off
            held = _between(facts.held.get(pair.id, ()), since, until)
            yield Verdict(
                pair.id, len(held) >= wanted, max((one.day for one in facts.held.get(pair.id, ())), default=None)
            )


def staff_spoke(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Staff spoke with each of a pair often enough in its first days, and since then within the days given (5.1, 5.2)."""
    first_days, lately = timedelta(days=numbers["first_days"]), facts.until - timedelta(days=numbers["days"])
    for pair in facts.running():
        if pair.status not in _MEETING or pair.started + first_days > facts.until:
            continue
        days = [facts.contacts.get((pair.id, who), ()) for who in (pair.mentor_id, pair.mentee_id)]
        early = min(sum(day <= pair.started + first_days for day in of_one) for of_one in days)
        last = min(max((day for day in of_one if day <= facts.until), default=date.min) for of_one in days)
        enough = early >= numbers["first_contacts"] and last >= lately
        yield Verdict(pair.id, enough, last if last > date.min else pair.started)


def lasted(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Pairs that ended had reached the length agreed at the start; who was moved or released is not counted (2.11)."""
    for pair in _ended(facts, numbers):
        if pair.ending not in _NOT_OURS:
            yield Verdict(pair.id, _end_of(pair) >= pair.minimum_end, pair.ended)


def ended_with_reason(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Of every pair that ended it is on the record how; "own choice" is enough (6.1, 6.2; REQ-1.27)."""
    for pair in _ended(facts, numbers):
        yield Verdict(pair.id, pair.ending is not None, pair.ended)


def met_at_the_end(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """A pair whose end was known beforehand met in the last days before it (6.5)."""
    for pair in _ended(facts, numbers):
        if pair.ending in _PLANNED:
            end = _end_of(pair)
            last = _between(facts.held.get(pair.id, ()), end - timedelta(days=numbers["days"]), end)
            yield Verdict(pair.id, bool(last), end)


def waited_before_next(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Nobody began a new pair sooner after the end of the last one than the days given (6.4)."""
    ends: dict[int, list[tuple[int, date]]] = {}
    for pair in facts.pairs.values():
        if pair.status is PairStatus.ENDED and pair.ending is not PairEnding.ERROR:
            for person_id in (pair.mentor_id, pair.mentee_id):
                ends.setdefault(person_id, []).append((pair.id, _end_of(pair)))
    for pair in facts.pairs.values():
        if pair.status is PairStatus.VOID or not facts.within(pair.started, numbers):
            continue
        before = [
            pair.started - end
            for person_id in (pair.mentor_id, pair.mentee_id)
            for other, end in ends.get(person_id, ())
            if other != pair.id and end <= pair.started
        ]
        if before:
            yield Verdict(pair.id, min(before) >= timedelta(days=numbers["days"]), pair.started)


def asked_about_contact(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Both of a pair that ended were asked, each alone, about contact afterwards; what they said is not looked at (6.8)."""
    for pair in _ended(facts, numbers):
        if pair.ending not in (PairEnding.ERROR, PairEnding.DEATH):
            said = [
                standing(facts.consents.get(person_id, ()), ConsentKind.CONTACT_AFTER, pair_id=pair.id)
                for person_id in (pair.mentor_id, pair.mentee_id)
            ]
            yield Verdict(pair.id, all(one is not None for one in said), pair.ended)


def written_up(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Of every meeting the register was filled in, and of one that took place the record written within the days (5.6)."""
    since = facts.since(numbers)
    by = timedelta(days=numbers["days"])
    for meeting in facts.meetings.values():
        if (
            meeting.status is not MeetingStatus.CANCELLED
            and since <= meeting.day <= facts.until
            and meeting.day < facts.today - by
        ):
            yield Verdict(meeting.id, _is_written_up(facts, meeting, meeting.day + by), meeting.day)


def _is_written_up(facts: Facts, meeting: Meeting, by: date) -> bool:
    if any(attendee.code is Attendance.NOT_RECORDED for attendee in meeting.attendees):
        return False
    if meeting.status is MeetingStatus.PLANNED:
        return True
    record = facts.records.get(meeting.id)
    return record is not None and record.recorded_at.date() <= by


def _ended(facts: Facts, numbers: Numbers) -> Iterator[Pair]:
    ended = (pair for pair in facts.pairs.values() if pair.status is PairStatus.ENDED)
    return (pair for pair in ended if facts.within(_end_of(pair), numbers))


def _end_of(pair: Pair) -> date:
    return pair.ended or pair.minimum_end


def _between(meetings: tuple[Meeting, ...], first: date, last: date) -> list[Meeting]:
    return [meeting for meeting in meetings if first <= meeting.day <= last]


PAIR_CHECKS: Mapping[str, LineCheck] = {
    function.__name__: LineCheck(FailingKind.PAIR, function)
    for function in (
        reasons_kept,
        met_often_enough,
        staff_spoke,
        lasted,
        ended_with_reason,
        met_at_the_end,
        waited_before_next,
        asked_about_contact,
    )
} | {"written_up": LineCheck(FailingKind.MEETING, written_up)}
"""The functions of this file by the name the data calls them with."""

# SPDX-License-Identifier: MIT
"""What a month's report tells staff to see to: pairs that have not met, reviews due, checks that run out, hours without a record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentordesk.records.pairs import OPEN_PAIRS, PairLine, PairStatus
from mentordesk.records.programmes import Programme
from mentordesk.records.report_sheets import ExceptionRow
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.check_views import check_alerts
from mentordesk.usecases.pairs import quiet_pairs
from mentordesk.words import Words

_MOST = 40
_GOING_ON = OPEN_PAIRS - {PairStatus.PROPOSED, PairStatus.ENDING}


def exceptions_of(store: Store, said: Words, programme: Programme) -> tuple[tuple[ExceptionRow, ...], int]:
    """What is to be seen to today in a programme, and how many more there are than a report has room for.

    Nobody who has died is named, and of two who must be kept apart nothing is said here.
    """
    found = [
        *_quiet(store, said, programme),
        *_reviews(store, said, programme),
        *_running_out(store, said, programme),
        *_unwritten(store, said, programme),
    ]
    return tuple(found[:_MOST]), max(0, len(found) - _MOST)


def _quiet(store: Store, said: Words, programme: Programme) -> Iterator[ExceptionRow]:
    if not store.actor.may(Permission.READ_PAIRS):
        return
    for line in quiet_pairs(store):
        if line.pair.programme_id == programme.id and _may_stand(store, line):
            last = said.date(line.last_met) if line.last_met else ""
            when = (
                said("sheets_office.report.last_met", day=last)
                if last
                else said("sheets_office.report.never_met", day=said.date(line.pair.started))
            )
            yield ExceptionRow(code="quiet", who=_both(said, line), when=when)


def _reviews(store: Store, said: Words, programme: Programme) -> Iterator[ExceptionRow]:
    """The programme's own review, and pairs whose agreed length is full: they go on, change or end."""
    today = store.clock.today()
    if programme.review is not None and programme.review <= today:
        yield ExceptionRow(code="review", who=programme.name, when=_due(said, programme.review))
    if not store.actor.may(Permission.READ_PAIRS):
        return
    for line in store.pairs.lines(today):
        pair = line.pair
        due = pair.programme_id == programme.id and pair.status in _GOING_ON and pair.minimum_end <= today
        if due and _may_stand(store, line):
            yield ExceptionRow(code="length", who=_both(said, line), when=_due(said, pair.minimum_end))


def _running_out(store: Store, said: Words, programme: Programme) -> Iterator[ExceptionRow]:
    """That a check or training runs out, and when; never which outcome it has."""
    if not store.actor.may(Permission.READ_PEOPLE):
        return
    dead = store.life_events.dead()
    seen: set[int] = set()
    for alert in check_alerts(store):
        counts = alert.programme_id == programme.id and alert.until is not None and alert.person.id not in dead
        if counts and alert.until is not None and alert.person.id not in seen:
            seen.add(alert.person.id)
            when = said("sheets_office.report.until", day=said.date(alert.until))
            yield ExceptionRow(code="check", who=alert.person.full_name, when=when)


def _unwritten(store: Store, said: Words, programme: Programme) -> Iterator[ExceptionRow]:
    """Meetings without a record, by day and code: who was there is in the register."""
    if not store.actor.may(Permission.READ_SESSIONS):
        return
    for meeting in store.sessions.without_record(store.clock.today()):
        if meeting.programme_id == programme.id:
            pair = said("sheets_office.pair_code", n=meeting.pair_id) if meeting.pair_id else ""
            group = said("sheets_office.group_code", n=meeting.group_id) if meeting.group_id else ""
            people = said.plural("sheets_office.people", len(meeting.attendees))
            yield ExceptionRow(code="record", who=pair or group or people, when=said.date(meeting.day))


def _may_stand(store: Store, line: PairLine) -> bool:
    both = (line.pair.mentor_id, line.pair.mentee_id)
    return not store.apart.among(both) and store.life_events.dead().isdisjoint(both)


def _both(said: Words, line: PairLine) -> str:
    return said("sheets_office.report.pair", n=line.pair.id, mentor=line.mentor_name, mentee=line.mentee_name)


def _due(said: Words, day: date) -> str:
    return said("sheets_office.report.due", day=said.date(day))

# SPDX-License-Identifier: MIT
"""Keeping a week's plan off the days on which a check or training stands in somebody's way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.pairs import Pair
from mentordesk.records.people import FreeSlot
from mentordesk.records.timetable import MeetingRequest, PlanPerson
from mentordesk.store import Store
from mentordesk.usecases.checks import clear_days

_Weekdays = frozenset[int]
_WHOLE_WEEK: _Weekdays = frozenset(range(7))


def on_clear_days(
    store: Store, requests: Iterable[MeetingRequest], pairs: Iterable[Pair], slots: Collection[FreeSlot], monday: date
) -> tuple[tuple[MeetingRequest, ...], tuple[PairId, ...]]:
    """The requests held to the days on which nothing is in the way of either, and the pairs left with no such slot."""
    pair_of = {pair.id: pair for pair in pairs}
    clear = _clear_weekdays(store, pair_of.values(), monday)
    kept: list[MeetingRequest] = []
    hindered: list[PairId] = []
    for request in requests:
        pair_id = PairId(request.key)
        days = clear.get(pair_id, _WHOLE_WEEK)
        if days == _WHOLE_WEEK:
            kept.append(request)
        elif all(_held_to(person, days, slots).free for person in request.people):
            kept.append(replace(request, people=tuple(_held_to(person, days, slots) for person in request.people)))
        else:
            hindered.append(pair_id)
    return tuple(kept), tuple(hindered)


def _held_to(person: PlanPerson, days: _Weekdays, slots: Collection[FreeSlot]) -> PlanPerson:
    """The person free on these days only; whose free time is not known is free in every slot of them."""
    return replace(person, free=frozenset(slot for slot in person.free or slots if slot.weekday in days))


def _clear_weekdays(store: Store, pairs: Collection[Pair], monday: date) -> dict[PairId, _Weekdays]:
    """For each pair the weekdays on which nothing is in the way of either of the two."""
    week = [monday + timedelta(days=n) for n in range(7)]
    sides: defaultdict[tuple[ProgrammeId, MentoringRole], set[PersonId]] = defaultdict(set)
    for pair in pairs:
        sides[pair.programme_id, MentoringRole.MENTOR].add(pair.mentor_id)
        sides[pair.programme_id, MentoringRole.MENTEE].add(pair.mentee_id)
    clear = {
        (programme_id, role): clear_days(store, programme_id, role, ids, week)
        for (programme_id, role), ids in sides.items()
    }
    return {
        pair.id: frozenset(
            day.weekday()
            for day in clear[pair.programme_id, MentoringRole.MENTOR][pair.mentor_id]
            & clear[pair.programme_id, MentoringRole.MENTEE][pair.mentee_id]
        )
        for pair in pairs
    }

# SPDX-License-Identifier: MIT
"""Whose a plan is: a pair or a group with their meetings, as far as a plan needs to know them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from mentordesk.records.ids import GroupId, PairId, ProgrammeId
from mentordesk.records.pairs import OPEN_PAIRS
from mentordesk.records.people import Person
from mentordesk.records.plan_fits import Situation
from mentordesk.records.plans import PlanOf
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.activities import shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whose plan it is, as far as a plan needs to know them. `is_open` is False for a pair that has ended."""

    of: PlanOf
    group_name: str = ""
    programme_id: ProgrammeId
    people: tuple[Person, ...]
    situation: Situation
    meetings: tuple[Meeting, ...]
    is_open: bool

    @property
    def title(self) -> str:
        """What they are called: a group's name, the names of two."""
        return self.group_name or " – ".join(person.full_name for person in self.people)


def party_of(store: Store, of: PlanOf) -> Party:
    """A pair or a group with what a plan needs of it; `NotFound` where it is gone."""
    if of.pair_id is not None:
        return _pair_party(store, of.pair_id)
    return _group_party(store, of.group_id or GroupId(0))


def _pair_party(store: Store, pair_id: PairId) -> Party:
    pair = store.pairs.get(pair_id)
    both = (store.people.get(pair.mentor_id), store.people.get(pair.mentee_id))
    leaving = min((person.release.on for person in both if person.release.on is not None), default=None)
    of = PlanOf(pair_id=pair_id)
    return Party(
        of=of,
        programme_id=pair.programme_id,
        people=both,
        meetings=_meetings(store, of),
        situation=_situation(store, of, pair.programme_id, people=2, leaving=leaving),
        is_open=pair.status in OPEN_PAIRS,
    )


def _group_party(store: Store, group_id: GroupId) -> Party:
    group = store.pairs.group(group_id)
    people = store.people.some(person_id for person_id, _ in group.members)
    of = PlanOf(group_id=group_id)
    return Party(
        of=of,
        group_name=group.name,
        programme_id=group.programme_id,
        people=tuple(people[person_id] for person_id, _ in group.members if person_id in people),
        meetings=_meetings(store, of),
        situation=_situation(store, of, group.programme_id, people=len(group.members)),
        is_open=True,
    )


def _situation(
    store: Store, of: PlanOf, programme_id: ProgrammeId, *, people: int, leaving: date | None = None
) -> Situation:
    held = [meeting for meeting in _meetings(store, of) if meeting.status is MeetingStatus.HELD]
    return Situation(
        is_pair=of.pair_id is not None,
        people=people,
        held=len(held),
        done=Counter(meeting.activity_id for meeting in held if meeting.activity_id is not None),
        minutes=store.programmes.get(programme_id).meeting_minutes,
        missing=frozenset(shelf(store).missing),
        leaving=leaving if leaving is None or leaving > store.clock.today() else None,
    )


def _meetings(store: Store, of: PlanOf) -> tuple[Meeting, ...]:
    if of.pair_id is not None:
        return store.sessions.of_pair(of.pair_id)
    return store.sessions.of_group(of.group_id) if of.group_id is not None else ()

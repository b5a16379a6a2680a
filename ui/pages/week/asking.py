# SPDX-License-Identifier: MIT
"""What the week's page asks the desk in one go, made of use cases. It runs on the desk's thread and knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from mentordesk.records.activities import Activity
from mentordesk.records.early_activities import Early
from mentordesk.records.ids import ActivityId, GroupId, MeetingId, PairId, PersonId, PlaceId
from mentordesk.records.pairs import OPEN_PAIRS, Group, PairLine
from mentordesk.records.people import Person, PersonLine
from mentordesk.records.programmes import Place, Programme, RegimeSlot
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Clash, MeetingDraft, MeetingLine
from mentordesk.usecases import (
    activities,
    apart_raised,
    early_activities,
    pairs,
    people,
    plan_pages,
    programmes,
    sessions,
)
from mentordesk.usecases.sessions import Week
from mentordesk.vocabulary import fold

Who = tuple[str, int]
"""("pair", pair id) or ("group", group id)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """A week, and the meetings in it that would bring together people who are to be kept apart."""

    week: Week
    apart: frozenset[MeetingId]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSubjects:
    """Whom, where, when and about what a meeting can be planned; `next_in_plan` is what the plan of somebody says is next."""

    pairs: tuple[PairLine, ...]
    groups: tuple[Group, ...]
    slots: tuple[RegimeSlot, ...]
    places: tuple[Place, ...]
    activities: tuple[Activity, ...]
    next_in_plan: Mapping[Who, ActivityId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """A meeting as chosen in the window; `times` above 1 makes a series. `moving` is the meeting being moved.

    `why_early` is the reason for an activity that comes too early for them.
    """

    who: Who | None
    day: date | None
    slot: str | None
    place_id: PlaceId | None
    activity_id: ActivityId | None
    times: int = 1
    every_days: int = 7
    moving: MeetingId | None = None
    why_early: str = ""

    @property
    def complete(self) -> bool:
        """Whether all that is needed was chosen."""
        return (self.who is not None or self.moving is not None) and self.day is not None and bool(self.slot)

    def days(self) -> tuple[date, ...]:
        """The days of the series, or the one day."""
        assert self.day is not None
        return tuple(self.day + timedelta(days=n * self.every_days) for n in range(self.times))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands in the way on one day, and what would come too early then."""

    day: date
    clashes: tuple[Clash, ...]
    early: Early | None = None

    @property
    def blocked(self) -> bool:
        """Whether the meeting cannot be planned on that day."""
        return any(clash.blocks for clash in self.clashes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What stands in the way on each day asked for, with the names and places the sentences need."""

    found: tuple[Found, ...]
    names: dict[PersonId, str]
    places: dict[PlaceId | None, str]

    @property
    def early(self) -> bool:
        """Whether what it is to be about comes too early on one of the days it can be planned for."""
        return any(found.early is not None and not found.blocked for found in self.found)


def ask_week(store: Any, day: date) -> WeekView:
    """The week that holds `day`."""
    touched = apart_raised.apart_touches(store).meetings if store.actor.may(Permission.READ_APART) else ()
    return WeekView(week=sessions.week(store, day), apart=frozenset(meeting.id for meeting in touched))


def ask_subjects(store: Any) -> PlanSubjects:
    """Open pairs, groups, slots, places and the library."""
    return PlanSubjects(
        pairs=tuple(line for line in pairs.list_pairs(store) if line.pair.status in OPEN_PAIRS),
        groups=pairs.list_groups(store),
        slots=programmes.list_slots(store),
        places=programmes.list_places(store),
        activities=activities.list_activities(store),
        next_in_plan={
            ("pair", of.pair_id) if of.pair_id is not None else ("group", of.group_id or 0): activity_id
            for of, activity_id in plan_pages.next_in_plans(store).items()
        },
    )


def ask_group_subjects(store: Any) -> tuple[tuple[Programme, ...], tuple[PersonLine, ...]]:
    """The programmes, and everybody with their enrolments."""
    return programmes.list_programmes(store), people.list_people(store)


def draft_of(store: Any, choice: PlanChoice, day: date) -> MeetingDraft:
    """The meeting that is meant, on one of its days."""
    assert choice.slot is not None
    if choice.moving is not None:
        meeting = sessions.get_meeting(store, choice.moving).meeting
        return MeetingDraft(
            programme_id=meeting.programme_id,
            day=day,
            slot=choice.slot,
            place_id=choice.place_id,
            pair_id=meeting.pair_id,
            group_id=meeting.group_id,
            activity_id=meeting.activity_id,
            attendees=tuple((attendee.person_id, attendee.role) for attendee in meeting.attendees),
        )
    assert choice.who is not None
    kind, number = choice.who
    if kind == "pair":
        draft = sessions.pair_draft(store, PairId(number), day, choice.slot, choice.place_id)
    else:
        draft = sessions.group_draft(store, GroupId(number), day, choice.slot, choice.place_id)
    return replace(draft, activity_id=choice.activity_id, why_early=choice.why_early)


def check_choice(store: Any, choice: PlanChoice) -> Check:
    """Everything in the way of a choice, day by day."""
    drafts = [draft_of(store, choice, day) for day in choice.days()]
    found = tuple(
        Found(
            day=draft.day,
            clashes=sessions.find_clashes(store, draft, choice.moving),
            early=early_activities.how_early(store, draft, choice.moving),
        )
        for draft in drafts
    )
    concerned = {person_id for one in found for clash in one.clashes for person_id in clash.person_ids}
    return Check(
        found=found,
        names={person_id: people.get_person(store, person_id).full_name for person_id in concerned},
        places={place.id: place.name for place in programmes.list_places(store)},
    )


def plan_choice(store: Any, choice: PlanChoice) -> sessions.Series:
    """Plan the one meeting or the series; dates on which something blocks a series are left out and told."""
    assert choice.day is not None
    draft = draft_of(store, choice, choice.day)
    if choice.times == 1:
        return sessions.Series(planned=(sessions.plan_meeting(store, draft),), left_out=())
    return sessions.plan_series(store, draft, times=choice.times, every_days=choice.every_days)


def find_meetings(store: Any, text: str, around: date, spoken: Any) -> tuple[MeetingLine, ...]:
    """The meetings of eight weeks whose people, title, place or spoken day hold every word of `text`, nearest first."""
    wanted = fold(text).split()
    lines = sessions.meetings_between(store, around - timedelta(weeks=4), around + timedelta(weeks=4))
    hits = [line for line in lines if all(word in _tells(line, spoken) for word in wanted)]
    return tuple(sorted(hits, key=lambda line: abs((line.meeting.day - around).days))[:8])


def listed(found: Iterable[Person]) -> tuple[Person, ...]:
    """Persons as a list shows them: by surname, then forename."""
    return tuple(sorted(found, key=lambda person: person.listed_name.casefold()))


def _tells(line: MeetingLine, spoken: Any) -> str:
    return fold(" ".join((line.meeting.title, *line.names, line.place_name, spoken(line.meeting.day))))
